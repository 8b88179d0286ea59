// @vitest-environment node
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { FIELDS, type RuleContent } from '@/lib/model';
import type { Hits } from '@/lib/rules/hits';
import type { Segment } from '@/lib/rules/join';
import { compile } from '@/lib/rules/matcher';
import { referenceHits } from './reference';

/** Characters that are the same when folded, or nearly: texts of some of them hit each other often. */
const FAMILIES = [
	['a', 'A', 'á', 'a\u0301', '\u0308', 'ａ', '𝐚', 'b', 'B'],
	['a', 'b', 'c', '_', '1', '²', '１'],
	['f', 'i', 'ﬁ', 'ﬃ', 'F', 'İ', 'ı', 'fi', '\u0307'],
	['σ', 'ς', 'Σ', 'ο', 'ό', 'ο\u0301', '𝚺', '𝛓', 'ϲ'],
	['ж', 'Ж', 'и', 'й', 'и\u0306', 'Й', 'ё'],
	['扩', '散', '模', 'a', '々', '㈱'],
	['か', 'が', 'か\u3099', 'カ', 'ｶ', 'ｶﾞ', 'ー', 'ｰ', 'x'],
	['한', '글', 'ᄒ', 'ᅡ', 'ᆫ', 'a'],
	['ก', 'ที่', 'ร', 'r'],
	['0', '.', '🄀', 'D', 'J', '🆐', '½', '…'],
	['𝑩', '𝔹', 'b', '𐐀', '𐐨', '🦙', '\ud83e', '\udd99', '\ud801'],
	['c', 'C', '+', '#', '(', ')', '[', '*', '\\', '^', '|', '/', '?', '.'],
	['s', 'S', 'ß', 'ẞ', 'ſ', 'ŝ', 's\u0302\u0323'],
	['a', '\u0001', '\u0000', '—', '\u0085', '⁻', 'क़'],
	['ﷺ', 'ص', 'ل', 'ى', 'ﹰ', '\u064b'],
] as const;

/** What may stand between pieces, and within them. */
const HYPHENS = [
	'-',
	'-',
	'--',
	'\u00ad',
	'\u2010',
	'\u2011',
	'\u2013',
	'\u2212',
	'\u200b',
	'\ufeff',
	'－',
	'﹣',
	'⁻',
];
const SIGNS = ['$', '＄'];
const SPACES = [' ', ' ', '\n', '\t', '\u00a0', '\u3000', '\u2028', ' \n ', '¨'];

const options = fc.record({
	wholeWord: fc.boolean(),
	matchCase: fc.boolean(),
	flexible: fc.boolean(),
});
const fields = fc.oneof(fc.constant([...FIELDS]), fc.subarray([...FIELDS]));

/** Regular expressions of such characters; a few don't compile. */
function regexesOf(unit: fc.Arbitrary<string>): fc.Arbitrary<string> {
	const escaped = unit.map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'));
	const set = fc
		.tuple(fc.constantFrom('', '', '^'), escaped, escaped)
		.map(([not, one, other]) => `[${not}${one}${other}]`);
	const take = fc.oneof(
		{ weight: 6, arbitrary: escaped },
		{ weight: 1, arbitrary: unit },
		{ weight: 1, arbitrary: set },
		{
			weight: 2,
			arbitrary: fc.constantFrom('.', '\\w', '\\s', '\\b', '^', '$', '\\u0061', '(?=a)', '(?!a)'),
		},
	);
	const many = fc.constantFrom('', '', '', '', '?', '*', '+', '{2}', '{0,2}', '+?');
	const pieces = fc
		.array(
			fc.tuple(take, many).map(([one, how]) => one + how),
			{ minLength: 1, maxLength: 3 },
		)
		.map((all) => all.join(''));
	const groups = fc.tuple(pieces, pieces, pieces, many);
	const source = fc.oneof(
		{ weight: 4, arbitrary: pieces },
		{ weight: 1, arbitrary: groups.map(([a, b, c, how]) => `${a}(${b}|${c})${how}${a}`) },
		{ weight: 1, arbitrary: fc.tuple(pieces, pieces).map(([a, b]) => `${a}|${b}`) },
	);
	return fc
		.tuple(source, fc.constantFrom('', '', 'i', 'u', 'iu', 'v', 'ms'))
		.map(([source, flags]) => `/${source}/${flags}`);
}

/** Some rules and some cards of the same few characters. */
const rulesAndCards = fc.constantFrom(...FAMILIES).chain((family) =>
	fc
		.tuple(
			fc.subarray([...family], { minLength: 1, maxLength: 4 }),
			fc.array(fc.constantFrom(...FAMILIES.flat()), { maxLength: 1 }),
		)
		.chain(([own, others]) => {
			const letter = fc.constantFrom(...own, ...others);
			const gap = fc.constantFrom(...HYPHENS, ...SIGNS, ...SPACES);
			const unit = fc.oneof({ weight: 5, arbitrary: letter }, { weight: 1, arbitrary: gap });
			const join = (units: string[]) => units.join('');
			const words = fc
				.tuple(fc.array(unit, { minLength: 1, maxLength: 5 }).map(join), fc.constantFrom('', '', '', '*'))
				.map(join);
			const term = fc.oneof(
				{ weight: 3, arbitrary: words },
				{ weight: 1, arbitrary: regexesOf(fc.oneof(letter, gap)) },
			);
			const terms = fc.array(term, { minLength: 1, maxLength: 3 });
			const unless = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: terms });
			const pattern: fc.Arbitrary<RuleContent> = fc
				.tuple(options, fc.record({ terms, unless, fields }))
				.map(([how, what]) => ({ ...how, ...what }));
			const segment: fc.Arbitrary<Segment> = fc.record({
				field: fc.constantFrom(...FIELDS),
				text: fc.array(unit, { maxLength: 14 }).map(join),
			});
			return fc.record({
				patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
				cards: fc.array(fc.array(segment, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
			});
		}),
);

/** Hits to be compared: by rule. */
const listed = (hits: readonly Hits[]) => hits.map((card) => [...card].sort(([a], [b]) => a - b));

test('hits are those of a plain and slow matcher, for 10,000 random sets of rules and texts', () => {
	// The time for regular expressions stands still.
	vi.spyOn(performance, 'now').mockReturnValue(0);
	let hit = 0;
	fc.assert(
		fc.property(rulesAndCards, ({ patterns, cards }) => {
			const expected = listed(referenceHits(patterns, cards));
			if (expected.some((card) => card.length > 0)) hit += 1;
			expect(listed(compile(patterns)(cards))).toEqual(expected);
		}),
		{ numRuns: 10_000 },
	);
	// Rules that never hit would say little.
	expect(hit).toBeGreaterThan(4_500);
}, 120_000);
