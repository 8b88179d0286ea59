import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { findPageInView, sharePageCounts, watchPageCounts } from '@/lib/messages/page';
import { isPapersUrl } from '@/lib/messages/pages';
import type { PageCounts } from '@/lib/messages/protocol';
import { setPorts } from './browser';

const COUNTS: PageCounts = { cards: 13, unread: 12, saved: 1, hits: 40, rules: [['a rule', 40]] };

/** All that was posted in this turn arrives in the microtasks of it. */
const delivered = () => new Promise((resolve) => setTimeout(resolve));

function watch(tab = 7) {
	const heard: (PageCounts | undefined)[] = [];
	const controller = new AbortController();
	watchPageCounts(tab, (counts) => heard.push(counts), controller.signal);
	return { heard, close: () => controller.abort() };
}

test('a view hears what the page shows, now and after every change, until it closes', async () => {
	const { onConnect } = setPorts();
	let counts = COUNTS;
	const page = new AbortController();
	const publish = sharePageCounts(() => counts, page.signal);
	const view = watch();
	await delivered();
	counts = { ...COUNTS, unread: 11 };
	publish();
	await delivered();
	expect(view.heard).toEqual([COUNTS, { ...COUNTS, unread: 11 }]);
	view.close();
	await delivered();
	publish();
	await delivered();
	expect(view.heard).toHaveLength(2);
	page.abort();
	expect(onConnect.listeners.size).toBe(0);
});

test('a page counts only while somebody watches', async () => {
	setPorts();
	let reads = 0;
	const read = () => {
		reads++;
		return COUNTS;
	};
	const publish = sharePageCounts(read, new AbortController().signal);
	publish();
	expect(reads).toBe(0);
	const view = watch();
	await delivered();
	view.close();
	await delivered();
	publish();
	expect(reads).toBe(1);
});

test('a page that ends tells those who watch, and shares no more', async () => {
	const { onConnect } = setPorts();
	const page = new AbortController();
	const publish = sharePageCounts(() => COUNTS, page.signal);
	const view = watch();
	await delivered();
	page.abort();
	publish();
	await delivered();
	expect(view.heard).toEqual([COUNTS, undefined]);
	sharePageCounts(() => COUNTS, page.signal);
	expect(onConnect.listeners.size).toBe(0);
});

test('a tab without a papers page shows nothing, which is no error', async () => {
	setPorts();
	const view = watch(8);
	await delivered();
	expect(view.heard).toEqual([undefined]);
});

test('a page leaves other ports alone', async () => {
	const { connect } = setPorts();
	sharePageCounts(() => COUNTS, new AbortController().signal);
	const heard: unknown[] = [];
	connect(7, { name: 'other' }).onMessage.addListener((message) => heard.push(message));
	await delivered();
	expect(heard).toEqual([]);
});

test.each([
	undefined,
	null,
	'12',
	{},
	{ ...COUNTS, cards: -1 },
	{ ...COUNTS, hits: '40' },
	{ ...COUNTS, saved: Number.NaN },
	{ ...COUNTS, rules: undefined },
	{ ...COUNTS, rules: [['a rule']] },
])('a message that is no counts (%j) is not passed on', async (message) => {
	const { onConnect } = setPorts();
	onConnect.addListener((port) => port.postMessage(message));
	const view = watch();
	await delivered();
	expect(view.heard).toEqual([]);
});

test('the page in view is the active tab behind the popup, else the papers page looked at last', async () => {
	const tabs = [{ id: 1, lastAccessed: 5 }, { id: 2, lastAccessed: 9 }, { id: 3 }];
	const query = async ({ active }: { active?: boolean }) => (active ? [{ id: 3 }] : tabs);
	Object.assign(fakeBrowser.tabs, { query, getCurrent: async () => undefined });
	expect(await findPageInView()).toBe(3);
	Object.assign(fakeBrowser.tabs, { getCurrent: async () => ({ id: 4 }) });
	expect(await findPageInView()).toBe(2);
	tabs.length = 0;
	expect(await findPageInView()).toBeUndefined();
});

test.each([
	['https://huggingface.co/papers', true],
	['https://huggingface.co/papers?q=x', true],
	['https://huggingface.co/papers/2407.21783#community', true],
	['https://huggingface.co/papersplease', false],
	['https://huggingface.co/settings', false],
	['http://huggingface.co/papers', false],
	['https://huggingface.co.example/papers', false],
	['https://user@huggingface.co:444/papers', false],
	['about:blank', false],
	['', false],
])('%s is a papers page: %s', (url, is) => {
	expect(isPapersUrl(url)).toBe(is);
});

const TROUBLE = { layout: 'grid', cards: 0, unreadable: 3, matches: [1, 0] };

test.each([
	['good', TROUBLE, 1],
	['of a layout that there isn’t', { ...TROUBLE, layout: 'a title' }, 0],
	['with text among the numbers', { ...TROUBLE, matches: [1, 'a title'] }, 0],
	['that is none', 'a title', 0],
])('trouble %s', async (_, trouble, heard) => {
	setPorts();
	const page = new AbortController();
	sharePageCounts(() => ({ ...COUNTS, trouble }) as PageCounts, page.signal);
	const view = watch();
	await delivered();
	expect(view.heard).toHaveLength(heard);
	page.abort();
});
