import type { Term } from './term';

/** Told of each place of a folded text where a term may begin, to compare it there. */
export type OnPlace = (term: number, start: number) => void;

/** Letters of which words are made that one look-up finds; all other terms are loose. */
const PLAIN = /^\w+$/;

/** Whether a term is found by the words it is made of. */
export function isPlain({ wholeWord, isPrefix, pieces }: Term): boolean {
	return wholeWord && !isPrefix && pieces.every((piece) => PLAIN.test(piece));
}

/**
 * An index of whole words and phrases of them. A text in which one stands has, where it begins, a word that is the term's
 * first piece, or its first pieces in one. So one look-up for each word of a text tells which terms to compare, however
 * many there are. Words joined by hyphens are looked up in one as well, since the term may be written without them.
 */
export class WordIndex {
	/** By the word that a text may have where the term begins: one term, or several. */
	readonly #terms = new Map<string, number | number[]>();
	/** Which lengths such words have: others needn't be looked up. */
	readonly #lengths: (true | undefined)[] = [];

	/** Adds a term that is a single word, folded. */
	addWord(word: string, term: number): void {
		const others = this.#terms.get(word);
		if (others === undefined) this.#terms.set(word, term);
		else if (typeof others === 'number') this.#terms.set(word, [others, term]);
		else others.push(term);
		this.#lengths[word.length] = true;
	}

	/** Adds a term by its pieces, folded. */
	addPhrase(pieces: readonly string[], term: number): void {
		let word = '';
		for (const piece of pieces) {
			word += piece;
			this.addWord(word, term);
		}
	}

	find(text: string, onPlace: OnPlace): void {
		if (this.#terms.size === 0) return;
		this.#findWords(text, onPlace);
		if (text.includes('-') || text.includes('$')) this.#findJoined(text, onPlace);
	}

	#findWords(text: string, onPlace: OnPlace): void {
		const terms = this.#terms;
		let from = 0;
		for (const word of text.match(/\w+/g) ?? []) {
			const found = terms.get(word);
			if (found === undefined) continue;
			const start = placeOf(word, text, from);
			from = start + word.length;
			tell(found, start, onPlace);
		}
	}

	/** Looks words up that are joined by hyphens: any that follow each other, as one. */
	#findJoined(text: string, onPlace: OnPlace): void {
		let searched = 0;
		for (const compound of text.match(/\b\w+(?:[-$]+\w+)+/g) ?? []) {
			const words = compound.split(/[-$]+/);
			const letters = words.join('');
			let start = -1;
			/** Where the first of the words looked up begins: in the compound, and in its letters. */
			let offset = 0;
			let from = 0;
			for (let first = 0; first < words.length - 1; first += 1) {
				const word = words[first] as string;
				offset = compound.indexOf(word, offset);
				let to = from + word.length;
				for (let last = first + 1; last < words.length; last += 1) {
					to += (words[last] as string).length;
					if (to - from >= this.#lengths.length) break;
					if (!this.#lengths[to - from]) continue;
					const found = this.#terms.get(letters.slice(from, to));
					if (found === undefined) continue;
					if (start < 0) {
						start = placeOf(compound, text, searched);
						searched = start + compound.length;
					}
					tell(found, start + offset, onPlace);
				}
				offset += word.length;
				from += word.length;
			}
		}
	}
}

function tell(found: number | number[], start: number, onPlace: OnPlace): void {
	if (typeof found === 'number') onPlace(found, start);
	else for (const term of found) onPlace(term, start);
}

/** Where a word or compound of the text stands, at or after an offset: by itself, not as the part of another. */
function placeOf(word: string, text: string, from: number): number {
	let at = text.indexOf(word, from);
	while (isOfWord(text.charCodeAt(at - 1)) || isOfWord(text.charCodeAt(at + word.length))) {
		at = text.indexOf(word, at + 1);
	}
	return at;
}

/** As `\w` says. No unit is, and none at all, before a text and after it. */
function isOfWord(code: number): boolean {
	return (code > 96 && code < 123) || (code > 47 && code < 58) || code === 95;
}
