// @vitest-environment node
import { expect, test } from 'vitest';
import type { RuleDraft } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { parseRule } from '@/lib/rules/parse';

const parse = (terms: string[], more: Partial<RuleDraft> = {}) =>
	parseRule({ ...draftOf(terms, 'blue'), ...more });

test('terms are trimmed and else left as typed; empty lines go, and what stands twice', () => {
	expect(parse(['  Sparse  Autoencoder\n', '', ' \t', '注意力', '🦙', '注意力']).terms).toEqual([
		'Sparse  Autoencoder',
		'注意力',
		'🦙',
	]);
	expect(parse(['x'], { unless: [' survey ', ''] }).unless).toEqual(['survey']);
	expect(parse(['x'.repeat(200)], { name: ' n '.padEnd(100) }).name).toBe('n');
});

test('fields and actions come in their own order, each once', () => {
	const { fields, actions } = parse(['x'], {
		fields: ['authors', 'title', 'authors'],
		actions: ['hide', 'highlight', 'hide'],
	});
	expect(fields).toEqual(['title', 'authors']);
	expect(actions).toEqual(['highlight', 'hide']);
});

test.each<[string, string[], Partial<RuleDraft>, string]>([
	['no line', [], {}, 'ruleEmpty'],
	['empty lines', ['', ' \n\t', '\u3000'], {}, 'ruleEmpty'],
	['an invisible line', ['x', '\u200b'], {}, 'ruleEmpty'],
	['marks of direction', ['\u2066\u2069'], {}, 'ruleEmpty'],
	['a hyphen', ['-'], {}, 'ruleEmpty'],
	['an invisible exception', ['x'], { unless: ['\u200b'] }, 'ruleEmpty'],
	['a long term', ['x'.repeat(201)], {}, 'ruleTooLong'],
	['a long name', ['x'], { name: 'x'.repeat(101) }, 'ruleTooLong'],
	['many terms', Array.from({ length: 501 }, (_, index) => `x${index}`), {}, 'ruleTerms'],
	['a hundred thousand terms', Array.from({ length: 100_000 }, (_, index) => `x${index}`), {}, 'ruleTerms'],
	['a broken regular expression', ['/(a/'], {}, 'regexSyntax'],
	['one that may run away, among the exceptions', ['x'], { unless: ['/(a+)+b/'] }, 'regexUnsafe'],
	['nowhere to look', ['x'], { fields: [] }, 'ruleFields'],
])('%s is refused', (_, terms, more, code) => {
	expect(() => parse(terms, more)).toThrow(expect.objectContaining({ code }));
});

test('what is too long is named by its beginning', () => {
	const detail = `${'x'.repeat(30)}…`;
	expect(() => parse(['x'.repeat(201)])).toThrow(expect.objectContaining({ detail }));
});
