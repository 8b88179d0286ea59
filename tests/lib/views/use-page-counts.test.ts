import { renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sharePageCounts } from '@/lib/messages/page';
import type { PageCounts } from '@/lib/messages/protocol';
import { usePageCounts } from '@/lib/views/use-page-counts';
import { setPorts } from '../messages/browser';

const COUNTS: PageCounts = { cards: 13, unread: 12, saved: 1, hits: 40, rules: [['a rule', 40]] };

let page: AbortController;

beforeEach(() => {
	setPorts();
	setActiveTab({ id: 7 });
	page = new AbortController();
});

afterEach(() => {
	page.abort();
	vi.restoreAllMocks();
});

function setActiveTab(tab: { id: number } | undefined): void {
	const query = async () => (tab ? [tab] : []);
	Object.assign(fakeBrowser.tabs, { query, getCurrent: async () => undefined });
}

test('shows what the page in view shows, while it is there', async () => {
	let counts = COUNTS;
	const publish = sharePageCounts(() => counts, page.signal);
	const { result, unmount } = renderHook(() => usePageCounts());
	expect(result.current).toBeUndefined();
	await waitFor(() => expect(result.current).toEqual(COUNTS));
	counts = { ...COUNTS, unread: 11 };
	publish();
	await waitFor(() => expect(result.current).toEqual(counts));
	page.abort();
	await waitFor(() => expect(result.current).toBeNull());
	unmount();
});

test('without a papers page in view shows nothing', async () => {
	setActiveTab(undefined);
	const connect = vi.spyOn(fakeBrowser.tabs, 'connect');
	const { result, unmount } = renderHook(() => usePageCounts());
	await waitFor(() => expect(result.current).toBeNull());
	expect(connect).not.toHaveBeenCalled();
	unmount();
});

test('reports what keeps it from asking, and shows nothing', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	Object.assign(fakeBrowser.tabs, { query: () => Promise.reject(new Error('no tabs')) });
	const { result, unmount } = renderHook(() => usePageCounts());
	await waitFor(() =>
		expect(console.error).toHaveBeenCalledWith('[dogear] asking the page in view', new Error('no tabs')),
	);
	expect(result.current).toBeUndefined();
	unmount();
});

test('closed, it lets go of the page', async () => {
	let reads = 0;
	const publish = sharePageCounts(() => {
		reads++;
		return COUNTS;
	}, page.signal);
	const { result, unmount } = renderHook(() => usePageCounts());
	await waitFor(() => expect(result.current).toEqual(COUNTS));
	unmount();
	// Effects end some time after the view did.
	await waitFor(() => {
		reads = 0;
		publish();
		expect(reads).toBe(0);
	});
});

test('follows the reader to another tab, and to the next page of the same one', async () => {
	const publish = sharePageCounts(() => COUNTS, page.signal);
	const { result, unmount } = renderHook(() => usePageCounts());
	await waitFor(() => expect(result.current).toEqual(COUNTS));
	publish();
	setActiveTab(undefined);
	await fakeBrowser.tabs.onActivated.trigger({ tabId: 8, windowId: 1 });
	await waitFor(() => expect(result.current).toBeNull());
	setActiveTab({ id: 7 });
	await fakeBrowser.tabs.onActivated.trigger({ tabId: 7, windowId: 1 });
	await waitFor(() => expect(result.current).toEqual(COUNTS));

	page.abort();
	page = new AbortController();
	sharePageCounts(() => ({ ...COUNTS, cards: 2 }), page.signal);
	await fakeBrowser.tabs.onUpdated.trigger(7, { status: 'complete' }, { id: 7 } as never);
	await waitFor(() => expect(result.current?.cards).toBe(2));
	unmount();
	// Effects end some time after the view did.
	await waitFor(() => expect(fakeBrowser.tabs.onActivated.hasListeners()).toBe(false));
});
