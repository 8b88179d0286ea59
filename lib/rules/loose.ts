import { escapeRegex } from './escape';
import { JOINERS, type Term } from './term';
import type { OnPlace } from './words';

/** Units of a term by which it is found. More would make the pattern longer, fewer would compare more terms. */
const HEAD = 3;

const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * An index of the terms that words alone don't tell: beginnings of words, parts of words, terms of other scripts or with
 * signs in them. One pattern finds where the first letters of any stand; beyond ASCII, where there are thousands of
 * letters and a text seldom has any of those looked for, the first letter alone.
 */
export class LooseIndex {
	readonly #byHead = new Map<string, number[]>();
	#patterns: { ascii: RegExp | undefined; all: RegExp | undefined } | undefined;

	add({ squashed }: Term, term: number): void {
		const head = squashed.slice(0, HEAD);
		const same = this.#byHead.get(head);
		if (same) same.push(term);
		else this.#byHead.set(head, [term]);
		this.#patterns = undefined;
	}

	find(text: string, onPlace: OnPlace): void {
		if (this.#byHead.size === 0) return;
		const heads = [...this.#byHead.keys()];
		this.#patterns ??= {
			ascii: patternOf(heads.filter((head) => !BEYOND_ASCII.test(head))),
			all: patternOf(heads),
		};
		// Most texts have nothing else, and in them half of the heads needn't be looked for.
		const pattern = BEYOND_ASCII.test(text) ? this.#patterns.all : this.#patterns.ascii;
		for (const { index: start } of pattern ? text.matchAll(pattern) : []) {
			let head = '';
			for (let at = start; head.length < HEAD && at < text.length; at += 1) {
				const unit = text.charAt(at);
				if (/[-$\s]/.test(unit)) continue;
				head += unit;
				for (const term of this.#byHead.get(head) ?? []) onPlace(term, start, undefined);
			}
		}
	}
}

/** Finds every place where one of these may begin, also one within another. */
function patternOf(heads: readonly string[]): RegExp | undefined {
	if (heads.length === 0) return undefined;
	const gap = String.raw`[${JOINERS}\s]*`;
	const each = heads
		.filter((head) => !BEYOND_ASCII.test(head.charAt(0)))
		.map((head) => head.split('').map(escapeRegex).join(gap));
	const firsts = new Set(heads.map((head) => head.charAt(0)).filter((first) => BEYOND_ASCII.test(first)));
	if (firsts.size > 0) each.push(`[${[...firsts].join('')}]`);
	return new RegExp(`(?=${each.join('|')})`, 'g');
}
