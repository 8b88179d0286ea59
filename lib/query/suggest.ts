import type { SavedPaper } from '../model';
import type { QueryContext } from './context';
import { localMonth } from './dates';
import { textOf } from './entry-text';
import { fold } from './fold';
import { OPERATORS, STATUS_VALUES } from './operators';
import { HAVINGS, STATES } from './query';
import { formatTerm, type Token, tokenize } from './tokens';

/** What may stand in place of a part of a query: UTF-16 offsets into it, `end` exclusive. */
export interface Suggestions {
	start: number;
	end: number;
	options: readonly Option[];
}

/** An `operator` with its colon, after which its value is to be typed; a `value` is a whole term with its operator. */
export interface Option {
	insert: string;
	kind: 'operator' | 'value';
}

export interface SuggestContext extends Pick<QueryContext, 'tags' | 'rulesOf'> {
	entries: readonly SavedPaper[];
}

/** How many values are suggested at most. */
const VALUES = 10;

/** How what is typed at the cursor may go on; without options where anything may stand, as within a phrase. */
export function suggest(text: string, cursor: number, context: SuggestContext): Suggestions {
	const tokens = tokenize(text.slice(0, cursor), []);
	const last = tokens.at(-1);
	const nothingTyped = { start: cursor, end: cursor, options: operators('') };
	if (last?.end !== cursor) return nothingTyped;
	if (last.kind === 'close' || (last.kind === 'term' && last.quoting === 'closed')) {
		return { ...nothingTyped, options: [] };
	}
	if (last.kind === 'open' || last.kind === 'minus') return nothingTyped;
	const { start } = last;
	const end = endOfToken(tokenize(text, []), last);
	const typed = text.slice(start, cursor);
	if (last.kind === 'term' && last.operator !== undefined) {
		return { start, end, options: values(last.operator, last.value, context) };
	}
	if (last.kind === 'term' && last.quoting !== 'none') return { start, end, options: [] };
	return { start, end, options: [...operators(typed), ...values('tag', typed, context)] };
}

/** Where the token ends, in the whole text, that begins where this one does: the cursor may stand within it. */
function endOfToken(tokens: readonly Token[], { start, end }: Token): number {
	return tokens.find((token) => token.start === start)?.end ?? end;
}

function operators(typed: string): Option[] {
	const begin = typed.toLowerCase();
	return [...OPERATORS.keys()]
		.filter((name) => name.startsWith(begin))
		.map((name) => ({ insert: `${name}:`, kind: 'operator' }));
}

/** The terms of an operator whose values have in them what is typed: first those that begin with it. */
function values(operator: string, typed: string, context: SuggestContext): Option[] {
	const part = fold(typed);
	const all = [...new Set(valuesOf(operator, part, context))].filter((value) => fold(value).includes(part));
	const begins = (value: string) => fold(value).startsWith(part);
	return [...all.filter(begins), ...all.filter((value) => !begins(value))].slice(0, VALUES).map((value) => ({
		insert: RAW.has(operator) ? `${operator}:${value}` : formatTerm(operator, value),
		kind: 'value',
	}));
}

/** Operators whose values are no names: quotes around them would do no harm, and look odd. */
const RAW = new Set(['rating', 'saved', 'published', 'read']);

/** The values to choose from; of names in entries at least those with `part` in them, the most frequent first. */
function valuesOf(
	operator: string,
	part: string,
	{ tags, rulesOf, entries }: SuggestContext,
): Iterable<string> {
	switch (operator) {
		case 'tag':
			return Array.from(tags.values(), ({ name }) => name);
		case 'rule':
			return byFrequency(entries.flatMap(({ paper }) => rulesOf?.(paper.id) ?? []));
		case 'status':
			return STATUS_VALUES.keys();
		case 'is':
			return STATES;
		case 'has':
			return HAVINGS;
		case 'rating':
			return ['5', '>=4', '>=3', '<3', 'none'];
		case 'author': {
			// Of nothing typed, the first names would be anybody's; and only where it stands need names be looked at one by one.
			const found = part ? entries.filter((entry) => textOf(entry, 'head').includes(part)) : [];
			return byFrequency(
				found.flatMap(({ paper }) => (paper.authors ?? []).filter((name) => fold(name).includes(part))),
			);
		}
		case 'org':
			return byFrequency(entries.flatMap(({ paper: { organization } }) => organization ?? []));
		case 'saved':
			return ['today', '7d', '30d', ...months(entries.map(({ mark }) => mark.savedAt))];
		case 'read':
			return ['today', '7d', '30d', ...months(entries.map(({ mark }) => mark.readAt)), 'none'];
		case 'published':
			return newest(entries.map(({ paper }) => paper.publishedAt?.slice(0, 7)));
		default:
			return [];
	}
}

function byFrequency(names: readonly string[]): string[] {
	const uses = new Map<string, number>();
	for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
	return Array.from(uses)
		.sort(([, a], [, b]) => b - a)
		.map(([name]) => name);
}

function months(moments: readonly (number | undefined)[]): string[] {
	return newest(moments.map((at) => (at === undefined ? undefined : localMonth(at))));
}

function newest(months: readonly (string | undefined)[]): string[] {
	return [...new Set(months)]
		.filter((month) => month !== undefined)
		.sort()
		.reverse();
}
