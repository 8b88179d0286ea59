import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/query/parse';
import type { QueryErrorCode } from '@/lib/query/query';
import { formatTerm } from '@/lib/query/tokens';
import { find } from './shelf';

/** Queries with errors: what is pointed at, why, and what is found nevertheless. */
test.each<[query: string, errors: [at: string, code: QueryErrorCode, detail: string][], found: string]>([
	['tga:nlp', [['tga:', 'unknownOperator', 'tga']], ''],
	['herd foo:bar', [['foo:', 'unknownOperator', 'foo']], ''],
	['note:tag OR tag:nlp x:"a b"', [['x:', 'unknownOperator', 'x']], 'old'],
	['herd tag:', [['tag:', 'missingValue', 'tag']], 'llama'],
	['tag: nlp', [['tag:', 'missingValue', 'tag']], 'llama mamba sae old'],
	['herd tag:""', [['tag:""', 'missingValue', 'tag']], 'llama'],
	['herd rating:6', [['6', 'badValue', '6']], 'llama'],
	['herd rating:>=', [['>=', 'badValue', '>=']], 'llama'],
	['herd rating:=4', [['=4', 'badValue', '=4']], 'llama'],
	['herd -status:lost', [['lost', 'badValue', 'lost']], 'llama'],
	['herd is:"un read"', [['"un read"', 'badValue', 'un read']], 'llama'],
	['herd has:wings', [['wings', 'badValue', 'wings']], 'llama'],
	['herd saved:2026-13', [['2026-13', 'badValue', '2026-13']], 'llama'],
	['herd saved:2026-02-30', [['2026-02-30', 'badValue', '2026-02-30']], 'llama'],
	['herd saved:26', [['26', 'badValue', '26']], 'llama'],
	['herd saved:0d', [['0d', 'badValue', '0d']], 'llama'],
	['herd saved:..', [['..', 'badValue', '..']], 'llama'],
	['herd saved:2026..2025', [['2026..2025', 'badValue', '2026..2025']], 'llama'],
	['herd saved:2025..2026..2027', [['2025..2026..2027', 'badValue', '2025..2026..2027']], 'llama'],
	['herd OR rating:x', [['x', 'badValue', 'x']], 'llama'],
	['"herd of mod', [['"herd of mod', 'unclosedQuote', '']], 'llama'],
	['is:read tag:"nl', [['"nl', 'unclosedQuote', '']], 'llama'],
	['herd "', [['"', 'unclosedQuote', '']], 'llama'],
	['herd tag:"', [['"', 'unclosedQuote', '']], 'llama'],
	['herd "\\', [['"\\', 'unclosedQuote', '']], ''],
	['(herd OR mamba', [['(', 'unclosedParenthesis', '']], 'llama mamba'],
	['herd (', [['(', 'unclosedParenthesis', '']], 'llama'],
	['herd) models', [[')', 'unopenedParenthesis', '']], 'llama'],
	['herd -', [['-', 'nothingToNegate', '']], 'llama'],
	['herd - models', [['-', 'nothingToNegate', '']], 'llama'],
	['herd -OR mamba', [['-', 'nothingToNegate', '']], 'llama mamba'],
	['(herd -)', [['-', 'nothingToNegate', '']], 'llama'],
	['OR herd', [['OR', 'nothingToJoin', '']], 'llama'],
	['herd OR', [['OR', 'nothingToJoin', '']], 'llama'],
	['(herd OR )', [['OR', 'nothingToJoin', '']], 'llama'],
	[
		'herd tga:x (rating:9 "',
		[
			['tga:', 'unknownOperator', 'tga'],
			['(', 'unclosedParenthesis', ''],
			['9', 'badValue', '9'],
			['"', 'unclosedQuote', ''],
		],
		'',
	],
])('%s', (query, errors, found) => {
	const got = parseQuery(query).errors.map(({ start, end, code, detail }) => [
		query.slice(start, end),
		code,
		detail,
	]);
	expect(got).toEqual(errors);
	expect(find(query).join(' ')).toBe(found);
});

test('an error points into the text in UTF-16 units', () => {
	expect(parseQuery('𝔸 é rating:9').errors).toEqual([{ start: 12, end: 13, code: 'badValue', detail: '9' }]);
});

const PIECES = [
	...[
		'(',
		')',
		'（',
		'-',
		'－',
		'"',
		'“',
		'”',
		'\\',
		' ',
		'\u3000',
		':',
		'：',
		',',
		'..',
		'<',
		'>=',
		'OR',
		'AND',
		'or',
	],
	...[
		'tag:',
		'status:',
		'is:',
		'rating:',
		'saved:',
		'published:',
		'author:',
		'rule:',
		'has:',
		'note:',
		'x:',
		'id:',
	],
	...[
		'2026',
		'-11',
		'7d',
		'5',
		'none',
		'read',
		'herd',
		'hred',
		'nlp',
		'强化',
		'\ud800',
		'𝔸',
		'İ',
		'\u0301',
		'\n',
	],
];
const typed = fc.oneof(
	fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
	fc.string({ unit: 'binary', maxLength: 60 }),
);

test('whatever is typed, nothing throws, and every error points into the text', () => {
	fc.assert(
		fc.property(typed, (text) => {
			const { errors } = parseQuery(text);
			for (const { start, end } of errors) {
				expect(start).toBeGreaterThanOrEqual(0);
				expect(end).toBeGreaterThan(start);
				expect(end).toBeLessThanOrEqual(text.length);
			}
			expect(errors).toEqual([...errors].sort((a, b) => a.start - b.start));
			find(text);
		}),
		{ numRuns: 2_000 },
	);
});

test.each(['(', ')', '-', '"', '(-', '(a OR ', 'tag:', '"a', '\\', 'OR ', '(a b ', '“\\'])(
	'thousands of %s neither throw nor take long',
	(piece) => {
		const text = piece.repeat(20_000);
		const start = performance.now();
		const { query } = parseQuery(text);
		find(`herd ${piece.repeat(500)}`);
		expect(performance.now() - start).toBeLessThan(2_000);
		// It is plain data, and not too deep for those who copy it.
		expect(() => structuredClone(query)).not.toThrow();
	},
);

test('parentheses that are too deep count as not there, and those around them still do', () => {
	const deep = `${'('.repeat(60)}herd${')'.repeat(60)} OR mamba`;
	expect(parseQuery(deep).errors).toEqual([{ start: 50, end: 51, code: 'tooDeep', detail: '' }]);
	expect(find(deep)).toEqual(['llama', 'mamba']);
	const negated = `-${'('.repeat(60)}herd${')'.repeat(60)} foundation`;
	expect(find(negated)).toEqual(['mamba']);
});

test('a term that is made of a name finds that very name', () => {
	const name = fc.oneof(
		fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
		fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')),
	);
	fc.assert(
		fc.property(name, (name) => {
			const { query, errors } = parseQuery(formatTerm('tag', name));
			const { query: quoted } = parseQuery(`tag:"${name.replace(/[\\"＂“”„]/g, '\\$&')}"`);
			expect(query).toEqual(quoted);
			expect(errors.filter(({ code }) => code !== 'missingValue')).toEqual([]);
		}),
	);
});

test.each([
	['nlp', 'tag:nlp'],
	['GPT-4', 'tag:GPT-4'],
	['强化学习', 'tag:强化学习'],
	['to skim', 'tag:"to skim"'],
	['say "hi" \\o/', 'tag:"say \\"hi\\" \\\\o/"'],
	['(a)', 'tag:"(a)"'],
	['>=4', 'tag:">=4"'],
	['a,', 'tag:"a,"'],
])('%s is written as a term only with the quotes that it needs', (name, term) => {
	expect(formatTerm('tag', name)).toBe(term);
});
