import { type Browser, browser } from 'wxt/browser';
import { isNoReceiver } from './deadline';
import { PAPERS_PATTERNS } from './pages';
import type { PageCounts } from './protocol';

/** The name of the port between a view and the content script of a papers page. */
const COUNTS_PORT = 'counts';

/**
 * The tab whose papers page a view speaks of: the active one behind the popup; for a view that is a tab itself, the papers
 * page looked at last. Undefined when there is none.
 */
export async function findPageInView(): Promise<number | undefined> {
	const url = PAPERS_PATTERNS;
	if ((await browser.tabs.getCurrent()) === undefined) {
		const [active] = await browser.tabs.query({ active: true, currentWindow: true, url });
		return active?.id;
	}
	const tabs = await browser.tabs.query({ url });
	return tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0]?.id;
}

/**
 * Calls `listener` with what the papers page in a tab shows, now and after every change, until `signal` aborts; with
 * undefined when the page is left. A tab without a papers page never answers, which is no error.
 */
export function watchPageCounts(
	tabId: number,
	listener: (counts: PageCounts | undefined) => void,
	signal: AbortSignal,
): void {
	if (signal.aborted) return;
	const port = browser.tabs.connect(tabId, { name: COUNTS_PORT });
	port.onMessage.addListener((message: unknown) => {
		if (isPageCounts(message)) listener(message);
	});
	port.onDisconnect.addListener(() => {
		// Reading it keeps Chrome from logging that nobody listened, which is the normal case.
		const reason = browser.runtime.lastError;
		if (!isNoReceiver(reason)) listener(undefined);
	});
	signal.addEventListener('abort', () => port.disconnect(), { once: true });
}

/**
 * Lets views watch what this page shows, in a content script, until `signal` aborts. Gives the function to call after every
 * change; `read` is called only while somebody watches.
 */
export function sharePageCounts(read: () => PageCounts, signal: AbortSignal): () => void {
	const ports = new Set<Browser.runtime.Port>();
	if (signal.aborted) return () => undefined;
	// Held on to, because `browser.runtime` may be gone by the time an outlived content script cleans up.
	const { onConnect } = browser.runtime;
	const accept = (port: Browser.runtime.Port) => {
		if (port.name !== COUNTS_PORT) return;
		ports.add(port);
		port.onDisconnect.addListener(() => ports.delete(port));
		port.postMessage(read());
	};
	onConnect.addListener(accept);
	const stop = () => {
		onConnect.removeListener(accept);
		for (const port of ports) port.disconnect();
		ports.clear();
	};
	signal.addEventListener('abort', stop, { once: true });
	return () => {
		if (ports.size === 0) return;
		const counts = read();
		for (const port of ports) port.postMessage(counts);
	};
}

/** A content script lives beside the page's own code, so what it says is checked like any input. */
function isPageCounts(message: unknown): message is PageCounts {
	if (typeof message !== 'object' || message === null) return false;
	const counts = message as Record<keyof PageCounts, unknown>;
	return [counts.cards, counts.unread, counts.saved, counts.hits].every(
		(count) => Number.isSafeInteger(count) && Number(count) >= 0,
	);
}
