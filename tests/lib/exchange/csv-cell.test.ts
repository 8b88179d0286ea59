// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardCell, unguardCell } from '@/lib/exchange/csv-cell';

test.each([
	['=1+1', "'=1+1"],
	['-x', "'-x"],
	['\tx', "'\tx"],
	["'=1", "''=1"],
	["'tis", "'tis"],
	['a=1', 'a=1'],
	['', ''],
])('%j is written as %j', (text, cell) => {
	expect(guardCell(text)).toBe(cell);
	expect(unguardCell(cell)).toBe(text);
});

test('no cell is a formula, and each is read as it was', () => {
	fc.assert(
		fc.property(
			fc.tuple(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'x') }), fc.string()),
			(parts) => {
				const text = parts.join('');
				expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r]/);
				expect(unguardCell(guardCell(text))).toBe(text);
			},
		),
	);
});
