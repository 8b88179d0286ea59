import { isUnspaced } from './fold';

/** How many typos a folded word may have: two from eight letters on, one from four, else none, nor where it has more than letters. */
export function typosIn(word: string): number {
	if (word.length < 4 || !/^\p{L}+$/u.test(word) || isUnspaced(word)) return 0;
	return word.length < 8 ? 1 : 2;
}

/**
 * Those of some folded words that a word may be with so many typos. If there are none, those that begin with it: it may not
 * be typed to its end.
 */
export function nearWords(word: string, words: Iterable<string>, typos: number): string[] {
	const whole: string[] = [];
	const begun: string[] = [];
	for (const other of words) {
		if (other.length < word.length - typos || missing(word, other) > typos) continue;
		const is = distance(word, other, typos);
		if (is.whole <= typos) whole.push(other);
		else if (is.begun <= typos) begun.push(other);
	}
	return whole.length > 0 ? whole : begun;
}

/** How many of the letters from a to z that are in a word are not in another: no fewer typos can part them. */
function missing(word: string, other: string): number {
	let bits = lettersIn(word) & ~lettersIn(other);
	let count = 0;
	for (; bits !== 0; bits &= bits - 1) count += 1;
	return count;
}

function lettersIn(word: string): number {
	let letters = 0;
	for (let at = 0; at < word.length; at += 1) {
		const letter = word.charCodeAt(at) - 97;
		if (letter >= 0 && letter < 26) letters |= 1 << letter;
	}
	return letters;
}

/**
 * How many letters must be added, left out, replaced or swapped with their neighbour to get from a word to another, and to
 * the nearest beginning of it. Where it is more than `most`, any number above.
 */
export function distance(word: string, other: string, most: number): { whole: number; begun: number } {
	// Beyond, the rest of the other word costs more than `most`.
	const columns = Math.min(other.length, word.length + most);
	let beforeLast: number[] = [];
	let last = Array.from({ length: columns + 1 }, (_, column) => column);
	for (let row = 1; row <= word.length; row += 1) {
		const current = [row];
		let least = row;
		for (let column = 1; column <= columns; column += 1) {
			const isSame = word[row - 1] === other[column - 1];
			let cost = Math.min(
				at(last, column - 1) + (isSame ? 0 : 1),
				at(last, column) + 1,
				at(current, column - 1) + 1,
			);
			const isSwapped = word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
			if (isSwapped && column > 1 && row > 1) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
			current.push(cost);
			if (cost < least) least = cost;
		}
		if (least > most) return { whole: least, begun: least };
		beforeLast = last;
		last = current;
	}
	return { whole: at(last, columns) + other.length - columns, begun: Math.min(...last) };
}

function at(row: readonly number[], column: number): number {
	return row[column] as number;
}
