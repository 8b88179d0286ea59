// @vitest-environment node
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardCell, joinCell, splitCell, unguardCell } from '@/lib/exchange/csv-cell';

/** Texts of what a guard looks at, and others. */
const text = fc
	.array(fc.constantFrom("'", '=', '+', '-', '@', '＝', '＠', '\t', '\r', '\n', ' ', ';', '\\', 'a', '中'))
	.map((characters) => characters.join(''));

describe('a cell', () => {
	test.each(['=SUM(A1)', '+1', '-1', '@x', '\tx', '\rx', '\nx', ' =1', '＝1', '\u3000＋1', "'=1", "''@"])(
		'%j gets an apostrophe, and loses it again',
		(cell) => {
			expect(guardCell(cell)).toBe(`'${cell}`);
			expect(unguardCell(`'${cell}`)).toBe(cell);
		},
	);

	test.each(['', 'a=1', '1-2', "'tis", "'", '中文', ' a'])('%j stays', (cell) => {
		expect(guardCell(cell)).toBe(cell);
		expect(unguardCell(cell)).toBe(cell);
	});

	test('of any text gives it back, and never begins with a formula', () => {
		fc.assert(
			fc.property(text, (each) => {
				const cell = guardCell(each);
				expect(unguardCell(cell)).toBe(each);
				expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
			}),
			{ seed: 28, numRuns: 5000 },
		);
	});
});

describe('a list in a cell', () => {
	test('is easy to read', () => {
		expect(joinCell(['Ada Lovelace', 'a;b', 'c\\d'])).toBe('Ada Lovelace; a\\;b; c\\\\d');
		expect(joinCell([])).toBe('');
	});

	test('is also read as others write it', () => {
		expect(splitCell('a;b ;; c\\d;')).toEqual(['a', 'b', 'c\\d']);
		expect(splitCell(' ')).toEqual([]);
	});

	test('gives back any texts that are trimmed and not empty', () => {
		const trimmed = text.map((each) => each.trim()).filter((each) => each !== '');
		fc.assert(
			fc.property(fc.array(trimmed), (texts) => {
				expect(splitCell(joinCell(texts))).toEqual(texts);
			}),
			{ seed: 28, numRuns: 2000 },
		);
	});
});
