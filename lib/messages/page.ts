import { type Browser, browser } from 'wxt/browser';
import { report } from '../errors';
import { LAYOUT_NAMES } from '../page/routes';
import { PAPERS_PATTERNS } from './pages';
import type { PageCounts, PageTrouble } from './protocol';

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
 * undefined when the page is left, or when the tab has no papers page.
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
		void browser.runtime.lastError;
		listener(undefined);
	});
	signal.addEventListener('abort', () => port.disconnect(), { once: true });
}

/**
 * Calls `listener` with what the page in view shows, now and after every change, until `signal` aborts; with undefined while
 * there is none. Follows the reader from tab to tab and from page to page.
 */
export function watchPageInView(
	listener: (counts: PageCounts | undefined) => void,
	signal: AbortSignal,
): void {
	/** The tab watched, and how to end that. */
	let watched: { tabId: number; end: AbortController } | undefined;
	/** Counts the looks, so that a late one never undoes a newer one. */
	let looks = 0;

	async function look(): Promise<void> {
		looks += 1;
		const turn = looks;
		const tabId = await findPageInView();
		if (turn !== looks || signal.aborted || (watched && watched.tabId === tabId)) return;
		watched?.end.abort();
		watched = undefined;
		if (tabId === undefined) return listener(undefined);
		const end = new AbortController();
		watched = { tabId, end };
		const take = (counts: PageCounts | undefined) => {
			if (watched?.end !== end) return;
			// The page was left; the one that comes is looked for when it is there.
			if (!counts) watched = undefined;
			listener(counts);
		};
		watchPageCounts(tabId, take, end.signal);
	}

	const follow = () => void look().catch((error: unknown) => report('asking the page in view', error));
	const onUpdated = (tabId: number, { status }: { status?: string }) => {
		if (status !== 'complete') return;
		// Firefox doesn't say that a page it keeps for going back was left.
		if (watched?.tabId === tabId) {
			watched.end.abort();
			watched = undefined;
		}
		follow();
	};
	browser.tabs.onActivated.addListener(follow);
	browser.tabs.onUpdated.addListener(onUpdated);
	signal.addEventListener('abort', () => {
		browser.tabs.onActivated.removeListener(follow);
		browser.tabs.onUpdated.removeListener(onUpdated);
		watched?.end.abort();
	});
	follow();
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
	const { cards, unread, saved, hits, rules, trouble } = message as Record<keyof PageCounts, unknown>;
	return (
		[cards, unread, saved, hits].every(isCount) &&
		Array.isArray(rules) &&
		rules.every((each) => Array.isArray(each) && typeof each[0] === 'string' && isCount(each[1])) &&
		(trouble === undefined || isPageTrouble(trouble))
	);
}

function isPageTrouble(value: unknown): value is PageTrouble {
	if (typeof value !== 'object' || value === null) return false;
	const { layout, cards, unreadable, matches } = value as Record<keyof PageTrouble, unknown>;
	return (
		LAYOUT_NAMES.some((name) => name === layout) &&
		Array.isArray(matches) &&
		[cards, unreadable, ...matches].every(isCount)
	);
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}
