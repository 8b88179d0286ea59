import { defineBackground } from 'wxt/utils/define-background';
import { createConnection } from '@/lib/library/db/open';
import { createLibrary } from '@/lib/library/library';
import { broadcastChanges } from '@/lib/messages/changes';
import { serveLibrary } from '@/lib/messages/server';

/** The browser ends and wakes this script at will: listeners register in its first turn, nothing lives in variables. */
export default defineBackground({
	type: 'module',
	main() {
		serveLibrary(createLibrary({ connection: createConnection(), onChange: broadcastChanges }));
	},
});
