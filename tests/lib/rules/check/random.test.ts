// @vitest-environment node
import { RegExpParser } from '@eslint-community/regexpp';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measure } from '@/lib/rules/check';
import type { Cost } from '@/lib/rules/check/cost';
import { Backtracker, TooManySteps } from './backtracker';
import { BETWEEN, ENDS, EVIL, REPEATED } from './evil';

/** What the check says of an expression; undefined where it refuses it. */
function costOf(source: string, flags: string): Cost | undefined {
	const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
	try {
		return measure(pattern, flags);
	} catch (error) {
		expect(error).toMatchObject({ code: 'regexUnsafe' });
		return undefined;
	}
}

/**
 * Searches a text and fails where that takes more characters than the check says, with some room: it counts loops that
 * share a bounded text once.
 */
function expectWithin({ linear, square }: Cost, engine: Backtracker, text: string): void {
	const { length } = text;
	engine.search(text, 4 * (linear * (length + 1) + (square * (length + 1) ** 2) / 2));
}

const character = fc.constantFrom(
	'a',
	'a',
	'b',
	'A',
	'1',
	'-',
	'.',
	' ',
	'\\w',
	'\\d',
	'[ab]',
	'[^a]',
	'\\s',
	'\\S',
);
const quantifier = fc.constantFrom(
	'',
	'',
	'',
	'',
	'?',
	'*',
	'+',
	'+',
	'{2}',
	'{0,4}',
	'{1,3}',
	'{2,}',
	'+?',
	'*?',
	'??',
);
const assertion = fc.constantFrom('\\b', '\\b', '\\B', '^', '$', '(?=a)', '(?!b)', '(?<=a|bb)', '(?<!a)');

const { alternatives } = fc.letrec<{ piece: string; sequence: string; alternatives: string }>((tie) => ({
	piece: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		{ weight: 5, arbitrary: fc.tuple(character, quantifier).map((parts) => parts.join('')) },
		{ weight: 1, arbitrary: assertion },
		{
			weight: 3,
			arbitrary: fc.tuple(tie('alternatives'), quantifier).map(([inner, how]) => `(?:${inner})${how}`),
		},
	),
	sequence: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
	alternatives: fc
		.array(tie('sequence'), { minLength: 1, maxLength: 2 })
		.map((sequences) => sequences.join('|')),
}));
const flags = fc.constantFrom('', 'i', 'm', 's', 'u', 'ims');

const unit = fc.constantFrom('a', 'a', 'b', 'A', '1', '-', ' ', '\n', 'é');
const text = (maxLength: number) => fc.array(unit, { maxLength }).map((units) => units.join(''));

/** What the counting engine finds; undefined where it takes too long. */
function hitsOf(source: string, flags: string, text: string): [number, number][] | undefined {
	try {
		return new Backtracker(source, flags).search(text, 100_000);
	} catch (error) {
		expect(error).toBeInstanceOf(TooManySteps);
		return undefined;
	}
}

test('the engine that counts finds what the browser finds', () => {
	fc.assert(
		fc.property(alternatives, flags, text(12), (source, flags, text) => {
			const found = hitsOf(source, flags, text);
			// Some do run away, in the browser for minutes.
			if (!found) return;
			const hits = [...text.matchAll(new RegExp(source, `${flags}g`))];
			expect(found).toEqual(hits.map(({ index, 0: hit }) => [index, index + hit.length]));
		}),
		{ numRuns: 2_000 },
	);
});

test('what is accepted takes no more than is said, on texts of pieces repeated', () => {
	let accepted = 0;
	fc.assert(
		fc.property(
			alternatives,
			flags,
			text(3),
			text(4),
			text(4),
			text(3),
			(source, flags, begin, first, second, end) => {
				const cost = costOf(source, flags);
				if (!cost) return;
				accepted += 1;
				const engine = new Backtracker(source, flags);
				for (const [one, other] of [
					[first, second],
					['a', second],
					['b', 'a'],
					['a', ''],
					['a1', ' '],
					['aab', 'ab'],
				] as const) {
					const half = (piece: string) => piece.repeat(100).slice(0, 150);
					expectWithin(cost, engine, begin + half(one) + half(other) + end);
				}
			},
		),
		{ numRuns: 2_000 },
	);
	expect(accepted).toBeGreaterThan(600);
}, 120_000);

const evil = fc
	.tuple(
		fc.constantFrom(...EVIL),
		fc.constantFrom(...REPEATED),
		fc.constantFrom(...BETWEEN),
		fc.constantFrom(...ENDS),
	)
	.map(([family, x, y, end]) => ({
		source: family(x, y) + end,
		pump: x === '.' ? ['a', `a${y}`] : ['a', 'ab'],
	}));

test('of 500 expressions that run away, none is accepted', () => {
	let accepted = 0;
	fc.assert(
		fc.property(evil, fc.constantFrom('i', 'is'), ({ source, pump }, flags) => {
			const cost = costOf(source, flags);
			if (!cost) return;
			accepted += 1;
			// What is accepted must be harmless: where the end needs nothing, or nothing shares a text.
			const engine = new Backtracker(source, flags);
			for (const piece of pump) {
				for (const length of [250, 500])
					expectWithin(cost, engine, `${piece.repeat(length).slice(0, length)}~`);
			}
		}),
		{ numRuns: 500 },
	);
	expect(accepted).toBeLessThan(25);
}, 120_000);
