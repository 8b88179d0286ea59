import { defineContentScript } from 'wxt/utils/define-content-script';
import { beginLife, type End } from '@/lib/messages/alive';
import { PAPERS_PATTERNS } from '@/lib/messages/pages';
import { startOverlay } from '@/lib/overlay';
import { rememberGone, sayGone, whenParsed } from '@/lib/overlay/lifecycle';
import { stylePage } from '@/lib/overlay/page-style';
import { clearRemains } from '@/lib/overlay/remains';

export default defineContentScript({
	matches: PAPERS_PATTERNS,
	// The bars' room is reserved before the first paint.
	runAt: 'document_start',
	// Else WXT posts the extension's id to the page.
	noScriptStartedPostMessage: true,
	main() {
		const signal = beginLife('papers', document);
		rememberGone();
		clearRemains(document);
		stylePage(document, signal);
		whenParsed(document, () => startOverlay(document, signal), signal);
		signal.addEventListener('abort', () => {
			// After everything else that ends with the signal.
			if (signal.reason === ('gone' satisfies End)) queueMicrotask(() => sayGone(document));
		});
	},
});
