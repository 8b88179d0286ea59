// @vitest-environment node
import { expect, test } from 'vitest';
import { FORMATS, type Format, fileName } from '@/lib/exchange/write/formats';
import { libraryOf, saved } from './library';

const formats: [string, Format][] = Object.entries(FORMATS);

test.each(formats)('%s writes what it says', async (_, format) => {
	const pieces =
		format.holds === 'library'
			? (await format.load())([{ paper: { id: '2407.21783', title: 'A' } }], new Date(0))
			: (await format.load())(libraryOf(saved()));
	expect([...pieces].join('')).toContain('2407.21783');
});

test('no two are called the same', () => {
	for (const key of ['name', 'extension', 'type'] as const)
		expect(new Set(formats.map(([, format]) => format[key])).size).toBe(formats.length);
});

test("a file is called by the reader's own day", () => {
	expect(fileName(FORMATS.bibtex, new Date(2026, 0, 2, 23, 59))).toBe('dogear-2026-01-02.bib');
	expect(fileName(FORMATS.jsonLines, new Date(2026, 10, 28, 0, 1))).toBe('dogear-2026-11-28.jsonl');
});
