import type { Field, Rule, RuleId } from '../model';
import type { Card } from '../page/card';
import type { Hit } from '../rules/hits';
import type { Segment } from '../rules/join';
import { compile, type Matcher } from '../rules/matcher';
import { type CardTexts, textsOf } from './card-texts';
import type { PageModel } from './page-model';
import type { ElementText } from './text';

/** A hit in text that the card doesn't show. */
export interface UnseenHit extends Pick<Hit, 'start' | 'end'> {
	field: Field;
	/** The whole text of the field, of authors the one. */
	text: string;
}

/** Where one rule hits a card. */
export interface RuleHits {
	rule: Rule;
	/** All of them, as they were found. */
	found: readonly Hit[];
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

/** The hits of the rules on a page: each rule looks at each card once, until the card's text or what the rule looks for changes. */
export interface PageHits {
	/** What the rules hit in a card; nothing before it was announced. The same object as long as it is the same. */
	of(article: HTMLElement): CardHits;
}

/** What is kept of a card. */
interface Kept {
	texts: CardTexts;
	/** By the id of the rule. */
	found: Map<RuleId, readonly Hit[]>;
	hits: CardHits;
}

/**
 * Follows the cards and the rules of a page. Call it before any feature asks: it is then up to date when they hear of a change.
 * `onLeftOut` is told once of each rule that takes too long on this page, or that this browser doesn't understand.
 */
export function createPageHits(page: PageModel, onLeftOut: (rule: Rule) => void): PageHits {
	const cards = new Map<HTMLElement, Kept>();
	/** Those that are on, in their order; each the same object as long as nothing of it changes. */
	let rules: readonly Rule[] = [];
	/** Where each stands among them. */
	let placeOf: ReadonlyMap<RuleId, number> = new Map();
	/** Of all rules; made when a card comes. */
	let match: Matcher | undefined;
	/** What any rule looks at, or did. */
	let fields: ReadonlySet<Field> = new Set();
	const leftOut = new Set<RuleId>();

	/** Has rules look at cards, and keeps what they find. */
	function look(matcher: Matcher, those: readonly Rule[], kept: readonly Kept[]) {
		const found = matcher(
			kept.map(({ texts }) => texts.segments),
			(place) => {
				const rule = those[place] as Rule;
				if (leftOut.has(rule.id)) return;
				leftOut.add(rule.id);
				onLeftOut(rule);
			},
		);
		for (const [index, card] of kept.entries()) {
			for (const [place, hits] of found[index] ?? []) card.found.set((those[place] as Rule).id, hits);
		}
	}

	/** Reads cards anew and has all rules look at them. */
	function read(those: readonly Card[]) {
		const fresh = those.map((card) => ({ texts: textsOf(card, fields), found: new Map(), hits: NO_HITS }));
		match ??= compile(rules);
		look(match, rules, fresh);
		for (const [index, { article }] of those.entries()) cards.set(article, sum(fresh[index] as Kept));
	}

	/** Takes over the rules as they are now: only those that look for something else than before look at the cards again. */
	function takeRules() {
		const before = new Map(rules.map((rule) => [rule.id, rule]));
		rules = page.rules
			.filter(({ enabled }) => enabled)
			.map((rule) => {
				const known = before.get(rule.id);
				return known && JSON.stringify(known) === JSON.stringify(rule) ? known : rule;
			});
		placeOf = new Map(rules.map(({ id }, place) => [id, place]));
		match = undefined;
		const wanted = new Set([...fields, ...rules.flatMap((rule) => rule.fields)]);
		if (wanted.size > fields.size) {
			fields = wanted;
			read([...page.cards.values()]);
			return;
		}
		const changed = rules.filter((rule) => contentOf(before.get(rule.id)) !== contentOf(rule));
		const stay = new Set(placeOf.keys());
		for (const { id } of changed) {
			stay.delete(id);
			leftOut.delete(id);
		}
		const all = [...cards.values()];
		for (const { found } of all) {
			for (const id of found.keys()) if (!stay.has(id)) found.delete(id);
		}
		look(compile(changed), changed, all);
		all.forEach(sum);
	}

	/** Sums up what was found in a card. */
	function sum(card: Kept): Kept {
		const { shown, segments } = card.texts;
		const before = new Map(card.hits.rules.map((each) => [each.rule, each]));
		const places = [...card.found].map(([id, found]) => ({ place: placeOf.get(id) ?? 0, found }));
		places.sort((a, b) => a.place - b.place);
		const summed = places.map(({ place, found }): RuleHits => {
			const rule = rules[place] as Rule;
			const known = before.get(rule);
			if (known?.found === found) return known;
			return {
				rule,
				found,
				hits: found.filter(({ segment }) => segment < shown.length),
				unseen: found.flatMap(({ segment, start, end }) =>
					segment < shown.length ? [] : { ...(segments[segment] as Segment), start, end },
				),
			};
		});
		const isSame =
			card.hits.texts === shown &&
			summed.length === card.hits.rules.length &&
			summed.every((each, index) => each === card.hits.rules[index]);
		if (!isSame) card.hits = { texts: shown, rules: summed };
		return card;
	}

	page.onUpdate((update) => {
		for (const { article } of update.cards?.removed ?? []) cards.delete(article);
		if (update.rules) takeRules();
		if (update.cards) read([...update.cards.added, ...update.cards.changed]);
	});

	return { of: (article) => cards.get(article)?.hits ?? NO_HITS };
}

/** What a rule looks for. */
function contentOf(rule: Rule | undefined): string {
	if (!rule) return '';
	const { terms, unless, wholeWord, matchCase, flexible, fields } = rule;
	return JSON.stringify([terms, unless, wholeWord, matchCase, flexible, fields]);
}

/** How many hits a card shows: a text that stands twice, as in the two variants of a trending card, counts once. */
export function countHits({ texts, rules }: CardHits): number {
	const isFirst = texts.map(({ text }, index) => texts.findIndex((other) => other.text === text) === index);
	return rules.reduce((sum, { hits }) => sum + hits.filter(({ segment }) => isFirst[segment]).length, 0);
}
