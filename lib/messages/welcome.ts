import { browser } from 'wxt/browser';
import { report } from '../errors';

/**
 * Shows what Dogear does, in a tab of its own, when it was installed, and never again. Call it in the background's first
 * synchronous turn: the browser tells of it once.
 */
export function serveWelcome(): void {
	browser.runtime.onInstalled.addListener(({ reason }) => {
		if (reason !== 'install') return;
		browser.tabs
			.create({ url: browser.runtime.getURL('/library.html#welcome') })
			.catch((error: unknown) => report('show the welcome', error));
	});
}
