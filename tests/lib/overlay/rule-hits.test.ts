import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FIELDS, type Mark, type RuleDraft } from '@/lib/model';
import { PageModel } from '@/lib/overlay/page-model';
import { countHits, createPageHits, type PageHits } from '@/lib/overlay/rule-hits';
import type { Card } from '@/lib/page/card';
import { draftOf, ruleName } from '@/lib/rules/draft';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf } from './page';

let background: Background;
let controller: AbortController;
let page: PageModel;
let hits: PageHits;
let leftOut: string[];

beforeEach(() => {
	background = startBackground(SENDERS.contentScript);
	controller = new AbortController();
	page = new PageModel(controller.signal, () => undefined);
	leftOut = [];
	hits = createPageHits(page, (rule) => leftOut.push(ruleName(rule)));
});

afterEach(() => {
	controller.abort();
	document.body.replaceChildren();
});

/** Adds rules of these texts, as a reader does, and waits until the page knows them. */
async function addRules(...texts: string[]): Promise<void> {
	const rules = texts.map((text) => draftOf([text], 'yellow'));
	await background.library.addRules({ operation: crypto.randomUUID(), rules });
	await page.refreshRules();
}

const announce = (...added: Card[]) => page.applyCards(changesOf({ added }));

/** Each rule that hits the card, with the text of its hits. */
const found = ({ article }: Card) => {
	const { texts, rules } = hits.of(article);
	return rules.map(({ rule, hits }) => [
		ruleName(rule),
		hits.map(({ segment, start, end }) => texts[segment]?.range(start, end).toString()),
	]);
};

test.each([
	[[], 0],
	[['diffusion'], 3],
	[['diffusion', 'models'], 5],
	[['latent diffusion'], 1],
	[['robots'], 0],
])('rules %j hit what a card shows %i times', async (texts, count) => {
	await addRules(...texts);
	const card = addCard('2401.00001', {
		title: 'Diffusion models',
		abstract: 'On latent\n  diffusion models. And diffusion.',
	});
	announce(card);
	expect(countHits(hits.of(card.article))).toBe(count);
});

test('cards that were there before the rules are looked at when these come, and again when they change', async () => {
	const card = addCard('2401.00001', { title: 'A sparse auto-encoder', abstract: 'Interpretable.' });
	announce(card);
	expect(found(card)).toEqual([]);
	await addRules('autoencoder', 'interpret*');
	expect(found(card)).toEqual([
		['autoencoder', ['auto-encoder']],
		['interpret*', ['Interpretable']],
	]);
	const [rule] = page.rules;
	await background.library.editRule({
		operation: crypto.randomUUID(),
		id: rule?.id ?? '',
		change: { enabled: false },
	});
	await page.refreshRules();
	expect(found(card)).toEqual([['interpret*', ['Interpretable']]]);
});

test('a card that shows other text is looked at again, one that is gone is forgotten', async () => {
	await addRules('diffusion');
	const card = addCard('2401.00001', { title: 'Diffusion' });
	announce(card);
	const [link] = card.titleElements;
	if (link) link.textContent = 'Robots';
	page.applyCards(changesOf({ changed: [card] }));
	expect(found(card)).toEqual([]);
	page.applyCards(changesOf({ removed: [card] }));
	expect(hits.of(card.article)).toEqual({ texts: [], rules: [] });
});

test('a mark that changes has no card looked at again', async () => {
	await addRules('diffusion');
	const card = addCard('2401.00001', { title: 'Diffusion' });
	announce(card);
	const before = hits.of(card.article);
	page.confirm([card.id], [{ id: card.id, readAt: 1, tags: [] } satisfies Mark]);
	expect(hits.of(card.article)).toBe(before);
});

test('a text that stands twice counts once, one that differs counts by itself', async () => {
	await addRules('diffusion');
	const wide = addCard('2401.00001', { title: 'Diffusion', abstract: 'Diffusion in full.' });
	const same = addCard('2401.00001', { title: 'Diffusion', abstract: 'Diffusion in full.' });
	const other = addCard('2401.00001', { title: 'Diffusion', abstract: 'Diffusion, in short.' });
	for (const [narrow, count] of [
		[same, 2],
		[other, 3],
	] as const) {
		announce({
			...wide,
			titleElements: [...wide.titleElements, ...narrow.titleElements],
			abstractElements: [...wide.abstractElements, ...narrow.abstractElements],
		});
		expect(countHits(hits.of(wide.article))).toBe(count);
	}
});

/** Each rule that hits what the card doesn't show, with the field and the text of its hits. */
const unseen = ({ article }: Card) =>
	hits
		.of(article)
		.rules.map(({ rule, unseen }) => [
			ruleName(rule),
			unseen.map(({ field, text, start, end }) => [field, text.slice(start, end)]),
		]);

test('what the page knows of a paper beside what it shows is looked at too, in the fields of the rule', async () => {
	const add = (...rules: RuleDraft[]) =>
		background.library.addRules({ operation: crypto.randomUUID(), rules });
	const fields = ['authors', 'organization', 'submitter'] as const;
	await add(draftOf(['diffusion'], 'yellow'), { ...draftOf(['ada', 'deep*'], 'red'), fields });
	await page.refreshRules();
	const card = addCard('2401.00001', { title: 'Diffusion', abstract: '' });
	const paper = {
		id: card.id,
		title: card.title,
		abstract: 'On diffusion.',
		authors: ['Ada First', 'Bo Ada'],
		organization: 'DeepThink',
		submitter: 'Somebody',
	};
	announce({ ...card, abstractElements: [], paper: () => paper });
	expect(unseen(card)).toEqual([
		['diffusion', [['abstract', 'diffusion']]],
		[
			'ada',
			[
				['authors', 'Ada'],
				['authors', 'Ada'],
				['organization', 'DeepThink'],
			],
		],
	]);
	expect(found(card)).toEqual([
		['diffusion', ['Diffusion']],
		['ada', []],
	]);
	expect(countHits(hits.of(card.article))).toBe(1);
});

test('what the card shows is not told again as unseen, however it is spaced', async () => {
	await addRules('diffusion');
	const card = addCard('2401.00001', { abstract: 'On\n  diffusion.' });
	announce({ ...card, paper: () => ({ id: card.id, title: card.title, abstract: 'On diffusion.' }) });
	expect(unseen(card)).toEqual([['diffusion', []]]);
});

test('no rule has the paper read that looks at its title alone', async () => {
	await background.library.addRules({
		operation: crypto.randomUUID(),
		rules: [{ ...draftOf(['diffusion'], 'yellow'), fields: ['title'] }],
	});
	await page.refreshRules();
	const card = addCard('2401.00001', { title: 'Diffusion' });
	const paper = vi.fn(card.paper);
	announce({ ...card, paper });
	expect(countHits(hits.of(card.article))).toBe(1);
	expect(paper).not.toHaveBeenCalled();
});

test('a rule that is edited has the others, and the cards it doesn’t hit, left as they are', async () => {
	await addRules('diffusion', 'robots');
	const [one, other] = [
		addCard('2401.00001', { title: 'Diffusion robots' }),
		addCard('2401.00002', { title: 'Diffusion' }),
	];
	announce(one, other);
	const [diffusion] = hits.of(one.article).rules;
	const before = hits.of(other.article);
	const robots = page.rules.find((rule) => ruleName(rule) === 'robots');
	await background.library.editRule({
		operation: crypto.randomUUID(),
		id: robots?.id ?? '',
		change: { terms: ['robot*', 'rob'] },
	});
	await page.refreshRules();
	expect(found(one)).toEqual([
		['diffusion', ['Diffusion']],
		['robot*', ['robots']],
	]);
	expect(hits.of(one.article).rules[0]).toBe(diffusion);
	expect(hits.of(other.article)).toBe(before);
});

test('after whatever was done to the rules, the hits are those of a page that comes then', async () => {
	const draft = fc.record({
		terms: fc.subarray(['diffusion', 'model*', 'robots', 'ada'], { minLength: 1 }),
		unless: fc.subarray(['survey']),
		fields: fc.subarray([...FIELDS], { minLength: 1 }),
		enabled: fc.boolean(),
		color: fc.constantFrom('red' as const, 'blue' as const),
	});
	const place = fc.nat(5);
	const step = fc.oneof(
		fc.record({ do: fc.constant('add' as const), draft }),
		fc.record({ do: fc.constant('edit' as const), place, draft }),
		fc.record({ do: fc.constantFrom('remove' as const, 'move' as const), place }),
	);
	const cards = ['Diffusion models', 'Robots: a survey', 'A model of robots'].map((title, index) => {
		const card = addCard(`2401.0000${index}`, { title, abstract: index === 2 ? '' : 'On diffusion.' });
		const paper = { id: card.id, title, abstract: 'On diffusion.', authors: ['Ada B', 'Bo C'] };
		return { ...card, paper: () => paper };
	});
	announce(...cards);
	/** Without the places of texts: a page that once had rules for more fields has more of them. */
	const plain = (of: PageHits) =>
		cards.map(({ article }) => {
			const { texts, rules } = of.of(article);
			return rules.map(({ rule, hits, unseen }) => [
				rule.id,
				rule.color,
				hits.map(({ segment, start, end }) => [texts[segment]?.text, start, end]),
				unseen,
			]);
		});
	const { library } = background;
	const operation = () => crypto.randomUUID();
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
			for (const { id } of await library.getRules({}))
				await library.removeRule({ operation: operation(), id });
			for (const each of steps) {
				const rules = await library.getRules({});
				const id = 'place' in each ? rules[each.place]?.id : undefined;
				// What exists already is refused.
				await (each.do === 'add'
					? library.addRules({ operation: operation(), rules: [{ ...draftOf([], 'red'), ...each.draft }] })
					: id === undefined
						? undefined
						: each.do === 'edit'
							? library.editRule({ operation: operation(), id, change: each.draft })
							: each.do === 'remove'
								? library.removeRule({ operation: operation(), id })
								: library.moveRule({ operation: operation(), id, before: null })
				)?.catch(() => undefined);
				await page.refreshRules();
			}
			const own = new AbortController();
			const fresh = new PageModel(own.signal, () => undefined);
			const freshHits = createPageHits(fresh, () => undefined);
			await fresh.refreshRules();
			fresh.applyCards(changesOf({ added: cards }));
			expect(plain(hits)).toEqual(plain(freshHits));
			own.abort();
		}),
		{ numRuns: 100 },
	);
}, 60_000);

test('a rule that takes too long on the page is left out, and that is told once, and again when it was edited', async () => {
	// What may take milliseconds each, on more cards than any page has.
	const slow = String.raw`/\w+[yz]/`;
	await addRules('diffusion', slow);
	const text = 'a'.repeat(1_199);
	const cards = Array.from({ length: 400 }, (_, index) =>
		addCard(`2401.${10_000 + index}`, { title: `Diffusion ${text}` }),
	);
	announce(...cards);
	expect(leftOut).toEqual([slow]);
	for (const card of cards) expect(found(card)).toEqual([['diffusion', ['Diffusion']]]);
	announce(...cards);
	expect(leftOut).toEqual([slow]);
	const rule = page.rules.find(({ terms }) => terms[0] === slow);
	const edited = String.raw`/\w+[xz]/`;
	await background.library.editRule({
		operation: crypto.randomUUID(),
		id: rule?.id ?? '',
		change: { terms: [edited] },
	});
	await page.refreshRules();
	expect(leftOut).toEqual([slow, edited]);
});
