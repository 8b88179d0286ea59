import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { looks, putAway } from '@/lib/overlay/looks';
import type { Card } from '@/lib/page/card';
import type { ReadLooks } from '@/lib/settings';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, setSettings, startFeature } from './page';
import { showPage } from './viewport';

const A = '2401.00001';
const B = '2401.00002';
const C = '2401.00003';

let background: Background;
let page: FeaturePage;

beforeEach(() => {
	background = startBackground(SENDERS.contentScript);
	goTo('/papers');
	page = startFeature(looks);
});

afterEach(() => page.end());

function confirm(states: Record<string, 'read' | 'unread'>) {
	page.model.confirm(
		Object.keys(states),
		Object.entries(states).flatMap(([id, state]) => (state === 'read' ? [{ id, readAt: 1, tags: [] }] : [])),
	);
}

/** Shows a listing with A read and B unread, to a reader who wants read papers to look so. */
async function list(readLooks: ReadLooks): Promise<[Card, Card]> {
	const cards: [Card, Card] = [addCard(A), addCard(B)];
	await setSettings(page, background, { readLooks });
	confirm({ [A]: 'read', [B]: 'unread' });
	page.model.applyCards(changesOf({ added: cards }));
	return cards;
}

const toggle = () => page.shortcuts.get('showRead')?.(undefined);

/** The labels of the page's cards, by paper. */
const labels = () =>
	Object.fromEntries(
		[...page.model.cards.values()].map(({ id, article }) => [id, [...page.model.labels(article)].join(' ')]),
	);

test.each([
	['dim', ''],
	['fold', 'folded'],
	['hide', 'hidden'],
] as const)('%s: what is read when its card comes is %j', async (readLooks, label) => {
	await list(readLooks);
	expect(labels()).toEqual({ [A]: label, [B]: '' });
	expect(putAway(page.model).map(({ id }) => id)).toEqual(label ? [A] : []);
});

test('nothing is put away before the settings are known', async () => {
	confirm({ [A]: 'read' });
	page.model.applyCards(changesOf({ added: [addCard(A)] }));
	expect(labels()).toEqual({ [A]: '' });
	await setSettings(page, background, { readLooks: 'hide' });
	expect(labels()).toEqual({ [A]: 'hidden' });
});

describe('while the reader is there', () => {
	test('what becomes read stays as it is, under the pointer and everywhere', async () => {
		await list('hide');
		confirm({ [B]: 'read' });
		expect(labels()).toEqual({ [A]: 'hidden', [B]: '' });
		page.model.refreshAll();
		expect(labels()).toEqual({ [A]: 'hidden', [B]: '' });
	});

	test('what becomes unread comes back, and stays when it is read again', async () => {
		await list('hide');
		confirm({ [A]: 'unread' });
		expect(labels()).toEqual({ [A]: '', [B]: '' });
		confirm({ [A]: 'read' });
		expect(labels()).toEqual({ [A]: '', [B]: '' });
	});

	test('new cards come as the settings say', async () => {
		await list('hide');
		page.model.applyCards(changesOf({ added: [addCard(C)] }));
		confirm({ [C]: 'read' });
		expect(labels()).toEqual({ [A]: 'hidden', [B]: '', [C]: 'hidden' });
	});

	test('an article that shows another paper looks as that one should (youtube-watchmarker #2)', async () => {
		const [a, b] = await list('hide');
		confirm({ [C]: 'read' });
		page.model.applyCards(
			changesOf({
				removed: [a, b],
				added: [
					{ ...a, id: B },
					{ ...b, id: C },
				],
			}),
		);
		expect(page.model.labels(a.article).has('hidden')).toBe(false);
		expect(page.model.labels(b.article).has('hidden')).toBe(true);
	});

	test('other looks that are chosen meanwhile show at once', async () => {
		await list('hide');
		await setSettings(page, background, { readLooks: 'fold' });
		expect(labels()).toEqual({ [A]: 'folded', [B]: '' });
		await setSettings(page, background, { readLooks: 'dim' });
		expect(labels()).toEqual({ [A]: '', [B]: '' });
	});
});

describe('coming back', () => {
	test('from the back/forward cache is a next visit', async () => {
		await list('hide');
		confirm({ [B]: 'read' });
		showPage(true);
		expect(labels()[B]).toBe('');
		confirm({ [B]: 'read' });
		expect(labels()[B]).toBe('hidden');
	});

	test('waits for what is known of each paper by then, and goes by no earlier mark', async () => {
		await list('hide');
		showPage(true);
		// The answers come one by one, in any order.
		await setSettings(page, background);
		confirm({ [A]: 'read' });
		confirm({ [B]: 'read' });
		expect(labels()).toEqual({ [A]: 'hidden', [B]: 'hidden' });
	});

	test('with other looks chosen meanwhile is one with those', async () => {
		await list('hide');
		showPage(true);
		await setSettings(page, background, { readLooks: 'fold' });
		confirm({ [A]: 'unread', [B]: 'read' });
		expect(labels()).toEqual({ [A]: '', [B]: 'folded' });
	});

	test('arriving is none', async () => {
		await list('hide');
		confirm({ [B]: 'read' });
		showPage(false);
		confirm({ [B]: 'read' });
		expect(labels()[B]).toBe('');
	});
});

describe('on demand', () => {
	test('what is put away shows, and then all that is read is put away', async () => {
		await list('hide');
		toggle();
		expect(labels()).toEqual({ [A]: '', [B]: '' });
		confirm({ [B]: 'read' });
		toggle();
		expect(labels()).toEqual({ [A]: 'hidden', [B]: 'hidden' });
	});

	test.each([
		['dim', 'hidden'],
		['fold', 'folded'],
		['hide', 'hidden'],
	] as const)('%s: put away means %s', async (readLooks, label) => {
		await list(readLooks);
		toggle();
		if (readLooks !== 'dim') toggle();
		expect(labels()).toEqual({ [A]: label, [B]: '' });
	});

	test('holds for new cards of the listing, and no longer', async () => {
		await list('hide');
		toggle();
		page.model.applyCards(changesOf({ added: [addCard(C)] }));
		confirm({ [C]: 'read' });
		expect(labels()).toEqual({ [A]: '', [B]: '', [C]: '' });
		goTo('/papers/date/2026-10-06');
		const cards = [...page.model.cards.values()];
		page.model.applyCards(changesOf({ removed: cards, added: cards }));
		expect(labels()).toEqual({ [A]: 'hidden', [B]: '', [C]: 'hidden' });
	});
});

test("a paper's own page always shows its paper", async () => {
	const heading = document.createElement('h1');
	document.body.append(heading);
	await setSettings(page, background, { readLooks: 'hide' });
	page.model.applyCards(changesOf({ added: [{ ...addCard(A), article: heading }] }));
	confirm({ [A]: 'read' });
	toggle();
	expect(labels()).toEqual({ [A]: '' });
});

test('after the end coming back changes nothing', async () => {
	const [, b] = await list('hide');
	page.abort();
	showPage(true);
	confirm({ [B]: 'read' });
	expect(page.model.labels(b.article).has('hidden')).toBe(false);
});
