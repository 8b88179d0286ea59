// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { COLORS, type Color } from '@/lib/model';
import { FILLS, highlightCss, INK, STRONG, UNDERLINES } from '@/lib/palette';
import { grounds } from '../site/styles/grounds';
import { apart, contrast, SIGHTS } from './color';

const THEMES = ['light', 'dark'] as const;

/**
 * The least difference at which two fills count as apart. CSS Color 4 (section 13.2.2, gamut mapping) takes 0.02 in OKLab for
 * the least that is noticed, side by side; the words of a list don't stand side by side, so two and a half times that.
 */
const APART = 0.05;

const PAIRS = COLORS.flatMap((first, at) => COLORS.slice(at + 1).map((second) => [first, second] as const));

const shapeOf = (color: Color) => UNDERLINES[color].split(' ')[0];

describe('what the figures are computed with', () => {
	test('contrast is 21 for black on white, and 4.54 for #767676 (WCAG)', () => {
		expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
		expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
	});

	test('black and white are 1 apart, and a colour is 0 from itself', () => {
		expect(apart('#000000', '#ffffff', SIGHTS.normal)).toBeCloseTo(1, 3);
		for (const sight of Object.values(SIGHTS)) expect(apart('#fde68a', '#fde68a', sight)).toBe(0);
	});

	test('every sight sees greys as they are, and the colour-blind confuse what they are known to', () => {
		for (const sight of Object.values(SIGHTS)) expect(apart('#808080', '#ffffff', sight)).toBeCloseTo(0.4, 1);
		const [red, green] = ['#c05a3c', '#8c7a37'];
		expect(apart(red, green, SIGHTS.deuteranopia)).toBeLessThan(apart(red, green, SIGHTS.normal) / 2);
		expect(apart('#00a0a0', '#30a060', SIGHTS.tritanopia)).toBeLessThan(
			apart('#00a0a0', '#30a060', SIGHTS.normal),
		);
	});

	test('the grounds are those of the stand-in: its page, cards, summary and found words', async () => {
		const { light, dark } = await grounds();
		expect(light).toEqual(expect.arrayContaining(['#ffffff', '#f9fafb', '#eff6ff', '#fef3c7']));
		expect(dark).toEqual(expect.arrayContaining(['#0b0f19', '#141c2e', '#172033', '#713f12']));
	});
});

describe.each(THEMES)('%s', (theme) => {
	test.each(COLORS)('text on %s keeps a contrast of 4.5', (color) => {
		expect(contrast(FILLS[color][theme], INK[theme])).toBeGreaterThanOrEqual(4.5);
	});

	test.each(COLORS)('%s stands out from every ground, for every sight', async (color) => {
		for (const ground of (await grounds())[theme]) {
			for (const [name, sight] of Object.entries(SIGHTS)) {
				expect(apart(FILLS[color][theme], ground, sight), `${ground} ${name}`).toBeGreaterThanOrEqual(APART);
			}
		}
	});

	test.each(COLORS)(
		'the underline in %s keeps a contrast of 3 to every ground and every fill',
		async (color) => {
			const behind = [...(await grounds())[theme], ...COLORS.map((each) => FILLS[each][theme])];
			for (const each of behind) {
				expect(contrast(STRONG[color][theme], each), each).toBeGreaterThanOrEqual(3);
			}
		},
	);

	test.each(Object.entries(SIGHTS))('any two fills stay apart by the fill alone: %s', (_, sight) => {
		for (const [first, second] of PAIRS) {
			expect(
				apart(FILLS[first][theme], FILLS[second][theme], sight),
				`${first}, ${second}`,
			).toBeGreaterThanOrEqual(APART);
		}
	});
});

test('no two underlines are drawn alike', () => {
	expect(new Set(Object.values(UNDERLINES)).size).toBe(COLORS.length);
});

test('underlines of one shape differ in weight, and so much in colour that no sight confuses them', () => {
	for (const [first, second] of PAIRS.filter(([one, other]) => shapeOf(one) === shapeOf(other))) {
		for (const theme of THEMES) {
			for (const [name, sight] of Object.entries(SIGHTS)) {
				const difference = apart(FILLS[first][theme], FILLS[second][theme], sight);
				expect(difference, `${first}, ${second} ${theme} ${name}`).toBeGreaterThanOrEqual(2 * APART);
			}
		}
	}
});

test.each(COLORS)(
	'the style sheet draws %s with its fill, and under another with its underline alone',
	(color) => {
		const rules = highlightCss().split('\n');
		const of = (name: string) => rules.filter((rule) => rule.includes(`::highlight(${name})`)).join('\n');
		expect(of(`dogear-${color}`)).toContain(`background-color:${FILLS[color].dark}`);
		const under = of(`dogear-${color}-under`);
		expect(under).toContain(`underline ${UNDERLINES[color]} ${STRONG[color].light}`);
		expect(under).toContain(`text-decoration-color:${STRONG[color].dark}`);
		expect(under).not.toContain('background');
	},
);
