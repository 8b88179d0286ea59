// @vitest-environment node
import { expect, test } from 'vitest';
import { TAG_LENGTH } from '@/lib/model';
import { fixture, NOW, read, refusals, SAVED } from './reading';

test('an export of PaperMemory', async () => {
	const reading = await read(fixture('paper-memory.json'));
	expect(reading.format).toBe('paperMemory');
	const added = Date.UTC(2024, 7, 1, 8);
	expect(reading.papers).toEqual([
		{
			line: 1,
			paper: {
				id: '2407.11111',
				title: 'Folding Corners Considered Helpful',
				authors: ['Ada Example', 'José Sample'],
			},
			mark: { savedAt: added, readAt: Date.UTC(2024, 7, 2, 8), rating: 5 },
			tags: ['to-discuss', 'sparse'],
			note: 'Accepted @ FOLD (2024)',
		},
		{
			line: 2,
			paper: { id: 'hep-th/9901001', title: 'Old Corners', authors: ['Ada Example'] },
			mark: { savedAt: added, status: 'toRead' },
			tags: [],
		},
		{
			line: 3,
			paper: { id: '2407.22222', title: 'Elsewhere, with a Preprint', authors: ['B. Sample'] },
			mark: { savedAt: NOW, readAt: NOW },
			tags: [],
		},
	]);
	expect(refusals(reading)).toEqual([[4, 'Elsewhere Alone', 'fileNoId']]);
});

test.each([
	['Arxiv-2407.11111', '2407.11111'],
	['Arxiv-2407.11111_extra', '2407.11111'],
	['2407.11111', '2407.11111'],
	['Arxiv-math.GT_0309136', 'math/0309136'],
])('PaperMemory’s key %s', async (key, id) => {
	const { papers } = await read(JSON.stringify({ [key]: { pdfLink: '', addDate: '', title: 'x' } }));
	expect(papers.map(({ paper }) => paper.id)).toEqual([id]);
});

test('BibTeX', async () => {
	const reading = await read(fixture('references.bib'));
	expect(reading.format).toBe('bibtex');
	expect(reading.papers[0]).toEqual({
		line: 4,
		paper: {
			id: '2407.11111',
			title: 'Folding Corners: α & études considered',
			authors: ['Ada Example', 'José García', 'The Fold Team'],
			abstract: 'We fold <b>corners</b>, 100% of them.',
			publishedAt: '2024-07-31',
		},
		mark: SAVED,
		tags: ['sparse', 'to discuss'],
		note: 'First thoughts.\n\nSecond thoughts.',
	});
	expect(reading.papers.slice(1).map(({ line, paper, note }) => [line, paper.id, paper.title, note])).toEqual(
		[
			[21, '2407.22222', 'By Volume', undefined],
			[22, '2407.33333', 'By Journal', undefined],
			[23, '2407.44444', 'By DOI', undefined],
			[26, 'hep-th/9901001', 'By Address', undefined],
		],
	);
	expect(refusals(reading)).toEqual([
		[16, '@misc{unfinished, title = {A Brace Too {Many}, year = 2020 }', 'fileBroken'],
		[20, 'No Id at All', 'fileNoId'],
		[24, 'Another Archive', 'fileNoId'],
	]);
});

test('BibTeX’s strings are those of one file alone, and can’t grow', async () => {
	await read('@string{fold = "Folds"}\n@misc{a, title = fold, eprint = {2407.11111}}');
	const { papers } = await read('@misc{a, title = fold, eprint = {2407.11111}}');
	expect(papers[0]?.paper.title).toBe('a');
	const doubled = Array.from({ length: 60 }, (_, index) => `@string{b${index + 1} = b${index} # b${index}}`);
	const text = ['@string{b0 = "x"}', ...doubled, '@misc{a, title = b60, eprint = {2407.11111}}'].join('\n');
	expect((await read(text)).papers[0]?.paper.title).toBe('a');
});

test('RIS', async () => {
	const reading = await read(fixture('references.ris').replaceAll('\n', '\r\n'));
	expect(reading.format).toBe('ris');
	expect(reading.papers).toEqual([
		{
			line: 1,
			paper: {
				id: '2407.11111',
				title: 'Folding Corners',
				authors: ['Ada Example', 'José Sample Jr'],
				abstract: 'We fold corners.',
				publishedAt: '2024-07-31',
			},
			mark: SAVED,
			tags: ['sparse', 'to discuss'],
			note: 'First & second thoughts\n\n- third',
		},
		{
			line: 17,
			paper: { id: '2407.22222', title: 'By Number', authors: ['B Sample'] },
			mark: SAVED,
			tags: [],
			note: 'plain\nnote',
		},
	]);
	expect(refusals(reading)).toEqual([[14, 'No Id at All', 'fileNoId']]);
});

test('CSL-JSON', async () => {
	const reading = await read(fixture('csl.json'));
	expect(reading.format).toBe('csl');
	expect(reading.papers).toEqual([
		{
			line: 1,
			paper: {
				id: '2407.11111',
				title: 'Folding Corners',
				authors: ['Ada Example', 'The Fold Team'],
				abstract: 'We fold a < b.',
				publishedAt: '2024-07-31',
			},
			mark: SAVED,
			tags: ['sparse', 'to discuss'],
			note: 'My own words: yes',
		},
		{ line: 3, paper: { id: '2407.22222', title: 'By Number' }, mark: SAVED, tags: [] },
	]);
	expect(refusals(reading)).toEqual([
		[2, 'No Id at All', 'fileNoId'],
		[4, '', 'fileNoId'],
	]);
});

test('Zotero’s items by Better BibTeX', async () => {
	const reading = await read(fixture('zotero.json'));
	expect(reading.format).toBe('zotero');
	expect(reading.papers).toEqual([
		{
			line: 1,
			paper: {
				id: '2407.11111',
				title: 'Folding Corners',
				authors: ['Ada Example', 'The Fold Team'],
				abstract: 'We fold corners.',
				publishedAt: '2024-07-31',
			},
			mark: { savedAt: Date.UTC(2024, 7, 1, 8), status: 'toRead' },
			tags: ['sparse', 'to discuss'],
			note: 'First <b>\n\nsecond\nline there',
		},
	]);
	expect(refusals(reading)).toEqual([[3, 'No Id at All', 'fileNoId']]);
});

test('Zotero’s items by its own interface, with notes as items', async () => {
	const { format, papers, refused } = await read(fixture('zotero-api.json'));
	expect([format, refused]).toEqual(['zotero', []]);
	expect(papers).toMatchObject([{ paper: { id: '2407.11111' }, tags: ['sparse'], note: "A child's note" }]);
});

test('a list of ids and links', async () => {
	const reading = await read(fixture('list.txt'));
	expect(reading).toMatchObject({ format: 'list', repeated: 1 });
	expect(reading.papers.map(({ line, paper }) => [line, paper.id])).toEqual([
		[3, '2407.11111'],
		[3, '2407.22222'],
		[3, '2407.33333'],
		[4, '2407.44444'],
		[5, 'hep-th/9901001'],
		[6, '2407.55555'],
		[6, '2407.66666'],
		[7, '2407.77777'],
	]);
	expect(reading.papers[0]).toEqual({
		line: 3,
		paper: { id: '2407.11111', title: '2407.11111' },
		mark: SAVED,
		tags: [],
	});
	expect(refusals(reading)).toEqual([
		[7, '2407.1', 'fileNoId'],
		[8, 'nothing here', 'fileNoId'],
	]);
});

test.each([
	'https://arxiv.org/abs/2407.111111',
	'https://arxiv.org/abs/2413.11111',
	'https://arxiv.org/list/cs.CL/2407',
	'https://example.org/2407.11111',
	'2407.1111x',
])('%s is no paper of arXiv', async (link) => {
	expect(refusals(await read(`2407.11111\n${link}`))).toEqual([[2, link, 'fileNoId']]);
});

test('a list of links in JSON', async () => {
	const { format, papers } = await read(
		'["https://arxiv.org/abs/2407.11111","https://arxiv.org/abs/2407.22222"]',
	);
	expect([format, papers.length]).toEqual(['list', 2]);
});

test('what is too long is cut, between characters, and counted', async () => {
	const item = {
		itemType: 'preprint',
		url: 'https://arxiv.org/abs/2407.11111',
		title: `${'x'.repeat(1_999)}🦙`,
		abstractNote: 'y'.repeat(20_001),
		creators: [...Array(5_001)].map(() => ({ name: 'z' })),
		tags: [{ tag: 't'.repeat(65) }, { tag: '\u200b' }, { tag: 't'.repeat(64) }],
		notes: [`<p>${'n'.repeat(20_001)}</p>`],
	};
	const { papers, cut } = await read(JSON.stringify([item]));
	expect(cut).toBe(5);
	expect(papers[0]?.paper.title).toBe('x'.repeat(1_999));
	expect(papers[0]?.paper.abstract).toHaveLength(20_000);
	expect(papers[0]?.paper.authors).toHaveLength(5_000);
	expect(papers[0]?.note).toHaveLength(20_000);
	expect(papers[0]?.tags).toEqual(['t'.repeat(TAG_LENGTH)]);
});
