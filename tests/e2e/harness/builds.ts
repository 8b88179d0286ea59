import type { BrowserName } from './executables.ts';

/** Where the built extension stands for each browser. */
export const BUILDS: Record<BrowserName, string> = {
	chromium: '.output/chrome-mv3',
	firefox: '.output/firefox-mv3',
};
