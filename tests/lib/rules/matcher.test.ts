import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rule } from '@/lib/model';
import { compileRules } from '@/lib/rules/matcher';

const rule = (text: string, more: Partial<Rule> = {}): Rule => ({
	id: text,
	text,
	color: 'yellow',
	enabled: true,
	createdAt: 0,
	...more,
});

/** The matched pieces of `text`, in order. */
function found(texts: string[], text: string): string[] {
	return compileRules(texts.map((each) => rule(each)))(text).map(({ start, end }) => text.slice(start, end));
}

describe('a rule', () => {
	test.each([
		['diffusion', 'Diffusion models, and DIFFUSION again', ['Diffusion', 'DIFFUSION']],
		['diffusion', 'transdiffusional', []],
		['art', 'Art, state-of-the-art; art_2', ['Art', 'art']],
		['sparse autoencoder', 'a sparse\n\t autoencoder', ['sparse\n\t autoencoder']],
		['sparse autoencoder', 'sparseautoencoder', []],
		['C++', 'in C++ and C+++', ['C++', 'C++']],
		['a.b', 'a.b axb', ['a.b']],
		['[x] (y)', 'so [x] (y)', ['[x] (y)']],
		['扩散模型', '基于扩散模型的方法', ['扩散模型']],
		['naïve', 'a naïve Naïve', ['naïve', 'Naïve']],
		['-', 'state-of', ['-']],
	])('%j in %j hits %j', (text, paper, hits) => {
		expect(found([text], paper)).toEqual(hits);
	});

	test('is silent when switched off', () => {
		expect(compileRules([rule('diffusion', { enabled: false })])('diffusion')).toEqual([]);
	});

	test('leaves the hits of another alone, also where they overlap', () => {
		expect(found(['language model', 'model'], 'language model')).toEqual(['language model', 'model']);
	});

	test('of any text compiles, and finds itself between spaces', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
				(text) => {
					expect(found([text], ` ${text.trim()} `)).toContain(text.trim());
				},
			),
		);
	});
});
