import { COLORS, type Color } from '../model';
import { highlightName, underName } from '../palette';
import type { Feature } from './feature';
import type { CardHits } from './rule-hits';

/** One highlighted place, and the registered name of the highlight that shows it. */
interface Lit {
	name: string;
	range: Range;
}

/**
 * Lights up the rules' hits in titles and abstracts by CSS custom highlights, which touch no node. Where two
 * colours overlap, the rule that is first in the list has the fill and the other an underline over it.
 */
export const highlights: Feature = ({ page, hits, signal }) => {
	const byName = new Map<string, Highlight>();
	const lit = new Map<HTMLElement, { hits: CardHits; places: readonly Lit[] }>();

	for (const [priority, nameOf] of [highlightName, underName].entries()) {
		for (const color of COLORS) {
			const highlight = new Highlight();
			highlight.priority = priority;
			byName.set(nameOf(color), highlight);
			CSS.highlights.set(nameOf(color), highlight);
		}
	}

	function show(article: HTMLElement) {
		const cardHits = hits.of(article);
		if (lit.get(article)?.hits === cardHits) return;
		clear(article);
		const places = placesOf(cardHits);
		for (const { name, range } of places) byName.get(name)?.add(range);
		lit.set(article, { hits: cardHits, places });
	}

	function clear(article: HTMLElement) {
		for (const { name, range } of lit.get(article)?.places ?? []) byName.get(name)?.delete(range);
		lit.delete(article);
	}

	page.onUpdate((update) => {
		for (const { article } of update.cards?.removed ?? []) clear(article);
		for (const { article } of update.rules ? page.cards.values() : page.cardsIn(update)) show(article);
	});

	signal.addEventListener('abort', () => {
		for (const name of byName.keys()) CSS.highlights.delete(name);
	});
};

/** The places to light up in everything a card shows. */
function placesOf({ texts, rules }: CardHits): Lit[] {
	return texts.flatMap(({ range }, text) => {
		const hits = rules.flatMap(({ rule: { color, actions }, hits }) =>
			hits
				.filter(({ segment }) => segment === text && actions.includes('highlight'))
				.map(({ start, end }) => ({ color, start, end })),
		);
		return layered(hits).map(({ hit: { color, start, end }, under }) => ({
			name: under ? underName(color) : highlightName(color),
			range: range(start, end),
		}));
	});
}

/** A hit of a rule in one text, by its colour. */
interface ColoredHit {
	color: Color;
	start: number;
	end: number;
}

/**
 * Which hits of one text have the fill and which only the underline (`under`): the whole of a hit that meets the fill of
 * another colour. `hits` come in the order of the rules; the first has the fill.
 */
export function layered(hits: readonly ColoredHit[]): { hit: ColoredHit; under: boolean }[] {
	/** The fill of each character. */
	const filled: (Color | undefined)[] = [];
	return hits.map((hit) => {
		const { color } = hit;
		const under = filled.slice(hit.start, hit.end).some((each) => each !== undefined && each !== color);
		if (!under) for (let at = hit.start; at < hit.end; at++) filled[at] = color;
		return { hit, under };
	});
}
