// @vitest-environment node
import { expect, test } from 'vitest';
import { LooseIndex } from '@/lib/rules/loose';
import { parseTerm, type Term } from '@/lib/rules/term';

/** The places where a text may have one of these terms. */
function places(lines: string[], text: string): [term: number, start: number][] {
	const index = new LooseIndex();
	for (const [term, line] of lines.entries()) {
		index.add(parseTerm(line, { wholeWord: false, matchCase: false, flexible: true }) as Term, term);
	}
	const found: [number, number][] = [];
	index.find(text, (term, start) => found.push([term, start]));
	return found;
}

test.each([
	['nothing without terms', [], 'abc', []],
	['the first letters of a term', ['abcde*'], 'xabcy', [[0, 1]]],
	['them with hyphens and spaces between', ['abcde*'], 'a-b \n$c', [[0, 0]]],
	[
		'places that overlap',
		['aba'],
		'ababa',
		[
			[0, 0],
			[0, 2],
		],
	],
	[
		'a term of one letter',
		['a', 'abc'],
		'abc',
		[
			[0, 0],
			[1, 0],
		],
	],
	[
		'signs that mean something in patterns',
		['c++', '[x]', '.*^'],
		'c++ [x] .*^',
		[
			[0, 0],
			[1, 4],
			[2, 8],
		],
	],
	['terms of other scripts by three letters', ['扩散模型'], '扩散扩散模x', [[0, 2]]],
	['terms of ASCII in other text', ['ab'], '扩ab', [[0, 1]]],
] as const)('finds %s', (_, lines, text, expected) => {
	expect(places([...lines], text)).toEqual(expected);
});
