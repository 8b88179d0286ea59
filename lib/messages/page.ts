import { browser } from 'wxt/browser';
import { isNoReceiver, withDeadline } from './deadline';
import { type CountsMessage, isMessage } from './envelope';
import type { PageCounts } from './protocol';

/**
 * Asks the papers page in a tab what it shows. Resolves to undefined when the tab shows no papers page, which is no
 * error. Rejects with `noAnswer` when the page hangs.
 */
export async function getPageCounts(tabId: number): Promise<PageCounts | undefined> {
	const message: CountsMessage = { dogear: 'counts' };
	try {
		const answer: unknown = await withDeadline(browser.tabs.sendMessage(tabId, message));
		return isPageCounts(answer) ? answer : undefined;
	} catch (error) {
		if (isNoReceiver(error)) return undefined;
		throw error;
	}
}

/** Answers the popup's question, in a content script, until `signal` aborts. */
export function answerPageCounts(handler: () => PageCounts, signal: AbortSignal): void {
	if (signal.aborted) return;
	const { onMessage } = browser.runtime;
	const receive = (message: unknown): Promise<PageCounts> | undefined =>
		isMessage(message, 'counts') ? Promise.resolve(handler()) : undefined;
	onMessage.addListener(receive);
	signal.addEventListener('abort', () => onMessage.removeListener(receive), { once: true });
}

/** A content script lives beside the page's own code, so its answer is checked like any input. */
function isPageCounts(answer: unknown): answer is PageCounts {
	if (typeof answer !== 'object' || answer === null) return false;
	const counts = answer as Record<keyof PageCounts, unknown>;
	return [counts.cards, counts.unread, counts.saved, counts.hits].every(
		(count) => Number.isSafeInteger(count) && Number(count) >= 0,
	);
}
