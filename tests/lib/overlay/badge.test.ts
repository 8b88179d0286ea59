import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { End } from '@/lib/messages/alive';
import { newOperation } from '@/lib/messages/client';
import { isMessage } from '@/lib/messages/envelope';
import type { PageReading } from '@/lib/messages/protocol';
import { badge } from '@/lib/overlay/badge';
import { type Background, startBackground } from '../background';
import { SENDERS, setRuntimeSend } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, setSettings, startFeature } from './page';

const [A, B] = ['2401.00001', '2401.00002'];

let background: Background;
let page: FeaturePage;
let told: PageReading[];
let isShown: boolean;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	background = startBackground(SENDERS.contentScript);
	told = [];
	isShown = true;
	const send = fakeBrowser.runtime.sendMessage as unknown as (message: unknown) => Promise<unknown>;
	setRuntimeSend(async (message) => {
		if (!isMessage(message, 'page')) return send(message);
		told.push(message.page);
		return isShown;
	});
	page = startFeature(badge);
	await setSettings(page, background);
});

afterEach(() => {
	page.end();
	vi.useRealTimers();
});

const settled = (expected: PageReading[]) => vi.waitFor(() => expect(told).toEqual(expected));
const show = (unreadable = 0) => {
	const cards = [addCard(A), addCard(B), addCard(B)];
	page.model.applyCards(changesOf({ added: cards }));
	page.model.setUnreadable(unreadable);
	return cards;
};

test('tells once for a burst of changes, each paper once', async () => {
	show();
	await settled([{ cards: 3, unread: 2, unreadable: 0 }]);
	page.model.refreshMarks([A]);
	page.model.refreshMarks([B]);
	await background.library.setRead({ operation: newOperation(), papers: [{ id: A, title: A }], read: true });
	page.model.refreshMarks([A]);
	await settled([
		{ cards: 3, unread: 2, unreadable: 0 },
		{ cards: 3, unread: 1, unreadable: 0 },
	]);
});

test('tells nothing before all papers are answered for', async () => {
	const held = background.hold();
	show();
	await vi.waitFor(() => expect(held).toHaveLength(1));
	vi.advanceTimersByTime(1_000);
	expect(told).toEqual([]);
	background.letGo();
	await settled([{ cards: 3, unread: 2, unreadable: 0 }]);
});

test.each<[End, PageReading[]]>([
	['off', [{ cards: 0, unread: null, unreadable: 0 }]],
	['gone', []],
	['replaced', []],
])('that is %s takes it back where nobody else does', async (end, expected) => {
	show();
	await vi.waitFor(() => expect(told).toHaveLength(1));
	page.abort(end);
	await settled([{ cards: 3, unread: 2, unreadable: 0 }, ...expected]);
});

test('leaves the count out for who doesn’t want it, at once', async () => {
	show(1);
	await settled([{ cards: 3, unread: 2, unreadable: 1 }]);
	await setSettings(page, background, { badge: false });
	await settled([
		{ cards: 3, unread: 2, unreadable: 1 },
		{ cards: 3, unread: null, unreadable: 1 },
	]);
});

test('tells of a page that is left in place', async () => {
	const cards = show();
	await settled([{ cards: 3, unread: 2, unreadable: 0 }]);
	page.model.applyCards(changesOf({ removed: cards }));
	await vi.waitFor(() => expect(told.at(-1)).toEqual({ cards: 0, unread: 0, unreadable: 0 }));
});

test('tells again what was not shown, and what the browser forgot while the page was away', async () => {
	isShown = false;
	show();
	await vi.waitFor(() => expect(told).toHaveLength(1));
	isShown = true;
	page.model.refreshMarks([A]);
	await vi.waitFor(() => expect(told).toHaveLength(2));
	window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
	page.model.refreshMarks([A]);
	await vi.waitFor(() => expect(told).toHaveLength(3));
	expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
});

test('tells what can’t be read as soon as the page settled, not before', async () => {
	page.model.applyCards(changesOf({ added: [addCard(A)], unreadable: 5 }));
	await settled([{ cards: 1, unread: 1, unreadable: 0 }]);
	page.model.setUnreadable(5);
	await settled([
		{ cards: 1, unread: 1, unreadable: 0 },
		{ cards: 1, unread: 1, unreadable: 5 },
	]);
});

test('says nothing after its end', async () => {
	show();
	page.abort();
	vi.advanceTimersByTime(1_000);
	expect(told).toEqual([]);
});
