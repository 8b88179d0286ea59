import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, nearWords, typosIn } from '@/lib/query/typos';

/** The same by its definition, without bounds. */
function reference(a: string, b: string): number {
	if (a === '' || b === '') return a.length + b.length;
	const best = Math.min(
		reference(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
		reference(a.slice(1), b) + 1,
		reference(a, b.slice(1)) + 1,
	);
	const isSwapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
	return isSwapped ? Math.min(best, reference(a.slice(2), b.slice(2)) + 1) : best;
}

test('counts as the definition does, as far as it counts', () => {
	const word = fc
		.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 })
		.map((all) => all.join(''));
	fc.assert(
		fc.property(word, word, fc.constantFrom(1, 2), (a, b, most) => {
			const { whole, begun } = distance(a, b, most);
			const expected = reference(a, b);
			if (expected <= most) expect(whole).toBe(expected);
			else expect(whole).toBeGreaterThan(most);
			const beginnings = Array.from({ length: b.length + 1 }, (_, end) => reference(a, b.slice(0, end)));
			const least = Math.min(...beginnings);
			if (least <= most) expect(begun).toBe(least);
			else expect(begun).toBeGreaterThan(most);
		}),
		{ numRuns: 500 },
	);
});

test.each([
	['cat', 0],
	['lama', 1],
	['llamass', 1],
	['diffusio', 2],
	['gpt4o', 0],
	['auto-encoder', 0],
	['2407.21783', 0],
	['强化学习方法', 0],
	['трансформер', 2],
])('%s may have %i typos', (word, typos) => {
	expect(typosIn(word)).toBe(typos);
});

test('whole words come before those that only begin so', () => {
	const words = ['models', 'modelling', 'mode', 'noodle', 'model'];
	expect(nearWords('modle', words, 1)).toEqual(['mode', 'model']);
	expect(nearWords('modl', ['modelling', 'noodle'], 1)).toEqual(['modelling']);
	expect(nearWords('xyzw', words, 1)).toEqual([]);
});
