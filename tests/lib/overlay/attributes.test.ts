import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mark } from '@/lib/model';
import { attributes, stateWords } from '@/lib/overlay/attributes';
import { type HeldCall, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';
import { keepRulesAsText } from './style-sheets';

const A = '2401.00001';
const B = 'hep-th/9901001';

let page: FeaturePage;
let held: HeldCall[];

beforeEach(() => {
	held = startBackground(SENDERS.contentScript).hold();
	page = startFeature(attributes);
});

afterEach(() => page.end());

test.each<[Partial<Mark> | undefined, string[]]>([
	[undefined, []],
	[{}, []],
	[{ readAt: 1 }, ['read']],
	[{ savedAt: 1 }, ['saved']],
	[{ tags: ['nlp'] }, ['tagged']],
	[{ readAt: 1, savedAt: 1, tags: ['nlp'] }, ['read', 'saved', 'tagged']],
	[{ readAt: 0, savedAt: 0 }, ['read', 'saved']],
])('the words for %j are %j', (mark, words) => {
	expect(stateWords(mark && { id: A, tags: [], ...mark })).toEqual(words);
});

/** All attributes of ours in the page: the id and the state of each element that has any. */
const ours = () =>
	[...document.querySelectorAll<HTMLElement>('*')]
		.filter(({ dataset }) => dataset.dogear !== undefined || dataset.dogearState !== undefined)
		.map(({ dataset }) => [dataset.dogear, dataset.dogearState]);

describe('the attributes of a card', () => {
	test('are set once its mark is confirmed, and not before', () => {
		page.model.applyCards(changesOf({ added: [addCard(A), addCard(B)] }));
		expect(ours()).toEqual([]);
		page.model.confirm([A], []);
		expect(ours()).toEqual([[A, '']]);
		page.model.confirm([B], [{ id: B, readAt: 1, tags: [] }]);
		expect(ours()).toEqual([
			[A, ''],
			[B, 'read'],
		]);
	});

	test('are set at once where the mark is known already', () => {
		page.model.confirm([A], [{ id: A, savedAt: 1, tags: [] }]);
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		expect(ours()).toEqual([[A, 'saved']]);
	});

	test('say which slot its bar has', () => {
		keepRulesAsText();
		const card = addCard(A);
		page.model.applyCards(changesOf({ added: [card] }));
		page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
		page.overlay.slots.assign(new Set([card.article]));
		expect(ours()).toEqual([[A, `read slot-${page.overlay.slots.of(card.article)}`]]);
		page.overlay.slots.assign(new Set());
		expect(ours()).toEqual([[A, 'read']]);
	});

	test('follow the mark', () => {
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		page.model.confirm([A], [{ id: A, readAt: 1, tags: ['nlp'] }]);
		page.model.confirm([A], [{ id: A, tags: ['nlp'] }]);
		expect(ours()).toEqual([[A, 'tagged']]);
	});

	test('stand on every card of a paper', () => {
		page.model.applyCards(changesOf({ added: [addCard(A), addCard(A)] }));
		page.model.confirm([A], []);
		expect(ours()).toEqual([
			[A, ''],
			[A, ''],
		]);
	});

	test('are not written again when nothing of them changed', async () => {
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
		const observer = new MutationObserver(() => undefined);
		observer.observe(document, { subtree: true, attributes: true, childList: true, characterData: true });
		page.model.confirm([A], [{ id: A, readAt: 2, tags: [] }]);
		expect(observer.takeRecords()).toEqual([]);
		observer.disconnect();
	});

	test('go with the card, and when the article shows another paper', () => {
		const card = addCard(A);
		page.model.applyCards(changesOf({ added: [card] }));
		page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
		const next = { ...card, id: B };
		page.model.applyCards(changesOf({ removed: [card], added: [next] }));
		expect(ours()).toEqual([]);
		page.model.confirm([B], [{ id: B, savedAt: 1, tags: [] }]);
		expect(ours()).toEqual([[B, 'saved']]);
		page.model.applyCards(changesOf({ removed: [next] }));
		expect(ours()).toEqual([]);
	});

	test('are all we write: at the end the page is as it was', () => {
		const cards = [addCard(A), addCard(B)];
		const before = document.body.outerHTML;
		page.model.applyCards(changesOf({ added: cards }));
		page.model.confirm([A, B], [{ id: A, readAt: 1, tags: [] }]);
		const between = document.body.outerHTML;
		expect(between.replace(/ data-dogear(-state)?="[^"]*"/g, '')).toBe(before);
		page.abort();
		expect(document.body.outerHTML).toBe(before);
	});

	test('are not set after the end by an answer that comes late', async () => {
		page.model.applyCards(changesOf({ added: [addCard(A)] }));
		await vi.waitFor(() => expect(held).toHaveLength(1));
		page.abort();
		held[0]?.release();
		page.model.confirm([A], [{ id: A, readAt: 1, tags: [] }]);
		expect(ours()).toEqual([]);
	});
});
