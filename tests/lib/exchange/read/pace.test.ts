// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { readLibrary } from '@/lib/exchange/read/read';

// A busy machine takes several times as long.
vi.setConfig({ testTimeout: 60_000 });

const HEADER = '{"dogear":"library","version":1}';
const id = (index: number) => `${2001 + Math.floor(index / 90_000)}.${10_000 + (index % 90_000)}`;
const ABSTRACT = 'We fold corners of papers, and unfold them again, in order to find them. '.repeat(12);
const ROWS = Array.from({ length: 100_000 }, (_, index) =>
	JSON.stringify({
		paper: {
			id: id(index),
			title: `Corner ${index}`,
			abstract: ABSTRACT,
			authors: ['Ada Example', 'B. Sample'],
		},
		mark: { savedAt: 1790000000000 + index, status: 'toRead', tags: [] },
	}),
);

test('100,000 rows are read in seconds, and tell how far they are', async () => {
	const parts: number[] = [];
	const start = performance.now();
	const reading = await readLibrary([HEADER, ...ROWS].join('\n'), { onProgress: (part) => parts.push(part) });
	expect(performance.now() - start).toBeLessThan(20_000);
	expect(reading.papers).toHaveLength(100_000);
	expect(parts.length).toBeGreaterThan(5);
	expect(parts).toEqual(parts.toSorted((a, b) => a - b));
	expect(parts.at(-1)).toBe(1);
});

test('a broken row among the last refuses all, and is named', async () => {
	const text = [HEADER, ...ROWS.with(99_997, '{"paper":{"id":"2407.11111"}}')].join('\n');
	await expect(readLibrary(text)).rejects.toMatchObject({ code: 'fileLine', detail: '99999 (paper.title)' });
});

test.each<[string, string]>([
	['rows', [HEADER, ...ROWS].join('\n')],
	['a table', ['id,title', ...ROWS.map((_, index) => `${id(index)},"${ABSTRACT}"`)].join('\n')],
	['a list', ROWS.map((_, index) => `https://arxiv.org/abs/${id(index)}`).join('\n')],
	['BibTeX', ROWS.map((_, index) => `@misc{a, title={x}, eprint={${id(index)}}}`).join('\n')],
	[
		'CSL-JSON',
		JSON.stringify(ROWS.map((_, index) => ({ title: ABSTRACT, URL: `https://arxiv.org/abs/${id(index)}` }))),
	],
])('%s can be cancelled half way', async (_, text) => {
	const controller = new AbortController();
	const parts: number[] = [];
	const reading = readLibrary(text, {
		signal: controller.signal,
		onProgress: (part) => {
			parts.push(part);
			controller.abort();
		},
	});
	await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
	expect(parts).toHaveLength(1);
	expect(parts[0]).toBeLessThan(1);
});

test('what is cancelled before it begins doesn’t begin', async () => {
	await expect(readLibrary('2407.11111', { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
});
