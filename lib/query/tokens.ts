import type { QueryError } from './query';

/** A part of a query as typed, and where it stands in it: UTF-16 offsets, `end` exclusive. */
export type Token = Sign | Term;

export interface Sign {
	kind: 'open' | 'close' | 'or' | 'minus';
	start: number;
	end: number;
}

/** A word or phrase, or an operator with its value. */
export interface Term {
	kind: 'term';
	start: number;
	end: number;
	/** In small letters; whether there is such an operator isn't known here. Absent: a plain word or phrase. */
	operator?: string;
	/** Without quotes and escapes. */
	value: string;
	/** Where the value begins, with its quote. */
	valueStart: number;
	/** Unclosed: its quote has no end, and it reaches to the end of the text. */
	quoting: 'none' | 'closed' | 'unclosed';
}

/** Those of Chinese keyboards as well. */
const QUOTES = '"＂“”„';
const QUOTED = new RegExp(`[${QUOTES}]((?:\\\\.|[^\\\\${QUOTES}]|\\\\$)*)([${QUOTES}]?)`, 'suy');
const ESCAPED = new RegExp(`\\\\([\\\\${QUOTES}])`, 'gu');
const TO_ESCAPE = new RegExp(`[\\\\${QUOTES}]`, 'gu');
/** White space; and `AND`, which says what is so without it. */
const NOTHING = /\s+|AND(?![^\s()（）])/uy;
const BARE = /[^\s()（）]+/uy;
const OPERATOR = /([a-z]+)[:：](?!\/\/)/iy;
const SIGNS: Readonly<Record<string, Sign['kind']>> = {
	'(': 'open',
	'（': 'open',
	')': 'close',
	'）': 'close',
	'-': 'minus',
	'－': 'minus',
};

/** Parts a query. Takes any text; what is wrong with it is added to `errors`. */
export function tokenize(text: string, errors: QueryError[]): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		const skipped = matchAt(NOTHING, text, at)?.[0].length;
		if (skipped) {
			at += skipped;
			continue;
		}
		const token = readSign(text, at) ?? readTerm(text, at);
		at = token.end;
		if (token.kind === 'term' && token.quoting === 'unclosed') {
			errors.push({ start: token.valueStart, end: token.end, code: 'unclosedQuote', detail: '' });
		}
		tokens.push(token);
	}
	return tokens;
}

function readSign(text: string, start: number): Sign | undefined {
	const kind = SIGNS[text.charAt(start)];
	return kind && { kind, start, end: start + 1 };
}

function readTerm(text: string, start: number): Token {
	const [typed = '', operator] = matchAt(OPERATOR, text, start) ?? [];
	const valueStart = start + typed.length;
	const term = {
		kind: 'term',
		start,
		...(operator && { operator: operator.toLowerCase() }),
		valueStart,
	} as const;
	const quoted = matchAt(QUOTED, text, valueStart);
	if (quoted) {
		const [all, value = '', close] = quoted;
		const quoting = close ? 'closed' : 'unclosed';
		return { ...term, end: valueStart + all.length, value: value.replace(ESCAPED, '$1'), quoting };
	}
	const value = matchAt(BARE, text, valueStart)?.[0] ?? '';
	const end = valueStart + value.length;
	if (value === 'OR' && !operator) return { kind: 'or', start, end };
	return { ...term, end, value, quoting: 'none' };
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
	sticky.lastIndex = at;
	return sticky.exec(text);
}

/** What needs no quotes: it begins with a letter or digit, and nothing in it means anything to a query. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._/+#&-]*[\p{L}\p{N}\p{M}+#])?$/u;

/** The term that finds a value with an operator, as one types it: `tag:nlp`, `tag:"to skim"`. */
export function formatTerm(operator: string, value: string): string {
	return `${operator}:${PLAIN.test(value) ? value : `"${value.replace(TO_ESCAPE, '\\$&')}"`}`;
}
