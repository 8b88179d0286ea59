// @vitest-environment node
import { expect, test } from 'vitest';
import { libraryFile } from '@/lib/exchange/write/library-file';
import type { Row } from '@/lib/rows';
import { createHarness } from '../../library/harness';

const PAPERS = Array.from({ length: 230 }, (_, index) => ({
	id: `2401.${10_000 + index}`,
	title: `Paper ${index}`,
}));

const rowsOf = (parts: string[]): Row[] =>
	parts
		.join('')
		.trimEnd()
		.split('\n')
		.slice(1)
		.map((line) => JSON.parse(line));

test('all of a library, in pieces, is the file that an export is', async () => {
	const { library } = createHarness();
	await library.setSaved({ operation: 'one', papers: PAPERS, saved: true });
	const asked: number[] = [];
	const read: number[] = [];
	const file = await libraryFile(
		{
			getRows: (input) => {
				asked.push(input.limit);
				return library.getRows(input);
			},
			getTags: library.getTags,
		},
		{ piece: 100, onRows: (rows) => read.push(rows) },
	);
	expect(asked).toEqual([100, 100, 100]);
	expect(read).toEqual([100, 200, 230]);
	asked.length = 0;
	await libraryFile({
		...library,
		getRows: (input) => {
			asked.push(input.limit);
			return library.getRows(input);
		},
	});
	expect(asked).toEqual([1_000]);
	expect(file).toMatchObject({ type: 'application/jsonl' });
	expect(file.name).toMatch(/^dogear-\d{4}-\d\d-\d\d\.jsonl$/);
	expect(rowsOf(file.parts)).toEqual((await library.getRows({ after: null, limit: 10_000 })).rows);
});

test('a tag that comes or goes meanwhile is not named without being there', async () => {
	const { library } = createHarness();
	await library.setSaved({ operation: 'one', papers: PAPERS, saved: true });
	const tag = (operation: string, index: number, name: string) =>
		library.addTag({ operation, paper: PAPERS[index] ?? { id: '', title: '' }, tag: { name } });
	const gone = (await tag('two', 0, 'gone')).tags[0] ?? '';
	let pieces = 0;
	const { parts } = await libraryFile(
		{
			async getRows(input) {
				const piece = await library.getRows(input);
				pieces += 1;
				if (pieces === 1) {
					await library.deleteTag({ operation: 'three', id: gone });
					await tag('four', 220, 'late');
				}
				return piece;
			},
			getTags: library.getTags,
		},
		{ piece: 100 },
	);
	const rows = rowsOf(parts);
	expect(rows.flatMap((row) => ('tag' in row ? [row.tag.name] : []))).toEqual(['late']);
	const tagged = rows.flatMap((row) => ('paper' in row && row.mark?.tags.length ? [row.paper.id] : []));
	expect(tagged).toEqual([PAPERS[220]?.id]);
});

test('stopped, it gives none', async () => {
	const { library } = createHarness();
	await library.setSaved({ operation: 'one', papers: PAPERS, saved: true });
	const stop = new AbortController();
	const writing = libraryFile(library, { signal: stop.signal, onRows: () => stop.abort('enough') });
	await expect(writing).rejects.toBe('enough');
});
