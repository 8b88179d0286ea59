import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { news } from '@/lib/overlay/news';
import type { Card } from '@/lib/page/card';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';
import { setViewport, setVisibility, showPage, turnTo } from './viewport';

const [A, B, C] = ['2401.00001', '2401.00002', '2401.00003'];

let background: Background;
let viewport: ReturnType<typeof setViewport>;
let page: FeaturePage;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	viewport = setViewport();
	background = startBackground(SENDERS.contentScript);
	page = startFeature(news);
});

afterEach(() => {
	page.end();
	setVisibility('visible');
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

/** The ids of each message of a kind. */
const sent = (kind: 'getNew' | 'see') =>
	background.asked.flatMap(({ call, input }) => (call === kind ? [(input as { ids: string[] }).ids] : []));
const isNew = ({ article }: Card) => page.model.labels(article).has('new');
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

/** Shows cards and waits until the background said which are new. */
async function show<Cards extends Card[]>(...cards: Cards): Promise<Cards> {
	page.model.applyCards(changesOf({ added: cards }));
	await vi.waitFor(() => expect(cards.some(isNew)).toBe(true));
	return cards;
}

test('papers never shown before are new, asked for by one message', async () => {
	const cards = await show(addCard(A), addCard(B));
	expect(cards.map(isNew)).toEqual([true, true]);
	expect(sent('getNew')).toEqual([[A, B]]);
});

test('so are those of a very long page', async () => {
	const card = addCard(A);
	const cards = Array.from({ length: 1_200 }, (_, index) => ({
		...card,
		id: `2402.${String(index + 1).padStart(5, '0')}`,
		article: document.createElement('article'),
	}));
	await show(card, ...cards);
	await vi.waitFor(() => expect(cards.every(isNew)).toBe(true));
	expect(sent('getNew').map(({ length }) => length)).toEqual([1_000, 201]);
});

test("a paper's own page is not called new, but was seen", async () => {
	const heading = document.createElement('h1');
	document.body.append(heading);
	const own = { ...addCard(A), article: heading };
	await show(own, addCard(B));
	expect(isNew(own)).toBe(false);
	viewport.show(heading, { ofElement: 1 });
	pass(2);
	expect(sent('see')).toEqual([[A]]);
});

describe('what was really shown', () => {
	test('is remembered, together, once', async () => {
		const [a, b, c] = await show(addCard(A), addCard(B), addCard(C));
		viewport.show(a.article, { ofElement: 1 });
		viewport.show(b.article, { ofElement: 0.2, ofWindow: 0.5 });
		viewport.show(c.article, { ofElement: 0.4 });
		pass(2);
		viewport.show(a.article, { ofElement: 0 });
		viewport.show(a.article, { ofElement: 1 });
		pass(2);
		expect(sent('see')).toEqual([[A, B]]);
	});

	test('stays new for this visit', async () => {
		const [a] = await show(addCard(A));
		viewport.show(a.article, { ofElement: 1 });
		pass(2);
		await vi.waitFor(() => expect(sent('see')).toHaveLength(1));
		expect(isNew(a)).toBe(true);
	});

	test('is not what nobody looked at', async () => {
		setVisibility('hidden');
		const [a] = await show(addCard(A));
		viewport.show(a.article, { ofElement: 1 });
		pass(10);
		expect(sent('see')).toEqual([]);
		turnTo('visible');
		pass(2);
		expect(sent('see')).toEqual([[A]]);
	});

	test('is told before the page goes, if it was there long enough', async () => {
		const [a, b] = await show(addCard(A), addCard(B));
		viewport.show(a.article, { ofElement: 1 });
		pass(0.4);
		viewport.show(b.article, { ofElement: 1 });
		pass(0.2);
		turnTo('hidden');
		expect(sent('see')).toEqual([[A]]);
	});

	test('is the paper that the article shows then (youtube-watchmarker #2)', async () => {
		const [a] = await show(addCard(A));
		viewport.show(a.article, { ofElement: 1 });
		const other = { ...a, id: B };
		page.model.applyCards(changesOf({ removed: [a], added: [other] }));
		await vi.waitFor(() => expect(isNew(other)).toBe(true));
		pass(2);
		expect(sent('see')).toEqual([[B]]);
	});
});

test('a late answer says nothing of an article that shows another paper by then', async () => {
	const held = background.hold();
	const card = addCard(A);
	page.model.applyCards(changesOf({ added: [card] }));
	await vi.waitFor(() => expect(held).toHaveLength(2));
	page.model.applyCards(changesOf({ removed: [card], added: [{ ...card, id: B }] }));
	for (const { release } of held) release();
	await vi.waitFor(() => expect(page.model.isConfirmed(A)).toBe(true));
	expect(isNew(card)).toBe(false);
	background.letGo();
});

test('coming back asks anew', async () => {
	await show(addCard(A));
	showPage(false);
	showPage(true);
	expect(sent('getNew')).toEqual([[A], [A]]);
});

test('without an answer nothing is new, and nobody is bothered', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const held = background.hold();
	const card = addCard(A);
	page.model.applyCards(changesOf({ added: [card] }));
	await vi.waitFor(() => expect(held).toHaveLength(2));
	held.find(({ message }) => message.call === 'getNew')?.fail();
	await vi.waitFor(() =>
		expect(console.error).toHaveBeenCalledWith('[dogear] asking what is new', expect.anything()),
	);
	expect(page.failures).toEqual([]);
	expect(isNew(card)).toBe(false);
	background.letGo();
});

test('after the end nothing is remembered', async () => {
	const [a] = await show(addCard(A));
	viewport.show(a.article, { ofElement: 1 });
	page.abort();
	pass(10);
	expect(sent('see')).toEqual([]);
});
