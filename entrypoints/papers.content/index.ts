import { defineContentScript } from 'wxt/utils/define-content-script';
import { PAPERS_PATTERNS } from '@/lib/messages/pages';
import { startOverlay } from '@/lib/overlay';

export default defineContentScript({
	matches: PAPERS_PATTERNS,
	runAt: 'document_end',
	// Else WXT posts the extension's id to the page.
	noScriptStartedPostMessage: true,
	main(context) {
		startOverlay(document, context.signal);
	},
});
