import type { SavedPaper } from '../model';
import { type Folded, foldedOf, textOf } from './entry-text';
import type { TextField } from './query';

/** What was found out about the texts of a list, for the words that are typed next. */
interface Known {
	/** In the order of the list. */
	texts: readonly Folded[];
	/** Whether a text stands in any of them, by where it is looked for. */
	occurs: Map<string, boolean>;
	/** In which of them each word stands, by field. */
	words: Map<TextField, Words>;
}

/** In which texts each word stands. */
export type Words = ReadonlyMap<string, readonly Folded[]>;

const known = new WeakMap<readonly SavedPaper[], Known>();
/** Of the list that came last: after most changes of the library, the next one has the same texts. */
let last: Known | undefined;

function knownOf(entries: readonly SavedPaper[]): Known {
	const own = known.get(entries);
	if (own) return own;
	const texts = entries.map(foldedOf);
	const isSame =
		last?.texts.length === texts.length && texts.every((text, index) => text === last?.texts[index]);
	if (!last || !isSame) last = { texts, occurs: new Map(), words: new Map() };
	known.set(entries, last);
	return last;
}

/** Whether any entry fits, asked once for each text, list and place: it may mean to look through all abstracts. */
export function occurs(
	entries: readonly SavedPaper[],
	within: TextField | 'anywhere',
	text: string,
	fits: (entry: SavedPaper) => boolean,
): boolean {
	const { occurs } = knownOf(entries);
	const key = `${within} ${text}`;
	let does = occurs.get(key);
	if (does === undefined) {
		does = entries.some(fits);
		occurs.set(key, does);
	}
	return does;
}

/** The words of a field of all entries. */
export function wordsOf(entries: readonly SavedPaper[], field: TextField): Words {
	const { words } = knownOf(entries);
	let all = words.get(field);
	if (!all) {
		all = collect(entries, field);
		words.set(field, all);
	}
	return all;
}

function collect(entries: readonly SavedPaper[], field: TextField): Words {
	const all = new Map<string, Folded[]>();
	for (const entry of entries) {
		const folded = foldedOf(entry);
		for (const word of splitWords(textOf(entry, field))) {
			const others = all.get(word);
			if (others) others.push(folded);
			else all.set(word, [folded]);
		}
	}
	return all;
}

const ASCII = /^[\0-\x7f]*$/;

/** The words of a folded text that typos are looked for in. */
export function splitWords(text: string): readonly string[] {
	return text.match(ASCII.test(text) ? /[a-z]{3,}/g : /\p{L}{3,}/gu) ?? [];
}
