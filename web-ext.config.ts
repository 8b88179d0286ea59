import { defineWebExtConfig } from 'wxt';
import { hasDisplay } from './scripts/display.ts';
import { findBrowser } from './tests/e2e/harness/executables.ts';

const chrome = findBrowser('chromium');
const firefox = findBrowser('firefox');

/** The browser that `npm run dev` opens: where there is no display, it builds and rebuilds for one elsewhere. */
export default defineWebExtConfig({
	disabled: !hasDisplay(),
	startUrls: ['https://huggingface.co/papers'],
	binaries: { ...(chrome && { chrome }), ...(firefox && { firefox }) },
});
