import { defineContentScript } from 'wxt/utils/define-content-script';
import { beginLife } from '@/lib/messages/alive';
import { PAPERS_PATTERNS, PAPERS_SITE } from '@/lib/messages/pages';
import { clearRemains } from '@/lib/overlay/remains';
import { startSigns } from '@/lib/signs';

/** Everywhere on the site but on the papers pages, which have a script of their own. */
export default defineContentScript({
	matches: [`${PAPERS_SITE}/*`],
	excludeMatches: PAPERS_PATTERNS,
	runAt: 'document_end',
	// Else WXT posts the extension's id to the page.
	noScriptStartedPostMessage: true,
	main() {
		const signal = beginLife('signs', document);
		clearRemains(document);
		startSigns(document, signal);
	},
});
