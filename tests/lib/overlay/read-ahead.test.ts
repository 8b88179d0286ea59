import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readAhead } from '@/lib/overlay/read-ahead';
import type { Card } from '@/lib/page/card';
import { addCard, changesOf, type FeaturePage, startFeature } from './page';

/** What the browser was asked to call when it is idle; happy-dom never is. */
let asked: IdleRequestCallback | undefined;
let page: FeaturePage;

beforeEach(() => {
	asked = undefined;
	vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => {
		asked = callback;
		return 1;
	});
	vi.stubGlobal('cancelIdleCallback', () => {
		asked = undefined;
	});
	page = startFeature(readAhead);
});

afterEach(() => {
	page.end();
	vi.unstubAllGlobals();
});

/** Is idle for as long as it takes to read `cards` of them. */
function idle(cards: number) {
	const callback = asked;
	asked = undefined;
	callback?.({ didTimeout: false, timeRemaining: () => --cards });
}

/** The background answers for the papers of cards. */
const confirm = (cards: Card[]) =>
	page.model.confirm(
		cards.map(({ id }) => id),
		[],
	);

const card = (number: number) => {
	const made = addCard(`2401.0000${number}`);
	return { ...made, paper: vi.fn(made.paper) };
};

test('reads the papers of the page after their marks, when the browser is idle and as long as it is', () => {
	const cards = [card(1), card(2), card(3)];
	const isRead = () => cards.map(({ paper }) => paper.mock.calls.length);
	page.model.applyCards(changesOf({ added: cards }));
	expect(asked).toBeUndefined();
	confirm(cards);
	expect(isRead()).toEqual([0, 0, 0]);
	idle(2);
	expect(isRead()).toEqual([1, 1, 0]);
	idle(2);
	expect(isRead()).toEqual([1, 1, 1]);
	expect(asked).toBeUndefined();
});

test('leaves out cards that left the page', () => {
	const [gone, here] = [card(1), card(2)];
	page.model.applyCards(changesOf({ added: [gone, here] }));
	page.model.applyCards(changesOf({ removed: [gone] }));
	confirm([gone, here]);
	idle(9);
	expect([gone, here].map(({ paper }) => paper.mock.calls.length)).toEqual([0, 1]);
});

test('ends with Dogear', () => {
	const one = card(1);
	page.model.applyCards(changesOf({ added: [one] }));
	confirm([one]);
	expect(asked).toBeDefined();
	page.end();
	expect(asked).toBeUndefined();
});
