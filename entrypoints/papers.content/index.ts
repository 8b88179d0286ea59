import './strip.css';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOverlay } from '@/lib/overlay';

export default defineContentScript({
	matches: ['https://huggingface.co/papers*'],
	runAt: 'document_end',
	// Else WXT posts the extension's id to the page.
	noScriptStartedPostMessage: true,
	main(context) {
		startOverlay(document, context.signal);
	},
});
