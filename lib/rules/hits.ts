/** Where a rule hits: UTF-16 offsets into the segment's text, `end` exclusive. */
export interface Hit {
	segment: number;
	start: number;
	end: number;
}

/** The hits of each rule that hits, by its place among the rules: in the order of the text, without overlaps. */
export type Hits = ReadonlyMap<number, readonly Hit[]>;

/** Collects what the terms of all rules hit in some cards, and what switches rules off. */
export class Found {
	readonly #hits: Map<number, Hit[]>[] = [];
	/** By card, the rules that are switched off in it. */
	readonly #off: Set<number>[] = [];
	/** Those of a rule in a card that came out of order, or overlap. */
	readonly #tangled = new Set<Hit[]>();

	constructor(cards: number) {
		for (let card = 0; card < cards; card += 1) this.#hits.push(new Map());
	}

	/** Adds a hit of a rule's term, or of what switches the rule off, in a card. */
	add({ rule, isUnless }: { rule: number; isUnless: boolean }, card: number, hit: Hit): void {
		if (isUnless) {
			const rules = this.#off[card];
			if (rules) rules.add(rule);
			else this.#off[card] = new Set([rule]);
			return;
		}
		const own = this.#hits[card] as Map<number, Hit[]>;
		const others = own.get(rule);
		if (others === undefined) {
			own.set(rule, [hit]);
			return;
		}
		const last = others[others.length - 1] as Hit;
		const isAfter = hit.segment > last.segment || (hit.segment === last.segment && hit.start >= last.end);
		if (!isAfter) this.#tangled.add(others);
		others.push(hit);
	}

	/** The hits of each card, but for those of rules that are switched off in it, or left out. */
	without(leftOut: ReadonlySet<number>): Hits[] {
		for (const hits of this.#tangled) merge(hits);
		for (const [card, own] of this.#hits.entries()) {
			for (const rule of this.#off[card] ?? []) own.delete(rule);
			// Without all of its terms, it might hit what another of them excludes.
			for (const rule of leftOut) own.delete(rule);
		}
		return this.#hits;
	}
}

/** Puts hits into the order of the text, those that overlap as one. */
function merge(hits: Hit[]): void {
	const all = hits.toSorted((a, b) => a.segment - b.segment || a.start - b.start);
	hits.length = 0;
	for (const hit of all) {
		const last = hits.at(-1);
		if (last && last.segment === hit.segment && hit.start < last.end) last.end = Math.max(last.end, hit.end);
		else hits.push(hit);
	}
}
