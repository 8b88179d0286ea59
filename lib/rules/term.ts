import { fold, foldButCase } from './fold';

/** How a rule's terms are compared with a text. */
export interface TermOptions {
	/** Only where no letter or digit stands before and after it, in scripts that put spaces between words. */
	wholeWord: boolean;
	matchCase: boolean;
	/** Hyphen, space and nothing are the same, and accents and widths don't count. */
	flexible: boolean;
}

/** A word, a phrase, or the beginning of a word, made ready to be looked for in folded texts. */
export interface Term extends TermOptions {
	/** Folded, in pieces: between two of them a text may have hyphens, spaces or nothing, within one hyphens or nothing. */
	pieces: readonly string[];
	/** The pieces in one. */
	squashed: string;
	/** As typed, from the first letter to the last: how a text must spell it that isn't compared flexibly. */
	typed: string;
	/** Typed with a star at its end: the word may go on. */
	isPrefix: boolean;
}

/** What may stand within a word of a folded text: hyphens, and the signs around a formula (`$k$-means`). */
export const JOINERS = '-$';
const PARTS = /[-$\s]+/u;

/**
 * Letters of scripts that write words without spaces between them: a whole word can't be told there. With what is used in
 * several of them, such as the long sound of Japanese (ー) at the end of many a word.
 */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}]/u;
const WORD_LETTER = /[\p{L}\p{N}\p{M}_]/u;

/** Whether a character is part of a word that ends somewhere. ASCII, the most frequent, is told without a pattern. */
export function isWordLetter(character: string | undefined): boolean {
	if (character === undefined || character === '') return false;
	const code = character.charCodeAt(0);
	if (code < 128) {
		return (code > 96 && code < 123) || (code > 47 && code < 58) || (code > 64 && code < 91) || code === 95;
	}
	return WORD_LETTER.test(character) && !UNSPACED.test(character);
}

/** A word that needs no folding but of its letter case. */
const SIMPLE = /^\w+$/;

/** The folded word that a line is, where one look tells; undefined for all that takes more. */
export function simpleWord(line: string): string | undefined {
	return SIMPLE.test(line) ? line.toLowerCase() : undefined;
}

/** A term of a line as typed; undefined when nothing in it could be found: no more than hyphens and spaces. */
export function parseTerm(line: string, options: TermOptions): Term | undefined {
	const word = simpleWord(line);
	if (word !== undefined) return { ...options, pieces: [word], squashed: word, typed: line, isPrefix: false };
	const trimmed = line.trim();
	const isPrefix = /[^\s*]\*$/.test(trimmed);
	const whole = isPrefix ? trimmed.slice(0, -1) : trimmed;
	const folded = fold(whole);
	const pieces = folded.text.split(PARTS).filter(Boolean);
	if (pieces.length === 0) return undefined;
	// A hit begins and ends with a letter, and so does what it is compared with.
	const start = folded.text.indexOf(pieces[0] as string);
	const last = pieces.at(-1) as string;
	const end = folded.text.lastIndexOf(last) + last.length;
	const typed = whole.slice(folded.startOf(start), folded.endOf(end));
	return { ...options, pieces, squashed: pieces.join(''), typed, isPrefix };
}

/**
 * Where a term that begins at `start` of a folded text ends in it, a prefix without the rest of its word; -1 where it
 * doesn't stand there. What matters beside the letters, case and exact spelling, is `isAsTyped`'s.
 */
export function matchAt({ pieces, wholeWord, isPrefix }: Term, text: string, start: number): number {
	if (wholeWord && isInWord(text, start)) return -1;
	let at = start;
	for (const [index, piece] of pieces.entries()) {
		if (index > 0) while (isGap(text.charCodeAt(at))) at += 1;
		if (text.startsWith(piece, at)) at += piece.length;
		else {
			for (let unit = 0; unit < piece.length; unit += 1) {
				if (unit > 0) while (isJoiner(text.charCodeAt(at))) at += 1;
				if (text.charCodeAt(at) !== piece.charCodeAt(unit)) return -1;
				at += 1;
			}
		}
	}
	return wholeWord && !isPrefix && isInWord(text, at) ? -1 : at;
}

/** Where the word ends that goes on, or not, at an offset of a folded text. */
export function endOfWord(text: string, offset: number): number {
	let at = offset;
	for (let next = characterAt(text, at); isWordLetter(next); next = characterAt(text, at)) at += next.length;
	return at;
}

/** Whether what a text has at a place where the term was found, without the rest of a word, is spelled as the term asks for. */
export function isAsTyped(term: Term, text: string, start: number, end: number): boolean {
	if (term.flexible && !term.matchCase) return true;
	const is = spelling(term, text.slice(start, end));
	const should = spelling(term, term.typed);
	return term.isPrefix ? is.startsWith(should) : is === should;
}

/** A text as far as its spelling counts for a term. */
function spelling({ flexible, matchCase }: TermOptions, text: string): string {
	if (flexible) return foldButCase(text).split(PARTS).join('');
	const spaced = text.replace(/\s+/gu, ' ').normalize('NFC');
	return matchCase ? spaced : spaced.toLowerCase().replaceAll('ς', 'σ');
}

/** Whether the places before and after an offset belong to one word. */
function isInWord(text: string, offset: number): boolean {
	return isWordLetter(characterBefore(text, offset)) && isWordLetter(characterAt(text, offset));
}

function characterAt(text: string, offset: number): string {
	const code = text.codePointAt(offset);
	return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(text: string, offset: number): string {
	const isPair = (text.codePointAt(offset - 2) ?? 0) > 0xffff;
	return isPair ? text.slice(offset - 2, offset) : text.charAt(offset - 1);
}

function isJoiner(code: number): boolean {
	// As in `JOINERS`.
	return code === 45 || code === 36;
}

function isGap(code: number): boolean {
	return (
		isJoiner(code) ||
		code === 32 ||
		(code > 8 && code < 14) ||
		(code > 127 && /\s/u.test(String.fromCharCode(code)))
	);
}
