import { escapeRegex } from './escape';
import type { Joined, Piece } from './join';

/** Letters of a literal by which it is found. More would make the pattern longer, fewer would compare more literals. */
const HEAD = 4;

/**
 * An index of strings that regular expressions can't match without. One pattern finds where the first letters of any stand:
 * a look through the text for each takes as long as that for a few of them, and there may be thousands.
 */
export class LiteralIndex {
	readonly #byHead = new Map<string, Set<string>>();
	#pattern: RegExp | undefined;

	/** Adds a string as it is in folded texts. */
	add(literal: string): void {
		const head = literal.slice(0, HEAD);
		const same = this.#byHead.get(head);
		if (same) same.add(literal);
		else this.#byHead.set(head, new Set([literal]));
		this.#pattern = undefined;
	}

	/** The texts in which each string stands, of those that stand in any. */
	find({ text, pieces }: Joined): Map<string, Piece[]> {
		const found = new Map<string, Piece[]>();
		if (this.#byHead.size === 0) return found;
		this.#pattern ??= new RegExp(`(?=${[...this.#byHead.keys()].map(escapeRegex).join('|')})`, 'g');
		const pattern = this.#pattern;
		const lengths = new Set([...this.#byHead.keys()].map((head) => head.length));
		let piece = 0;
		pattern.lastIndex = 0;
		for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
			const at = match.index;
			while ((pieces[piece] as Piece).end < at) piece += 1;
			for (const length of lengths) {
				for (const literal of this.#byHead.get(text.slice(at, at + length)) ?? []) {
					if (!text.startsWith(literal, at)) continue;
					const those = found.get(literal);
					if (!those) found.set(literal, [pieces[piece] as Piece]);
					else if (those.at(-1) !== pieces[piece]) those.push(pieces[piece] as Piece);
				}
			}
			pattern.lastIndex = at + 1;
		}
		return found;
	}
}
