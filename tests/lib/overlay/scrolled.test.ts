import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { looks } from '@/lib/overlay/looks';
import { scrolled } from '@/lib/overlay/scrolled';
import type { Card } from '@/lib/page/card';
import type { Settings } from '@/lib/settings';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, setSettings, startFeature } from './page';
import { setViewport, setVisibility, turnTo } from './viewport';

const [A, B, C] = ['2401.00001', '2401.00002', '2401.00003'];

let background: Background;
let viewport: ReturnType<typeof setViewport>;
let page: FeaturePage;
let cards: [Card, Card, Card];

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	viewport = setViewport();
	background = startBackground(SENDERS.contentScript);
	goTo('/papers');
	page = startFeature((overlay) => {
		looks(overlay);
		scrolled(overlay);
	});
	cards = [addCard(A), addCard(B), addCard(C)];
	page.model.confirm([A, B, C], []);
	page.model.applyCards(changesOf({ added: cards }));
});

afterEach(() => {
	page.end();
	setVisibility('visible');
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const set = (change: Partial<Settings> = {}) => setSettings(page, background, change);
/** The papers of each message that marked some. */
const marked = () =>
	background.asked.flatMap(({ call, input }) =>
		call === 'setRead' ? [(input as { papers: { id: string }[] }).papers.map(({ id }) => id)] : [],
	);
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
const show = (index: 0 | 1 | 2, ofElement: number, ofWindow = 0) =>
	viewport.show(cards[index].article, { ofElement, ofWindow });

test('nothing counts for who has not switched it on (FreshRSS #3513, #4392)', async () => {
	await set();
	show(0, 1);
	pass(100);
	expect(marked()).toEqual([]);
});

describe('switched on', () => {
	beforeEach(() => set({ readOnScroll: true }));

	test('two seconds in view count, of all cards in one message', async () => {
		show(0, 1);
		show(1, 0.6);
		show(2, 0.5);
		pass(1.9);
		expect(marked()).toEqual([]);
		pass(0.5);
		await vi.waitFor(() => expect(page.model.mark(B)?.readAt).toBeDefined());
		expect(marked()).toEqual([[A, B]]);
		expect(page.layer.root.querySelector('.toast')?.textContent).toMatch(/2.*Undo/);
	});

	test('of a card taller than the window it counts how much of the window it fills', async () => {
		show(0, 0.3, 0.6);
		show(1, 0.3, 0.5);
		pass(3);
		await vi.waitFor(() => expect(marked()).toEqual([[A]]));
	});

	test('who scrolls by has read nothing', () => {
		show(0, 1);
		pass(1.5);
		show(0, 0);
		show(0, 1);
		pass(1.5);
		show(0, 0);
		pass(100);
		expect(marked()).toEqual([]);
	});

	test('a page that nobody looks at counts nothing, and starts anew', async () => {
		show(0, 1);
		pass(1.5);
		turnTo('hidden');
		pass(100);
		turnTo('visible');
		pass(1.5);
		expect(marked()).toEqual([]);
		pass(1);
		await vi.waitFor(() => expect(marked()).toEqual([[A]]));
	});

	test('who unmarks a paper keeps it unmarked', async () => {
		show(0, 1);
		pass(3);
		await vi.waitFor(() => expect(page.model.mark(A)?.readAt).toBeDefined());
		page.model.confirm([A], []);
		show(0, 0);
		show(0, 1);
		pass(100);
		expect(marked()).toEqual([[A]]);
	});

	test('it never hides anything, so that nothing cascades (FreshRSS #4446)', async () => {
		await set({ readLooks: 'hide' });
		for (const index of [0, 1, 2] as const) show(index, 1);
		pass(3);
		await vi.waitFor(() => expect(page.model.mark(C)?.readAt).toBeDefined());
		expect(page.model.shownCards()).toHaveLength(3);
		expect(marked()).toEqual([[A, B, C]]);
	});

	test('an article that shows another paper starts anew, for that paper (youtube-watchmarker #2)', async () => {
		const other = '2401.00009';
		show(0, 1);
		pass(1.5);
		page.model.confirm([other], []);
		page.model.applyCards(changesOf({ removed: [cards[0]], added: [{ ...cards[0], id: other }] }));
		pass(1.5);
		expect(marked()).toEqual([]);
		pass(1);
		await vi.waitFor(() => expect(marked()).toEqual([[other]]));
	});

	test('switched off again it counts nothing more', async () => {
		show(0, 1);
		pass(1);
		await set({ readOnScroll: false });
		pass(100);
		expect(marked()).toEqual([]);
	});

	test('after the end nothing counts', () => {
		show(0, 1);
		page.abort();
		pass(100);
		expect(marked()).toEqual([]);
	});
});
