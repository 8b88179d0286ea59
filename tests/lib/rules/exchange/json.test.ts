// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DogearError } from '@/lib/errors';
import { RULES, type RuleDraft, type Tag } from '@/lib/model';
import { contentKey, draftOf } from '@/lib/rules/draft';
import { mergeRules } from '@/lib/rules/exchange/merge';
import { readRules } from '@/lib/rules/exchange/read';
import { rulesToJson } from '@/lib/rules/exchange/write-json';
import { isBroken, storedRule } from './random';

const TAGS: Tag[] = [
	{ id: 'a', name: 'To discuss', color: 'red' },
	{ id: 'b', name: '精读', color: 'blue' },
];
const draft = (terms: string[], more: Partial<RuleDraft> = {}) => ({ ...draftOf(terms, 'blue'), ...more });

/** A file with these as its rules. */
const file = (...rules: unknown[]) => JSON.stringify({ dogear: 'rules', version: 1, rules });
const codes = (text: string) => readRules(text).refused.map(({ error: { code, detail } }) => [code, detail]);

test('a file is easy to read: what a rule has beyond a new one, in one line where that fits', () => {
	const rules = [
		draft(['diffusion']),
		draft(['SAE', 'sparse autoencoder', 'dictionary learning'], {
			name: 'Interpretability',
			unless: ['survey'],
			wholeWord: false,
			matchCase: true,
			flexible: false,
			fields: ['title'],
			actions: ['highlight', 'top'],
			tag: 'a',
			enabled: false,
		}),
		draft(['mamba'], { tag: 'gone' }),
	];
	expect(rulesToJson(rules, TAGS)).toBe(`{
	"dogear": "rules",
	"version": 1,
	"rules": [
		{ "terms": ["diffusion"], "color": "blue" },
		{
			"name": "Interpretability",
			"terms": ["SAE", "sparse autoencoder", "dictionary learning"],
			"unless": ["survey"],
			"wholeWord": false,
			"matchCase": true,
			"flexible": false,
			"in": ["title"],
			"do": ["highlight", "top"],
			"tag": "To discuss",
			"color": "blue",
			"enabled": false
		},
		{ "terms": ["mamba"], "color": "blue" }
	]
}
`);
});

test('what was written is read again, rule by rule', () => {
	fc.assert(
		fc.property(fc.array(storedRule, { minLength: 1, maxLength: 5 }), (rules) => {
			const { rules: read, refused } = readRules(rulesToJson(rules, TAGS));
			expect(refused).toEqual([]);
			const keys = rules.map(contentKey);
			const first = rules.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
			expect(mergeRules([], read, TAGS).added).toEqual(first);
		}),
		{ numRuns: 300 },
	);
});

test('what a rule does not say is as in a new one', () => {
	const [rule] = readRules(file({ terms: [' mamba ', ''] })).rules;
	expect(rule).toEqual({ ...draftOf(['mamba'], 'red'), color: null });
});

test('a file may say more than its rules', () => {
	const text = JSON.stringify({ dogear: 'rules', version: 1, made: 'by hand', rules: [{ terms: ['x'] }] });
	expect(readRules(`\ufeff \r\n${text}\r\n`).rules).toHaveLength(1);
});

test.each<[string, unknown, string, string | undefined]>([
	['a field that is not known', { terms: ['x'], colour: 'red' }, 'fileField', 'colour'],
	[
		'a field named as all objects’ own',
		JSON.parse('{"terms":["x"],"__proto__":{}}'),
		'fileField',
		'__proto__',
	],
	['another such field', { terms: ['x'], constructor: 1 }, 'fileField', 'constructor'],
	['no terms', { name: 'x' }, 'fileValue', 'terms'],
	['an empty list of terms', { terms: [] }, 'fileValue', 'terms'],
	['terms that are none', { terms: ['x', 1] }, 'fileValue', 'terms'],
	['a term that is no list', { terms: 'x' }, 'fileValue', 'terms'],
	['a colour that is not of the palette', { terms: ['x'], color: 'beige' }, 'fileValue', 'color'],
	['an action that there is not', { terms: ['x'], do: ['explode'] }, 'fileValue', 'do'],
	['nowhere to look', { terms: ['x'], in: [] }, 'fileValue', 'in'],
	['a long tag', { terms: ['x'], tag: 'x'.repeat(65) }, 'fileValue', 'tag'],
	['an option that is no choice', { terms: ['x'], wholeWord: 'yes' }, 'fileValue', 'wholeWord'],
	['nothing in its terms', { terms: ['-'] }, 'fileTerm', undefined],
	['a long name', { terms: ['x'], name: 'y'.repeat(101) }, 'ruleTooLong', `${'y'.repeat(30)}…`],
	['many terms', { terms: Array.from({ length: 501 }, (_, n) => `x${n}`) }, 'ruleTerms', undefined],
	['half a character', { terms: ['x\ud83e'] }, 'fileCharacters', undefined],
	['two lines in a term', { terms: ['x\ny'] }, 'fileCharacters', undefined],
	['half a character in its tag', { terms: ['x'], tag: '\udd99' }, 'fileCharacters', undefined],
	['being no rule', 'x', 'fileValue', 'rules'],
	['being nothing', null, 'fileValue', 'rules'],
	['being a list', ['x'], 'fileField', '0'],
])('a rule is refused for %s, and the others are taken', (_, rule, code, detail) => {
	const reading = readRules(file({ terms: ['first'] }, rule, { terms: ['last'] }));
	expect(reading.rules.map(({ terms }) => terms[0])).toEqual(['first', 'last']);
	expect(reading.refused).toMatchObject([{ place: 2, error: { code } }]);
	expect(reading.refused[0]?.error.detail).toBe(detail);
});

test('what is refused is told by its name, its first term or itself, and by their beginning', () => {
	const long = '🦙'.repeat(100);
	const reading = readRules(
		file(
			{ name: 'Named', terms: ['x'], no: 1 },
			{ name: '', terms: ['first'], no: 1 },
			{ name: 1, terms: [1], no: 1 },
			{ name: long, no: 1 },
			{ name: '🦙'.repeat(60), no: 1 },
			42,
		),
	);
	const texts = ['Named', 'first', '', `${'🦙'.repeat(60)}…`, '🦙'.repeat(60), '42'];
	expect(reading.refused.map(({ text }) => text)).toEqual(texts);
});

test.each<[string, string, string, string | undefined]>([
	['no JSON', '{ "dogear": "rules", ', 'fileUnreadable', undefined],
	['an object of another kind', '{ "name": "dogear" }', 'fileUnreadable', undefined],
	['no version', '{ "dogear": "rules", "rules": [] }', 'fileUnreadable', undefined],
	[
		'a version that is none',
		'{ "dogear": "rules", "version": {}, "rules": [] }',
		'fileUnreadable',
		undefined,
	],
	['no list of rules', '{ "dogear": "rules", "version": 1, "rules": {} }', 'fileUnreadable', undefined],
	['a newer version', '{ "dogear": "rules", "version": 2 }', 'fileVersion', '2'],
	['a version by another name', '{ "dogear": "rules", "version": "2027-a" }', 'fileVersion', '2027-a'],
	['no rule', '{ "dogear": "rules", "version": 1, "rules": [] }', 'fileEmpty', undefined],
	['too many rules', file(...Array(RULES + 1).fill(1)), 'fileRules', undefined],
	['a size beyond all', `{${' '.repeat(5_000_000)}}`, 'fileTooBig', undefined],
	['depths without end', '{"dogear":'.repeat(100_000), 'fileUnreadable', undefined],
])('a file with %s says so', (_, text, code, detail) => {
	expect(() => readRules(text)).toThrow(expect.objectContaining({ code, detail }));
});

test('as many rules as there may be are taken', () => {
	const many = Array.from({ length: RULES }, (_, index) => ({ terms: [`x${index}`] }));
	expect(readRules(file(...many)).rules).toHaveLength(RULES);
});

describe('whatever a file holds', () => {
	const keys = fc.constantFrom('name', 'terms', 'unless', 'in', 'do', 'tag', 'color', 'enabled', '__proto__');
	const value = fc.oneof(
		fc.jsonValue(),
		fc.string({ unit: 'binary' }),
		fc.array(fc.string({ unit: 'binary' })),
		fc.constantFrom('\ud800', [['x']], Array(20_000).fill(0), Array(20_000).fill('x'), 'x'.repeat(100_000)),
	);
	const rule = fc.oneof(
		fc
			.array(fc.tuple(keys, value), { maxLength: 5 })
			.map((fields) =>
				JSON.parse(`{${fields.map(([key, each]) => `${JSON.stringify(key)}:${JSON.stringify(each)}`)}}`),
			),
		fc.jsonValue(),
	);

	test('every rule is taken or refused, and what is taken can be stored', () => {
		fc.assert(
			fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), (rules) => {
				const reading = readRules(file(...rules));
				expect(reading.rules.length + reading.refused.length).toBe(rules.length);
				expect(reading.rules.filter(isBroken)).toEqual([]);
				for (const each of reading.refused) expect(each.error.code).not.toBe('unexpected');
				expect(Object.hasOwn(Object.prototype, 'terms')).toBe(false);
			}),
		);
	});

	test('nothing is thrown but what has a sentence', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
				try {
					readRules(`{${text}`);
				} catch (error) {
					expect(error).toBeInstanceOf(DogearError);
				}
			}),
		);
	});
});

test('a refused rule says why once, however many reasons there are', () => {
	expect(codes(file({ terms: Array(100_000).fill(0), name: 1, in: 1 }))).toHaveLength(1);
});
