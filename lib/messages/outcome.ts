import { browser } from 'wxt/browser';
import { report } from '../errors';
import { isNoReceiver } from './deadline';
import { isMessage, type OutcomeMessage } from './envelope';
import type { Outcome } from './protocol';

/**
 * Tells the page in a tab what came of an act that the reader began elsewhere. Resolves to whether it says so, which our
 * script for signs can't; never rejects.
 */
export async function sendOutcome(tabId: number, outcome: Outcome): Promise<boolean> {
	const message: OutcomeMessage = { dogear: 'outcome', outcome };
	try {
		return (await browser.tabs.sendMessage(tabId, message)) === true;
	} catch (error) {
		// No receiver is no error: the page is not one of ours, or still loading.
		if (!isNoReceiver(error)) report('tell a page what came of an act', error);
		return false;
	}
}

/** Calls `listener` with each outcome that the background sends to this content script, until `signal` aborts. */
export function onOutcome(listener: (outcome: Outcome) => void, signal: AbortSignal): void {
	if (signal.aborted) return;
	// Held on to, because `browser.runtime` may be gone by the time an outlived content script cleans up.
	const { onMessage } = browser.runtime;
	const receive = (message: unknown, sender: { tab?: unknown }, respond: (answer: true) => void): void => {
		// What comes from a tab was sent by a content script or a page.
		if (!isMessage(message, 'outcome') || sender.tab !== undefined) return;
		listener(message.outcome);
		respond(true);
	};
	onMessage.addListener(receive);
	signal.addEventListener('abort', () => onMessage.removeListener(receive), { once: true });
}
