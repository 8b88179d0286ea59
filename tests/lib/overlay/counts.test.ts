import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { watchPageCounts } from '@/lib/messages/page';
import type { PageCounts } from '@/lib/messages/protocol';
import { counts } from '@/lib/overlay/counts';
import { diagnose, LOOKED_FOR } from '@/lib/page/diagnosis';
import { draftOf } from '@/lib/rules/draft';
import { type Background, startBackground } from '../background';
import { SENDERS, setPorts } from '../messages/browser';
import { addCard, changesOf, type FeaturePage, goTo, startFeature } from './page';

const A = '2401.00001';
const B = '2401.00002';

let background: Background;
let page: FeaturePage;
let view: AbortController;
let heard: (PageCounts | undefined)[];

beforeEach(() => {
	setPorts();
	background = startBackground(SENDERS.contentScript);
	page = startFeature(counts);
	view = new AbortController();
	heard = [];
	watchPageCounts(7, (now) => heard.push(now), view.signal);
});

afterEach(() => {
	view.abort();
	page.end();
});

const shows = (expected: Partial<PageCounts>) =>
	vi.waitFor(() => expect(heard.at(-1)).toMatchObject(expected));

test('an empty page has nothing', async () => {
	await shows({ cards: 0, unread: 0, saved: 0, hits: 0 });
});

test('tells what the page shows as it changes', async () => {
	const cards = [addCard(A, { title: 'Diffusion' }), addCard(B, { abstract: 'On diffusion and diffusion.' })];
	page.model.applyCards(changesOf({ added: cards }));
	await vi.waitFor(() => expect(page.model.isConfirmed(B)).toBe(true));
	await shows({ cards: 2, unread: 2, saved: 0, hits: 0 });
	page.model.confirm([A], [{ id: A, readAt: 1, savedAt: 1, tags: [] }]);
	await shows({ cards: 2, unread: 1, saved: 1 });
	const [diffusion, on] = await background.library.addRules({
		operation: newOperation(),
		rules: ['diffusion', 'on', 'mamba'].map((word) => draftOf([word], 'yellow')),
	});
	await page.model.refreshRules();
	await shows({ hits: 4 });
	expect(new Map(heard.at(-1)?.rules)).toEqual(
		new Map([
			[diffusion?.id, 3],
			[on?.id, 1],
		]),
	);
	page.model.applyCards(changesOf({ removed: cards.slice(1) }));
	await shows({ cards: 1, unread: 0, saved: 1, hits: 1, rules: [[diffusion?.id ?? '', 1]] });
});

test('a paper on two cards counts once', async () => {
	page.model.applyCards(changesOf({ added: [addCard(A), addCard(A)] }));
	await vi.waitFor(() => expect(page.model.isConfirmed(A)).toBe(true));
	page.model.confirm([A], [{ id: A, savedAt: 1, tags: [] }]);
	await shows({ cards: 1, unread: 1, saved: 1 });
});

test('the end of the page is told', async () => {
	await shows({ cards: 0 });
	page.abort();
	await vi.waitFor(() => expect(heard.at(-1)).toBeUndefined());
});

test('tells of trouble with numbers alone, when most can’t be read', async () => {
	goTo('/papers');
	const card = addCard(A, { title: 'Canary' });
	page.model.applyCards(changesOf({ added: [card] }));
	page.model.setUnreadable(1);
	await vi.waitFor(() => expect(page.model.isConfirmed(A)).toBe(true));
	await shows({ cards: 1 });
	expect(heard.at(-1)).not.toHaveProperty('trouble');
	page.model.setUnreadable(2);
	await shows({ trouble: { layout: 'grid', cards: 1, unreadable: 2, matches: diagnose(document) } });
	expect(heard.at(-1)?.trouble?.matches[LOOKED_FOR.indexOf('article')]).toBe(1);
});
