import type { SavedPaper } from '../model';
import { textOf } from './entry-text';
import type { TextField } from './query';

/** What was found out about a list of entries, for the words that are typed next. */
interface Known {
	/** Whether a text stands in any of the entries, by where it is looked for. */
	occurs: Map<string, boolean>;
	/** In which entries each word stands, by field. */
	words: Map<TextField, ReadonlyMap<string, readonly SavedPaper[]>>;
}

const known = new WeakMap<readonly SavedPaper[], Known>();

function knownOf(entries: readonly SavedPaper[]): Known {
	let all = known.get(entries);
	if (!all) {
		all = { occurs: new Map(), words: new Map() };
		known.set(entries, all);
	}
	return all;
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

/** The words of a field of all entries, and in which entries each of them stands. */
export function wordsOf(
	entries: readonly SavedPaper[],
	field: TextField,
): ReadonlyMap<string, readonly SavedPaper[]> {
	const { words } = knownOf(entries);
	let all = words.get(field);
	if (!all) {
		all = collect(entries, field);
		words.set(field, all);
	}
	return all;
}

function collect(entries: readonly SavedPaper[], field: TextField): Map<string, SavedPaper[]> {
	const all = new Map<string, SavedPaper[]>();
	for (const entry of entries) {
		for (const word of splitWords(textOf(entry, field))) {
			const others = all.get(word);
			if (!others) all.set(word, [entry]);
			else if (others.at(-1) !== entry) others.push(entry);
		}
	}
	return all;
}

/** The words of a folded text that typos are looked for in. */
export function splitWords(text: string): string[] {
	return text.match(/\p{L}{3,}/gu) ?? [];
}
