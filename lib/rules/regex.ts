import type { Field } from '../model';
import type { Joined, Piece } from './join';
import { LiteralIndex } from './literals';

/** How long, in milliseconds, the regular expressions of all rules may take for the cards that are looked at in one go. */
export const REGEX_BUDGET = 25;

/**
 * UTF-16 units of a text that are searched in one go, a longer one in pieces. What lib/rules/check lets
 * through takes up to the square of a text's length, and nothing can stop it.
 */
export const PIECE = 1_200;
/** How far pieces reach into each other: a longer hit may be missed where one ends. */
const OVERLAP = 200;

const WRITTEN = /^\s*\/(.+)\/([dgimsuvy]*)\s*$/s;

/** What a term written as a regular expression (`/…/` or `/…/flags`) consists of; undefined for any other term. */
export function readRegex(term: string): { source: string; flags: string } | undefined {
	const [, source, flags] = WRITTEN.exec(term) ?? [];
	return source === undefined || flags === undefined ? undefined : { source, flags };
}

/** A regular expression made ready to be looked for. */
export interface Regex {
	regex: RegExp;
	/** What a folded text has where the expression matches; '' where that can't be told. */
	literal: string;
}

/** A term as a regular expression; undefined where it is none or this browser doesn't know what it asks for. */
export function parseRegex(term: string, matchCase: boolean): Regex | undefined {
	const { source, flags } = readRegex(term) ?? {};
	if (source === undefined || flags === undefined || /[dgy]/.test(flags)) return undefined;
	try {
		const regex = new RegExp(source, `${flags}g${matchCase || flags.includes('i') ? '' : 'i'}`);
		return { regex, literal: literalOf(source, flags) };
	} catch {
		return undefined;
	}
}

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+,?\d*\}|./gs;
/** Folding changes nothing about these but the case of letters. */
const LITERAL = /^\\?[ -~\u4e00-\u9fff]$/;

/** The longest run of characters that every match has, found by a look at what stands outside of groups and classes. */
function literalOf(source: string, flags: string): string {
	// It has classes within classes.
	if (flags.includes('v') && source.includes('[')) return '';
	let longest = '';
	let run = '';
	let depth = 0;
	const endRun = () => {
		if (run.length > longest.length) longest = run;
		run = '';
	};
	for (const [token] of source.matchAll(TOKEN)) {
		if (token === '(') depth += 1;
		else if (token === ')') depth -= 1;
		else if (depth > 0) continue;
		else if (token === '|' || /^\\[^bBdDsSwW\W]/.test(token)) return '';
		else if (/^[?*{]/.test(token)) run = run.slice(0, -1);
		else if (LITERAL.test(token) && !/^(?:[.^$+[]|\\\w)/.test(token)) {
			run += token.at(-1);
			continue;
		}
		endRun();
	}
	endRun();
	return longest.toLowerCase();
}

/** Told of each place of a text where a term is, by offsets into it as it was. */
type OnHit = (term: number, text: Piece, start: number, end: number) => void;

/** The terms that are regular expressions: each is looked for in each text, but for those that lack its literal. */
export class RegexIndex {
	readonly #terms: (Regex & { fields: readonly Field[]; term: number })[] = [];

	readonly #literals = new LiteralIndex();

	add(regex: Regex, fields: readonly Field[], term: number): void {
		this.#terms.push({ ...regex, fields, term });
		if (regex.literal !== '') this.#literals.add(regex.literal);
	}

	/** `onLeftOut` is told of each term for which there is no time left to find out. */
	find(texts: Joined, onHit: OnHit, onLeftOut: (term: number) => void): void {
		const deadline = performance.now() + REGEX_BUDGET;
		const isOver = () => performance.now() > deadline;
		const withLiteral = this.#literals.find(texts);
		for (const { regex, literal, fields, term } of this.#terms) {
			for (const text of (literal === '' ? texts.pieces : withLiteral.get(literal)) ?? []) {
				if (!fields.includes(text.field)) continue;
				if (findIn(text.original, regex, isOver, (start, end) => onHit(term, text, start, end))) continue;
				onLeftOut(term);
				break;
			}
		}
	}
}

/** Finds an expression in a text; empty hits are none. Returns false when the time is over before the end. */
function findIn(
	text: string,
	regex: RegExp,
	isOver: () => boolean,
	onHit: (start: number, end: number) => void,
): boolean {
	for (let from = 0; from < text.length; ) {
		if (isOver()) return false;
		const to = from + PIECE < text.length ? cutBefore(text, from + PIECE, from + OVERLAP) : text.length;
		regex.lastIndex = from;
		for (const { index, 0: found } of text.slice(0, to).matchAll(regex)) {
			const end = index + found.length;
			// What reaches to a cut may go on after it: it is in the next piece, too.
			if (found !== '' && (end < to || to === text.length)) onHit(index, end);
		}
		from = to < text.length ? cutBefore(text, to - OVERLAP, from) : to;
	}
	return true;
}

/** The last space up to an offset and after another; the offset where there is none. */
function cutBefore(text: string, offset: number, after: number): number {
	const space = text.lastIndexOf(' ', offset);
	return space > after ? space : offset;
}
