import { browser } from 'wxt/browser';
import { report } from '../errors';
import { placeOrigins } from '../places';
import { isNoReceiver } from './deadline';
import { type ChangesMessage, isMessage } from './envelope';
import { PAPERS_SITE } from './pages';
import type { Changes } from './protocol';

/** Calls `listener` after every change of the library, in a content script or a page of ours, until `signal` aborts. */
export function onChanges(listener: (changes: Changes) => void, signal: AbortSignal): void {
	if (signal.aborted) return;
	// Held on to, because `browser.runtime` may be gone by the time an outlived content script cleans up.
	const { onMessage } = browser.runtime;
	const receive = (message: unknown, sender: { tab?: unknown }): void => {
		// Only the background speaks of changes; what comes from a tab was sent by a content script or a page.
		if (isMessage(message, 'changes') && sender.tab === undefined) {
			listener(message.changes);
		}
	};
	onMessage.addListener(receive);
	signal.addEventListener('abort', () => onMessage.removeListener(receive), { once: true });
}

/**
 * Tells every open view that the library changed. For the background, after the change is stored. Resolves as soon as the browser
 * has the messages, for a tab in the background may be slow to take its one; never rejects.
 */
export async function broadcastChanges(changes: Changes): Promise<void> {
	const message: ChangesMessage = { dogear: 'changes', changes };
	void deliver(() => browser.runtime.sendMessage(message));
	for (const id of await papersTabs()) void deliver(() => browser.tabs.sendMessage(id, message));
}

/** The tabs that may show papers. */
async function papersTabs(): Promise<number[]> {
	try {
		const tabs = await browser.tabs.query({ url: [`${PAPERS_SITE}/*`, ...placeOrigins()] });
		return tabs.flatMap(({ id }) => id ?? []);
	} catch (error) {
		report('tell the tabs of a change', error);
		return [];
	}
}

async function deliver(send: () => Promise<unknown>): Promise<void> {
	try {
		await send();
	} catch (error) {
		// No receiver is the normal case: no page of ours is open, or the tab shows a part of the site without papers.
		if (!isNoReceiver(error)) report('tell a view of a change', error);
	}
}
