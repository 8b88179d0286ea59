// @vitest-environment node
import { expect, test } from 'vitest';
import { WordIndex } from '@/lib/rules/words';

/** The places where a text may have one of these phrases. */
function places(phrases: string[][], text: string): [term: number, start: number][] {
	const index = new WordIndex();
	for (const [term, pieces] of phrases.entries()) index.addPhrase(pieces, term);
	const found: [number, number][] = [];
	index.find(text, (term, start) => found.push([term, start]));
	return found;
}

test.each([
	['a word by itself', [['ab']], 'abc cab ab', [[0, 8]]],
	[
		'each place of a word',
		[['ab']],
		'ab ab',
		[
			[0, 0],
			[0, 3],
		],
	],
	['a phrase by its first word', [['ab', 'cd']], 'x ab cd', [[0, 2]]],
	['a phrase by its words in one', [['ab', 'cd']], 'x abcd', [[0, 2]]],
	['a word with hyphens in it', [['abcd']], 'x-ab-$cd-y', [[0, 2]]],
	['a compound that another ends with', [['abcd']], 'xab-cd ab-cd', [[0, 7]]],
	[
		'all terms of a word',
		[['ab'], ['ab'], ['ab', 'c']],
		'ab',
		[
			[0, 0],
			[1, 0],
			[2, 0],
		],
	],
	['the right one of equal words in a compound', [['aab']], 'a-a-a-b', [[0, 2]]],
] as const)('finds %s', (_, phrases, text, expected) => {
	expect(
		places(
			phrases.map((pieces) => [...pieces]),
			text,
		),
	).toEqual(expected);
});
