import { browser } from 'wxt/browser';
import { report } from '../errors';
import type { PlaceScript } from '../places';
import { isNoReceiver } from './deadline';
import type { EndMessage } from './envelope';

/** Starts these scripts in the tabs that show their pages already; the browser does it in those that come. */
export async function startInOpenTabs(scripts: readonly PlaceScript[]): Promise<void> {
	await Promise.all(
		scripts.map(async (script) => {
			const tabs = await browser.tabs.query({ url: script.matches, discarded: false });
			await Promise.all(tabs.map(({ id }) => id !== undefined && start(script, id)));
		}),
	);
}

async function start(script: PlaceScript, tabId: number): Promise<void> {
	const target = { tabId };
	try {
		if ('css' in script) await browser.scripting.insertCSS({ target, files: script.css });
		// At once: a page that never ends to load would be waited for.
		else await browser.scripting.executeScript({ target, files: script.js, injectImmediately: true });
	} catch (error) {
		// The tab may be elsewhere by now.
		report('start in an open tab', error);
	}
}

/**
 * Ends our scripts in the tabs of these origins. Without their permission the browser doesn't say which tabs these are, but
 * it still delivers: all are told, and who is meant ends.
 */
export async function endInOpenTabs(origins: string[]): Promise<void> {
	const message: EndMessage = { dogear: 'end', origins };
	for (const { id } of await browser.tabs.query({})) {
		// Not waited for: a tab that the browser has frozen answers when it is looked at.
		if (id !== undefined) void end(id, message);
	}
}

async function end(tabId: number, message: EndMessage): Promise<void> {
	try {
		await browser.tabs.sendMessage(tabId, message);
	} catch (error) {
		// No receiver is the normal case: nothing of ours runs in most tabs.
		if (!isNoReceiver(error)) report('end in an open tab', error);
	}
}
