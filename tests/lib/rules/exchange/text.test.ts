// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DogearError } from '@/lib/errors';
import { RULES, type RuleDraft } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { readRules } from '@/lib/rules/exchange/read';
import { rulesToText } from '@/lib/rules/exchange/write-text';
import { isBroken, storedRule } from './random';

const draft = (terms: string[], name = ''): RuleDraft => ({ ...draftOf(terms, 'blue'), name });
/** Name and terms of each rule of a text. */
const read = (text: string) => readRules(text).rules.map(({ name, terms }) => [name, ...terms]);
const refusals = (text: string) =>
	readRules(text).refused.map(({ place, text: line, error }) => [place, line, error.code]);

test('a text has a term a line; a rule that is more than one has lines of its own', () => {
	const rules = [
		draft(['diffusion']),
		draft(['mamba']),
		draft(['SAE', 'sparse autoencoder'], 'Interpretability'),
		draft(['RLHF', 'DPO']),
		draft(['#hashtag']),
		draft(['{'], '# of\nall'),
	];
	expect(rulesToText(rules)).toBe(`diffusion
mamba

# Interpretability
SAE
sparse autoencoder

# RLHF
RLHF
DPO

\\#hashtag

# \\# of all
\\{
`);
	expect(rulesToText([])).toBe('');
});

test('names and terms are read as they were written', () => {
	fc.assert(
		fc.property(fc.array(storedRule, { minLength: 1, maxLength: 5 }), (rules) => {
			const { rules: again, refused, form } = readRules(rulesToText(rules));
			expect([form, refused]).toEqual(['text', []]);
			const named = rules.map(({ name, terms }) => [name === terms[0] ? '' : name, terms]);
			expect(again.map(({ name, terms }) => [name, terms])).toEqual(named);
		}),
		{ numRuns: 500 },
	);
});

test.each<[string, string, string[][]]>([
	[
		'lines',
		'a\nb\r\nc\rd',
		[
			['', 'a'],
			['', 'b'],
			['', 'c'],
			['', 'd'],
		],
	],
	[
		'blank lines and spaces',
		'\ufeff\n  a  \n\t\n\n b\n',
		[
			['', 'a'],
			['', 'b'],
		],
	],
	['a heading', '# Name\na\nb', [['Name', 'a', 'b']]],
	[
		'a heading of more signs, or without a space',
		'## One\na\n\n#Two\nb',
		[
			['One', 'a'],
			['Two', 'b'],
		],
	],
	[
		'the end of a heading’s lines',
		'# Name\na\n\nb\nc',
		[
			['Name', 'a'],
			['', 'b'],
			['', 'c'],
		],
	],
	[
		'a heading after lines',
		'a\n# Name\nb\nc',
		[
			['', 'a'],
			['Name', 'b', 'c'],
		],
	],
	['two headings', '# A note\n# Name\na', [['Name', 'a']]],
	[
		'a heading that stands alone',
		'# A list of mine\n\na\nb',
		[
			['', 'a'],
			['', 'b'],
		],
	],
	[
		'a heading that says nothing',
		'#\na\nb',
		[
			['', 'a'],
			['', 'b'],
		],
	],
	['a heading that is the first term', '# a\na\nb', [['', 'a', 'b']]],
	['a term twice below a heading', '# Name\na\na', [['Name', 'a']]],
	[
		'signs within a line',
		'C#\na { b\n\\frac',
		[
			['', 'C#'],
			['', 'a { b'],
			['', '\\frac'],
		],
	],
])('%s', (_, text, rules) => {
	expect(read(text)).toEqual(rules);
});

test('a rule of a line is as a new one, without a colour yet', () => {
	expect(readRules('mamba').rules).toEqual([{ ...draftOf(['mamba'], 'red'), color: null }]);
});

test('a line that can’t be taken is told by its number, and the others are taken', () => {
	const text = `a\n---\n# Name\nb\n${'x'.repeat(201)}\n\nhalf \ud83e\nc`;
	expect(read(text)).toEqual([
		['', 'a'],
		['Name', 'b'],
		['', 'c'],
	]);
	expect(refusals(text)).toEqual([
		[2, '---', 'fileTerm'],
		[5, `${'x'.repeat(60)}…`, 'ruleTooLong'],
		[7, 'half \ud83e', 'fileCharacters'],
	]);
});

test('a heading that can’t be a name is told', () => {
	expect(refusals(`a\n\n# ${'x'.repeat(101)}\nb`)).toEqual([[3, `${'x'.repeat(60)}…`, 'ruleTooLong']]);
	const many = Array.from({ length: 501 }, (_, index) => `x${index}`).join('\n');
	expect(refusals(`# Name\n${many}`)).toEqual([[1, 'Name', 'ruleTerms']]);
	expect(refusals('# Name\n-')).toEqual([[2, '-', 'fileTerm']]);
});

test.each([
	['nothing', '', 'fileEmpty'],
	['nothing but space', '\ufeff \r\n\t', 'fileEmpty'],
	['nothing but comments', '# Name\n\n# Other', 'fileEmpty'],
	['what is no text', 'PK\0\u0003', 'fileUnreadable'],
	['too many lines', 'x\n'.repeat(RULES + 1), 'fileRules'],
	['too much', 'x'.repeat(5_000_001), 'fileTooBig'],
])('%s says so', (_, text, code) => {
	expect(() => readRules(text)).toThrow(expect.objectContaining({ code }));
});

test('one line of all that may be is refused', () => {
	expect(refusals('x y '.repeat(1_249_999))).toMatchObject([[1, expect.anything(), 'ruleTooLong']]);
});

test('whatever the text, nothing is thrown but what has a sentence', () => {
	const line = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('', '#', '# Name', '\\#', '\ud800', '\u2028', '/(/', '/a+b/i', '{', '__proto__'),
	);
	const ending = fc.constantFrom('\n', '\r\n', '\r', '\u2029');
	fc.assert(
		fc.property(fc.array(line), ending, (lines, end) => {
			try {
				const { refused, rules } = readRules(lines.join(end));
				for (const { error } of refused) expect(error.code).not.toBe('unexpected');
				expect(rules.filter(isBroken)).toEqual([]);
			} catch (error) {
				expect(error).toBeInstanceOf(DogearError);
			}
		}),
		{ numRuns: 500 },
	);
});
