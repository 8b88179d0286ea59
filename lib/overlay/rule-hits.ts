import type { Rule } from '../model';
import type { Card } from '../page/card';
import { compile, type Hit, type Matcher, type Segment } from '../rules/matcher';
import type { PageModel } from './page-model';
import { type ElementText, readText } from './text';

/** Where one rule hits a card. */
interface RuleHits {
	rule: Rule;
	/** Their segments are the card's texts, in the order of its elements. */
	hits: readonly Hit[];
}

/** What the rules hit in the text that a card shows. */
export interface CardHits {
	/** Of its titles, then of its abstracts, hidden variants included. */
	texts: readonly ElementText[];
	rules: readonly RuleHits[];
}

const NO_HITS: CardHits = { texts: [], rules: [] };

/** The hits of the rules on a page: found once, and kept until a card's text or the rules change. */
export interface PageHits {
	/** What the rules hit in a card; nothing before it was announced. */
	of(article: HTMLElement): CardHits;
}

/** Follows the cards and the rules of a page. Call it before any feature asks: it is then up to date when they hear of a change. */
export function createPageHits(page: PageModel): PageHits {
	const kept = new Map<HTMLElement, CardHits>();
	let rules: readonly Rule[] = [];
	let match: Matcher = compile([]);

	page.onUpdate((update) => {
		if (update.rules) {
			rules = page.rules.filter(({ enabled }) => enabled);
			match = compile(rules);
		}
		for (const { article } of update.cards?.removed ?? []) kept.delete(article);
		const stale = update.rules
			? [...page.cards.values()]
			: [...(update.cards?.added ?? []), ...(update.cards?.changed ?? [])];
		const texts = rules.length > 0 ? stale.map(textsOf) : [];
		const found = match(texts.map((all) => all.map(({ segment }) => segment)));
		for (const [index, { article }] of stale.entries()) {
			const hits = [...(found[index] ?? [])].sort(([a], [b]) => a - b);
			kept.set(article, {
				texts: texts[index]?.map(({ text }) => text) ?? [],
				rules: hits.flatMap(([rule, hits]) => (rules[rule] ? [{ rule: rules[rule], hits }] : [])),
			});
		}
	});

	return { of: (article) => kept.get(article) ?? NO_HITS };
}

/** The texts that a card shows, hidden variants included. */
function textsOf(card: Card): { text: ElementText; segment: Segment }[] {
	return (['title', 'abstract'] as const).flatMap((field) =>
		card[`${field}Elements`].map((element) => {
			const text = readText(element);
			return { text, segment: { field, text: text.text } };
		}),
	);
}

/** How many hits a card shows: a text that stands twice, as in the two variants of a trending card, counts once. */
export function countHits({ texts, rules }: CardHits): number {
	const isFirst = texts.map(({ text }, index) => texts.findIndex((other) => other.text === text) === index);
	return rules.reduce((sum, { hits }) => sum + hits.filter(({ segment }) => isFirst[segment]).length, 0);
}
