import { describe, expect, test } from 'vitest';
import { join } from '@/lib/rules/join';
import { LiteralIndex } from '@/lib/rules/literals';

/** In which of these texts each string is found. */
function find(literals: string[], texts: string[]): Record<string, number[]> {
	const index = new LiteralIndex();
	for (const literal of literals) index.add(literal);
	const found = index.find(join(texts.map((text) => [{ field: 'title', text }])));
	return Object.fromEntries([...found].map(([literal, pieces]) => [literal, pieces.map(({ card }) => card)]));
}

describe('of the strings looked for', () => {
	test.each<[string, string[], string[], Record<string, number[]>]>([
		[
			'each tells its texts, once',
			['diffusion'],
			['Diffusion, diffusion', 'none', 'a diffusion'],
			{ diffusion: [0, 2] },
		],
		[
			'one may be within another',
			['agent', 'gent', 'agents'],
			['Agents'],
			{ agent: [0], gent: [0], agents: [0] },
		],
		[
			'some may begin alike',
			['transfer', 'transform'],
			['transform', 'transfer'],
			{ transform: [0], transfer: [1] },
		],
		['some may be short', ['a', 'ab', 'abc'], ['ab', 'xabc'], { a: [0, 1], ab: [0, 1], abc: [1] }],
		[
			'some may have signs',
			['c++', 'a.b', '(x'],
			['C++ acb', 'a.b (x'],
			{ 'c++': [0], 'a.b': [1], '(x': [1] },
		],
		['none reaches from a text into the next', ['ab'], ['a', 'b'], {}],
		['there may be none', [], ['text'], {}],
		['one may come with the end', ['end'], ['the end'], { end: [0] }],
	])('%s', (_, literals, texts, expected) => {
		expect(find(literals, texts)).toEqual(expected);
	});
});
