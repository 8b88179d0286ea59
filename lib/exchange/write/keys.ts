import type { PaperId } from '../../model';
import type { PartialDate } from './dates';
import { familyName, type Name } from './names';

/** Most letters that a word gives to a key. */
const WORD_LENGTH = 30;

/** Words of titles that say nothing of the paper. */
const STOP_WORDS = new Set(
	'a an the on of for in to towards toward with without from into and or is are be it its at by via as how what why when where which who do does can your you we our'.split(
		' ',
	),
);

/** Letters that Unicode doesn't take apart into a plain one and its mark. */
const PLAIN: Record<string, string> = {
	ø: 'o',
	ł: 'l',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ı: 'i',
};

/** What a key is made of. */
export interface Keyed {
	id: PaperId;
	title: string;
	/** The first. */
	author: Name | undefined;
	date: PartialDate | undefined;
}

/**
 * A key for each paper, to cite it by: `vaswani2017attention`, and where several would have the same, `…a`, `…b`. Oldest
 * ids get theirs first, whatever the order: a paper that is saved later shouldn't take the key of one that is cited already.
 */
export function citationKeys(papers: readonly Keyed[]): Map<PaperId, string> {
	const keys = new Map<PaperId, string>();
	const taken = new Set<string>();
	const uses = new Map<string, number>();
	for (const paper of papers.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
		const base = baseKey(paper);
		let use = uses.get(base) ?? 0;
		// The key of one with a letter may be that of another title without.
		while (taken.has(base + letters(use))) use++;
		const key = base + letters(use);
		uses.set(base, use + 1);
		taken.add(key);
		keys.set(paper.id, key);
	}
	return keys;
}

function baseKey({ title, author, date }: Keyed): string {
	const family = author ? folded(familyName(author)).replace(/[^a-z]/g, '') : '';
	const year = String(date?.year ?? 0).padStart(4, '0');
	const words = folded(title.replace(/['’]/g, '')).match(/[a-z0-9]+/g) ?? [];
	const word = words.find((each) => /^[a-z]/.test(each) && !STOP_WORDS.has(each));
	// Titles and names without a Latin letter: BibTeX of old knows only ASCII in keys.
	return `${cut(family) || 'anonymous'}${year}${cut(word ?? '') || 'paper'}`;
}

/** In lower case, without accents. */
function folded(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z]/g, (letter) => PLAIN[letter] ?? letter);
}

function cut(word: string): string {
	return word.slice(0, WORD_LENGTH);
}

/** Nothing, a, b, … z, aa, ab, … */
function letters(count: number): string {
	return count === 0
		? ''
		: letters(Math.floor((count - 1) / 26)) + String.fromCharCode(97 + ((count - 1) % 26));
}
