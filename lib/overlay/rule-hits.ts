import type { Field, Rule } from '../model';
import type { Card } from '../page/card';
import { compile, type Hit, type Matcher, type Segment } from '../rules/matcher';
import { segmentsOf } from '../rules/paper';
import type { PageModel } from './page-model';
import { type ElementText, readText } from './text';

/** A hit in text that the card doesn't show. */
export interface UnseenHit extends Pick<Hit, 'start' | 'end'> {
	field: Field;
	/** The whole text of the field, of authors the one. */
	text: string;
}

/** Where one rule hits a card. */
export interface RuleHits {
	rule: Rule;
	/** In what the card shows: their segments are its texts, in the order of its elements. */
	hits: readonly Hit[];
	/** In what the page's data says of the paper besides. */
	unseen: readonly UnseenHit[];
}

/** What the rules hit in a card. */
export interface CardHits {
	/** What it shows: its titles, then its abstracts, hidden variants included. */
	texts: readonly ElementText[];
	/** In the order of the rules. */
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
	/** What any rule looks at. */
	let fields: ReadonlySet<Field> = new Set();

	page.onUpdate((update) => {
		if (update.rules) {
			rules = page.rules.filter(({ enabled }) => enabled);
			match = compile(rules);
			fields = new Set(rules.flatMap((rule) => rule.fields));
		}
		for (const { article } of update.cards?.removed ?? []) kept.delete(article);
		const stale = update.rules
			? [...page.cards.values()]
			: [...(update.cards?.added ?? []), ...(update.cards?.changed ?? [])];
		const texts = stale.map((card) => textsOf(card, fields));
		const found = match(texts.map(({ segments }) => segments));
		for (const [index, { article }] of stale.entries()) {
			const { shown, segments } = texts[index] as CardTexts;
			const hits = [...(found[index] ?? [])].sort(([a], [b]) => a - b);
			kept.set(article, {
				texts: shown,
				rules: hits.map(([place, hits]) => ({
					rule: rules[place] as Rule,
					hits: hits.filter(({ segment }) => segment < shown.length),
					unseen: hits.flatMap(({ segment, start, end }) =>
						segment < shown.length ? [] : { ...(segments[segment] as Segment), start, end },
					),
				})),
			});
		}
	});

	return { of: (article) => kept.get(article) ?? NO_HITS };
}

/** What a card says. */
interface CardTexts {
	/** What it shows, the first of the segments. */
	shown: ElementText[];
	segments: Segment[];
}

/** What a card says in these fields: first what it shows, then what the page's data says besides. */
function textsOf(card: Card, fields: ReadonlySet<Field>): CardTexts {
	const shown: ElementText[] = [];
	const segments: Segment[] = [];
	for (const field of ['title', 'abstract'] as const) {
		if (!fields.has(field)) continue;
		for (const element of card[`${field}Elements`]) {
			const text = readText(element);
			shown.push(text);
			segments.push({ field, text: text.text });
		}
	}
	const others = [...fields].filter((field) => field !== 'title');
	if (others.length === 0) return { shown, segments };
	const spoken = new Set(segments.map(({ text }) => spaced(text)));
	const unseen = segmentsOf(card.paper(), new Set(others)).filter(({ text }) => !spoken.has(spaced(text)));
	return { shown, segments: [...segments, ...unseen] };
}

const spaced = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** How many hits a card shows: a text that stands twice, as in the two variants of a trending card, counts once. */
export function countHits({ texts, rules }: CardHits): number {
	const isFirst = texts.map(({ text }, index) => texts.findIndex((other) => other.text === text) === index);
	return rules.reduce((sum, { hits }) => sum + hits.filter(({ segment }) => isFirst[segment]).length, 0);
}
