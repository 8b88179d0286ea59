import { parsePaperId } from '../arxiv';
import type { Status } from '../model';
import { parseSpan } from './dates';
import { fold } from './fold';
import { DATES, HAVINGS, type Match, type Query, STATES, type TextField } from './query';
import type { Term } from './tokens';

/** As they are written in queries, in the order in which they are suggested. */
export const STATUS_VALUES: ReadonlyMap<string, Status | null> = new Map([
	['toread', 'toRead'],
	['reading', 'reading'],
	['done', 'done'],
	['none', null],
]);

/** What an operator makes of its value, which is not empty; undefined for a value that it has no use for. */
type Reader = (term: Term) => Query | undefined;

/** In the order in which they are suggested. */
export const OPERATORS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['tag', ({ value }) => ({ is: 'tag', name: fold(value) })],
	['is', oneOf(STATES, (state) => ({ is: 'state', state }))],
	['status', readStatus],
	['rating', readRating],
	['rule', ({ value }) => ({ is: 'rule', name: fold(value) })],
	['author', (term) => readText(term, 'authors')],
	['title', (term) => readText(term, 'title')],
	['abstract', (term) => readText(term, 'abstract')],
	['note', (term) => readText(term, 'note')],
	['org', (term) => readText(term, 'organization')],
	['id', (term) => readText(term, 'id')],
	['has', oneOf(HAVINGS, (what) => ({ is: 'has', what }))],
	...DATES.map((of): [string, Reader] => [of, (term) => readDate(of, term)]),
]);

/** What a term without operator looks for, or one with an operator for texts; undefined where nothing is left of it. */
export function readText({ value, quoting }: Term, within: TextField | 'anywhere'): Query | undefined {
	const match = (
		{ none: 'word', closed: 'phrase', unclosed: 'part' } as const satisfies Record<string, Match>
	)[quoting];
	const id = match === 'word' && (within === 'anywhere' || within === 'id') ? idOf(value) : undefined;
	// Names and titles that were pasted: "Ho, Jain".
	const text = id ?? fold(match === 'word' ? value.replace(/[,;，；、]+$/u, '') : value);
	return text === '' ? undefined : { is: 'text', within, text, match };
}

/** The id in one, also with its version, or in a paper's address. */
function idOf(value: string): string | undefined {
	const path = /\/(?:abs|pdf|html|papers)\/([^?#]+)/i.exec(value)?.[1]?.replace(/\.pdf$/i, '');
	return parsePaperId(path ?? value);
}

function readStatus({ value }: Term): Query | undefined {
	const status = STATUS_VALUES.get(fold(value).replace(/[ _-]/g, ''));
	return status === undefined ? undefined : { is: 'status', status };
}

function readRating({ value }: Term): Query | undefined {
	if (fold(value) === 'none') return { is: 'not', of: { is: 'has', what: 'rating' } };
	const [, sign, digit] = /^([<>]=?)?([1-5])$/.exec(comparison(value)) ?? [];
	const stars = Number(digit);
	switch (digit && sign) {
		case '<':
			return { is: 'rating', from: 1, to: stars - 1 };
		case '<=':
			return { is: 'rating', from: 1, to: stars };
		case '>':
			return { is: 'rating', from: stars + 1, to: 5 };
		case '>=':
			return { is: 'rating', from: stars, to: 5 };
		default:
			return digit ? { is: 'rating', from: stars, to: stars } : undefined;
	}
}

function readDate(of: (typeof DATES)[number], { value }: Term): Query | undefined {
	if (fold(value) === 'none') return { is: 'date', of, span: null };
	const span = parseSpan(comparison(value));
	return span && { is: 'date', of, span };
}

/** A comparison in ASCII: full-width signs and `≥` are on some keyboards. */
function comparison(value: string): string {
	return fold(value.replaceAll('≥', '>=').replaceAll('≤', '<='));
}

function oneOf<Value extends string>(values: readonly Value[], queryOf: (value: Value) => Query): Reader {
	return ({ value }) => {
		const found = values.find((one) => one === fold(value));
		return found && queryOf(found);
	};
}
