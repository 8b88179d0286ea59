import { describe, expect, test } from 'vitest';
import { SAMPLE } from '@/components/sample-paper';
import { STARTERS } from '@/components/starters';
import { draftOf } from '@/lib/rules/draft';
import { litSample } from '@/lib/views/lit-sample';
import { ruleFor } from '../../rules';

/** What is lit up, title first, with its colour. */
function lit(rules: Parameters<typeof litSample>[0]) {
	const { title, abstract } = litSample(rules);
	expect(title.map(({ text }) => text).join('')).toBe(SAMPLE.title);
	expect(abstract.map(({ text }) => text).join('')).toBe(SAMPLE.abstract);
	return [...title, ...abstract].flatMap(({ text, color }) => (color ? [[text, color]] : []));
}

test('without rules nothing is', () => {
	expect(lit([])).toEqual([]);
});

test('the words of the rules are, each in its colour', () => {
	expect(lit([ruleFor('agent*', { color: 'blue' }), ruleFor('reasoning', { color: 'red' })])).toEqual([
		['Agents', 'blue'],
		['agent', 'blue'],
		['reasoning', 'red'],
	]);
});

test('where two meet, the first has it', () => {
	const [phrase, word] = [ruleFor('diffusion model', { color: 'teal' }), ruleFor('model', { color: 'pink' })];
	expect(lit([phrase, word])).toEqual([['diffusion model', 'teal']]);
	expect(lit([word, phrase])).toEqual([
		['diffusion ', 'teal'],
		['model', 'pink'],
	]);
});

test('not those that are switched off, or do something else', () => {
	expect(lit([ruleFor('agent*', { enabled: false }), ruleFor('reasoning', { actions: ['dim'] })])).toEqual(
		[],
	);
});

describe('every topic to begin with lights up something', () => {
	test.each(STARTERS)('$name', ({ terms }) => {
		expect(lit([ruleFor('any', draftOf(terms, 'green'))]).length).toBeGreaterThan(0);
	});
});
