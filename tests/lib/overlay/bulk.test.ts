import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bulk, createReadClick, readAllShown, readRange, readUpTo } from '@/lib/overlay/bulk';
import type { Card } from '@/lib/page/card';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';

const [A, B, C, D, E] = ['2401.00001', '2401.00002', '2401.00003', '2401.00004', '2401.00005'];

let background: Background;
let page: FeaturePage;
let cards: [Card, Card, Card, Card, Card];

beforeEach(async () => {
	background = startBackground(SENDERS.contentScript);
	page = startFeature(bulk);
	cards = [addCard(A), addCard(B), addCard(C), addCard(D), addCard(E)];
	// Announced in another order than they stand in, as after a change of the page.
	page.model.applyCards(changesOf({ added: cards.toReversed() }));
	await vi.waitFor(() => expect(page.model.isConfirmed(E)).toBe(true));
});

afterEach(() => page.end());

/** What was sent to be marked, one list per message. */
const sent = () =>
	background.asked.flatMap(({ call, input }) =>
		call === 'setRead'
			? [
					{
						read: (input as { read: boolean }).read,
						papers: (input as { papers: { id: string }[] }).papers.map(({ id }) => id),
					},
				]
			: [],
	);
const setRead = (...ids: string[]) =>
	page.model.confirm(
		ids,
		ids.map((id) => ({ id, readAt: 1, tags: [] })),
	);
const said = () => page.layer.root.querySelector('.toast')?.textContent;

test('all shown: those of this moment in one message, none that is read already', async () => {
	setRead(B);
	await readAllShown(page.overlay);
	expect(sent()).toEqual([{ read: true, papers: [A, C, D, E] }]);
	expect(said()).toMatch(/4/);
});

test('a bulk mark covers what was shown, nothing that arrived later (FreshRSS #2429)', async () => {
	const late = '2401.00006';
	const held = background.hold();
	const marking = readAllShown(page.overlay);
	page.model.applyCards(changesOf({ added: [addCard(late)] }));
	await vi.waitFor(() => expect(held.length).toBeGreaterThan(0));
	background.letGo();
	await marking;
	expect(sent()).toEqual([{ read: true, papers: [A, B, C, D, E] }]);
	await vi.waitFor(() => expect(page.model.isConfirmed(late)).toBe(true));
	expect(page.model.mark(late)?.readAt).toBeUndefined();
});

test('all of a very long page are marked, and come back by one undo', async () => {
	const [first] = cards;
	const more = Array.from({ length: 1_200 }, (_, index) => ({
		...first,
		id: `2402.${String(index + 1).padStart(5, '0')}`,
		article: document.body.appendChild(document.createElement('article')),
	}));
	page.model.applyCards(changesOf({ added: more }));
	const last = more.at(-1)?.id ?? '';
	await vi.waitFor(() => expect(page.model.isConfirmed(last)).toBe(true));
	await readAllShown(page.overlay);
	expect(said()).toMatch('1205 papers marked as read');
	await page.overlay.acts.undoLast();
	expect(await background.library.getMarks({ ids: [A, last] })).toEqual([]);
});

test('nor what is hidden or filtered out, while what is folded is shown', async () => {
	page.model.setLabel('hidden', [cards[0].article], true);
	page.model.setLabel('filtered', [cards[1].article], true);
	page.model.setLabel('folded', [cards[2].article], true);
	await readAllShown(page.overlay);
	expect(sent()).toEqual([{ read: true, papers: [C, D, E] }]);
});

test('nor a paper that the background has not answered for', async () => {
	const held = background.hold();
	page.model.applyCards(changesOf({ added: [addCard('2401.00007')] }));
	await vi.waitFor(() => expect(held).toHaveLength(1));
	const marking = readAllShown(page.overlay);
	background.letGo();
	await marking;
	expect(sent()[0]?.papers).not.toContain('2401.00007');
});

test('a paper on two cards is sent once', async () => {
	page.model.applyCards(changesOf({ added: [addCard(A)] }));
	await readAllShown(page.overlay);
	expect(sent()[0]?.papers).toEqual([A, B, C, D, E]);
});

test('read up to here: from the first shown to this one, in the order of the page', async () => {
	await readUpTo(page.overlay, cards[2]);
	expect(sent()).toEqual([{ read: true, papers: [A, B, C] }]);
});

test('up to a card that shows another paper by now nothing is marked (youtube-watchmarker #2)', async () => {
	const [, , third] = cards;
	page.model.applyCards(
		changesOf({ removed: [third], added: [{ ...third, id: '2401.00008', title: 'Other' }] }),
	);
	await readUpTo(page.overlay, third);
	expect(sent()).toEqual([]);
});

test('an accidental bulk mark is undone by one press (news-android #1530, liferea #32)', async () => {
	await readAllShown(page.overlay);
	expect(await background.library.getMarks({ ids: [A, B, C, D, E] })).toHaveLength(5);
	await page.overlay.acts.undoLast();
	expect(await background.library.getMarks({ ids: [A, B, C, D, E] })).toEqual([]);
});

test('where nothing is unread that is said, and nothing sent', async () => {
	setRead(A, B, C, D, E);
	await readAllShown(page.overlay);
	expect(sent()).toEqual([]);
	expect(said()).toMatch('Nothing unread here.');
});

describe('a range', () => {
	test.each([
		['downwards', 1, 3],
		['upwards', 3, 1],
	])('%s covers both ends', async (_, from, to) => {
		await readRange(page.overlay, cards[from] ?? cards[0], cards[to] ?? cards[0], true);
		expect(sent()).toEqual([{ read: true, papers: [B, C, D] }]);
	});

	test('by shift and click goes from the last click to this one, into the state that this one leads to', async () => {
		const click = createReadClick(page.overlay);
		await click(cards[1], true, false);
		await click(cards[3], true, true);
		await click(cards[2], false, true);
		expect(sent()).toEqual([
			{ read: true, papers: [B] },
			{ read: true, papers: [C, D] },
			{ read: false, papers: [C, D] },
		]);
	});

	test('that a double click asks for twice is marked once, and its undo stays', async () => {
		const click = createReadClick(page.overlay);
		await Promise.all([click(cards[1], true, false), click(cards[1], true, false)]);
		expect(sent()).toEqual([{ read: true, papers: [B] }]);
		expect(said()).toMatch(/^Marked as read.*Undo/);
	});

	test('without a click before is this card alone', async () => {
		await createReadClick(page.overlay)(cards[2], true, true);
		expect(sent()).toEqual([{ read: true, papers: [C] }]);
	});

	test('from a card that shows another paper by now is this card alone (youtube-watchmarker #2)', async () => {
		const click = createReadClick(page.overlay);
		const [first] = cards;
		await click(first, true, false);
		page.model.applyCards(
			changesOf({ removed: [first], added: [{ ...first, id: '2401.00008', title: 'Other' }] }),
		);
		await click(cards[3], true, true);
		expect(sent().at(-1)).toEqual({ read: true, papers: [D] });
	});
});

test('the shortcuts do it', async () => {
	page.shortcuts.get('readUpTo')?.(undefined);
	page.shortcuts.get('readUpTo')?.(cards[1]);
	await vi.waitFor(() => expect(page.model.mark(B)?.readAt).toBeDefined());
	page.shortcuts.get('readAll')?.(undefined);
	await vi.waitFor(() => expect(page.model.mark(E)?.readAt).toBeDefined());
	expect(sent().map(({ papers }) => papers)).toEqual([
		[A, B],
		[C, D, E],
	]);
});
