import { defineBackground } from 'wxt/utils/define-background';
import { createSnapshots } from '@/lib/backup/snapshots';
import { extensionStorage, keepStorageToOurselves } from '@/lib/backup/storage';
import { libraryFile, SMALL_PIECE } from '@/lib/exchange/write/library-file';
import { keptBeforeMigration } from '@/lib/library/before-migration';
import { createChores } from '@/lib/library/chores';
import { createConnection } from '@/lib/library/db/open';
import { EVERYTHING } from '@/lib/library/everything';
import { createLibrary } from '@/lib/library/library';
import { createWeekly } from '@/lib/library/weekly';
import { serveBadge } from '@/lib/messages/badge';
import { broadcastChanges } from '@/lib/messages/changes';
import { forwardCommands } from '@/lib/messages/commands';
import { serveContextMenu } from '@/lib/messages/context-menu';
import { keepErrors } from '@/lib/messages/error-log';
import { offscreenMaker, ownMaker } from '@/lib/messages/file-maker';
import { serveHourly } from '@/lib/messages/hourly';
import { serveOmnibox } from '@/lib/messages/omnibox';
import { keepPlaces } from '@/lib/messages/place-scripts';
import { broadcastProgress } from '@/lib/messages/progress';
import { serveLibrary } from '@/lib/messages/server';
import { serveOpenSettings } from '@/lib/messages/settings-page';
import { broadcastTrouble } from '@/lib/messages/storage';
import { dogearVersion } from '@/lib/messages/version';
import { serveWeeklyFile } from '@/lib/messages/weekly-file';
import { serveWelcome } from '@/lib/messages/welcome';

/** The browser ends and wakes this script at will: listeners register in its first turn, nothing lives in variables. */
export default defineBackground({
	type: 'module',
	main() {
		keepErrors();
		void keepStorageToOurselves();
		serveWelcome();
		keepPlaces();
		const snapshots = createSnapshots({ storage: extensionStorage, app: dogearVersion() });
		const connection = keptBeforeMigration(
			createConnection({ onMigrated: () => void broadcastChanges(EVERYTHING) }),
			snapshots,
		);
		const library = createLibrary({
			connection,
			snapshots,
			onChange(changes) {
				updateContextMenu();
				return broadcastChanges(changes);
			},
			onTrouble: (trouble) => void broadcastTrouble(trouble),
			onImport: (progress) => void broadcastProgress(progress),
		});
		const updateContextMenu = serveContextMenu(library);
		serveLibrary(library);
		serveOmnibox(library, import.meta.env.FIREFOX ? 'text' : 'xml');
		forwardCommands();
		serveOpenSettings();
		serveBadge();
		const chores = createChores({ connection, snapshots, now: Date.now });
		const weekly = createWeekly({
			connection,
			now: Date.now,
			onChange: (changes) => void broadcastChanges(changes),
		});
		const maker = import.meta.env.FIREFOX
			? ownMaker(() => libraryFile(library, { piece: SMALL_PIECE }))
			: offscreenMaker();
		const weeklyFile = serveWeeklyFile(weekly, maker);
		serveHourly(async () => {
			await chores();
			await weeklyFile();
		});
	},
});
