import { COLORS, type Color } from '../model';
import type { Card } from '../page/card';
import { highlightName } from '../palette';
import { compileRules, type Matcher } from '../rules/matcher';
import type { Feature } from './feature';
import { readText } from './text';

/** One highlighted place. */
interface Lit {
	color: Color;
	range: Range;
}

/**
 * Lights up the rules' hits in titles and abstracts by CSS custom highlights, which touch no node. A highlight later in
 * the palette wins where two overlap.
 */
export const highlights: Feature = ({ page, signal }) => {
	const byColor = new Map<Color, Highlight>();
	const lit = new Map<HTMLElement, Lit[]>();
	let matcher: Matcher = compileRules([]);

	for (const [priority, color] of COLORS.entries()) {
		const highlight = new Highlight();
		highlight.priority = priority;
		byColor.set(color, highlight);
		CSS.highlights.set(highlightName(color), highlight);
	}

	function put(article: HTMLElement, places: Lit[]) {
		for (const { color, range } of lit.get(article) ?? []) byColor.get(color)?.delete(range);
		for (const { color, range } of places) byColor.get(color)?.add(range);
		lit.set(article, places);
	}

	page.onUpdate(({ cards, rules }) => {
		if (rules) matcher = compileRules(page.rules);
		for (const { article } of cards?.removed ?? []) {
			put(article, []);
			lit.delete(article);
		}
		const stale = rules ? page.cards.values() : [...(cards?.added ?? []), ...(cards?.changed ?? [])];
		for (const card of stale) put(card.article, light(card, matcher));
	});

	signal.addEventListener('abort', () => {
		for (const color of COLORS) CSS.highlights.delete(highlightName(color));
	});
};

/** The places to light up in everything a card shows, hidden variants included. */
function light(card: Card, matcher: Matcher): Lit[] {
	return [...card.titleElements, ...card.abstractElements].flatMap((element) => {
		const { text, range } = readText(element);
		return matcher(text).map(({ rule, start, end }) => ({ color: rule.color, range: range(start, end) }));
	});
}

/**
 * How many hits a card shows: a text that stands twice, as in the two variants of a trending card, counts once.
 */
export function countHits(card: Card, matcher: Matcher): number {
	const texts = new Set(
		[...card.titleElements, ...card.abstractElements].map((element) => element.textContent ?? ''),
	);
	return [...texts].reduce((sum, text) => sum + matcher(text).length, 0);
}
