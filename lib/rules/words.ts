import { JOINERS, type Term } from './term';

/**
 * Told of each place of a folded text where a term may begin, to compare it there; `end`: where it ends, if it is a single word
 * that stands there as it is.
 */
export type OnPlace = (term: number, start: number, end: number | undefined) => void;

/** Letters of which words are made that one look-up finds; all other terms are loose. */
const PLAIN = /^\w+$/;

/** Whether a term is found by the words it is made of. */
export function isPlain({ wholeWord, isPrefix, pieces }: Term): boolean {
	return wholeWord && !isPrefix && pieces.every((piece) => PLAIN.test(piece));
}

/**
 * How many letters of a word the pattern asks for: with fewer more words pass that are none of the terms, with more the pattern
 * takes longer. Three are as fast for 100 words and slower for 1,000, whole words slower for 100 and as fast for 1,000.
 */
const HEAD = 4;

/**
 * An index of whole words and phrases of them. A text in which one stands has, where it begins, a word that is the term's
 * first piece, or its first pieces in one. One pattern finds the words that begin as any of these do, natively and so fast
 * from the first time on, and one look-up for each tells which terms to compare, however many there are. Words joined by
 * hyphens are looked up in one as well, since the term may be written without them.
 */
export class WordIndex {
	/** By the word that a text may have where the term begins: one term, or several. */
	readonly #terms = new Map<string, number | number[]>();
	#pattern: RegExp | undefined;
	/** Which lengths such words have: others needn't be looked up, of which a compound of hundreds of letters has thousands. */
	readonly #lengths: (true | undefined)[] = [];

	/** Adds a term that is a single word, folded. */
	addWord(word: string, term: number): void {
		const others = this.#terms.get(word);
		if (others === undefined) this.#terms.set(word, term);
		else if (typeof others === 'number') this.#terms.set(word, [others, term]);
		else others.push(term);
		this.#lengths[word.length] = true;
		this.#pattern = undefined;
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
		this.#pattern ??= patternOf(this.#terms.keys());
		const all = this.#terms;
		// One call gives what is found and what stands between: asked for one by one, each would come in an object of its own.
		const parts = text.split(this.#pattern);
		let start = 0;
		for (let at = 1; at < parts.length; at += 2) {
			start += (parts[at - 1] as string).length;
			const found = parts[at] as string;
			const end = start + found.length;
			const terms = all.get(found);
			if (typeof terms === 'number') onPlace(terms, start, end);
			else if (terms !== undefined) tell(terms, start, end, onPlace);
			else if (found.includes('-') || found.includes('$')) this.#findJoined(found, start, onPlace);
			start = end;
		}
	}

	/** Looks up the words of a compound, and any that follow each other as one. */
	#findJoined(compound: string, start: number, onPlace: OnPlace): void {
		const words = compound.split(JOINED);
		const letters = words.join('');
		/** Where the first of the words looked up begins: in the compound, and in its letters. */
		let offset = 0;
		let from = 0;
		for (let first = 0; first < words.length; first += 1) {
			const word = words[first] as string;
			offset = compound.indexOf(word, offset);
			let to = from;
			for (let last = first; last < words.length; last += 1) {
				to += (words[last] as string).length;
				if (to - from >= this.#lengths.length) break;
				if (!this.#lengths[to - from]) continue;
				const terms = this.#terms.get(letters.slice(from, to));
				const at = start + offset;
				if (terms !== undefined) tell(terms, at, last === first ? at + word.length : undefined, onPlace);
			}
			offset += word.length;
			from += word.length;
		}
	}
}

const JOINED = new RegExp(`[${JOINERS}]+`);

/**
 * Parts a text at the words that begin as any of these do, each with all that hyphens join to it. Where a hyphen stands among
 * the first letters, all that it joins passes.
 */
function patternOf(words: Iterable<string>): RegExp {
	const heads = new Set<string>();
	for (const word of words) heads.add(word.slice(0, HEAD));
	// Of all words in a text, those with another first letter are out at once.
	const firsts = new Set(Array.from(heads, (head) => head.charAt(0)));
	const joined = `[${[...firsts].join('')}]\\w{0,${HEAD - 2}}[${JOINERS}]+\\w`;
	const begin = `${[...heads].join('|')}|${joined}`;
	return new RegExp(`\\b((?:${begin})\\w*(?:[${JOINERS}]+\\w+)*)`);
}

function tell(terms: number | number[], start: number, end: number | undefined, onPlace: OnPlace): void {
	if (typeof terms === 'number') onPlace(terms, start, end);
	else for (const term of terms) onPlace(term, start, end);
}
