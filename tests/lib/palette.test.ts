import { expect, test } from 'vitest';
import { COLORS } from '@/lib/model';
import { FILLS, INK } from '@/lib/palette';

/** Relative luminance of `#rrggbb` as WCAG 2.2 defines it, 0 to 1. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5]
		.map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
	const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

test('the WCAG formula gives 21 for black on white', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

test.each(COLORS)('text on %s keeps a contrast of 4.5, light and dark', (color) => {
	expect(contrast(FILLS[color].light, INK.light)).toBeGreaterThanOrEqual(4.5);
	expect(contrast(FILLS[color].dark, INK.dark)).toBeGreaterThanOrEqual(4.5);
});
