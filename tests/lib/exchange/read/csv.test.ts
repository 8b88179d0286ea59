// @vitest-environment node
import { expect, test } from 'vitest';
import { fixture, NOW, read, refusals, SAVED } from './reading';

test('a table as Dogear writes it', async () => {
	const reading = await read(fixture('library.csv'));
	expect(reading.format).toBe('csv');
	expect(reading.papers).toEqual([
		{
			line: 2,
			paper: {
				id: '2407.11111',
				title: 'Folding Corners Considered Helpful',
				abstract: 'We fold corners.',
				authors: ['Ada Example', 'José Sample'],
				organization: 'Institute of Paper',
				publishedAt: '2024-07-31',
			},
			mark: { savedAt: 1790000000000, readAt: 1790000001000, status: 'done', rating: 4 },
			tags: ['to discuss', 'スパース'],
			note: 'See *section 3*.\n\nAsk Ada, "soon".',
		},
		{
			line: 5,
			paper: { id: 'hep-th/9901001', title: '=SUM(A1) Is Not a Formula' },
			tags: [],
			note: '- a dash',
		},
		{ line: 9, paper: { id: '2407.44444', title: 'Waiting' }, mark: SAVED, tags: [] },
	]);
	expect(refusals(reading)).toEqual([
		[6, 'Read Never', 'fileValue', 'saved'],
		[7, 'Too Many Stars', 'fileValue', 'rating'],
		[8, 'No Id', 'fileNoId'],
	]);
});

test.each([
	['semicolons', 'Title;URL\r\nOne;https://arxiv.org/abs/2407.11111\r\n'],
	['tabs', '\ufeffurl\ttitle\tmore\nhttps://arxiv.org/abs/2407.11111\tOne\tx\n'],
	['columns in another order', '\n\ntitle,more,id\r"One",x,2407.11111\r\r'],
])('a plain table with %s', async (_, text) => {
	const { format, papers, refused } = await read(text);
	expect([format, refused]).toEqual(['csv', []]);
	expect(papers).toMatchObject([{ paper: { id: '2407.11111', title: 'One' }, mark: SAVED }]);
});

test('a status without its moment rests on that of the reading', async () => {
	const { papers } = await read(
		'id,title,status,read\n2407.11111,a,Done,\n2407.22222,b,reading,2024-08-01\n',
	);
	expect(papers.map(({ mark }) => mark)).toEqual([
		{ readAt: NOW, status: 'done' },
		{ savedAt: NOW, readAt: Date.UTC(2024, 7, 1), status: 'reading' },
	]);
});

test.each([
	['a cell that never ends', 'id,title\n2407.11111,"a\n2407.22222,b\n', '2 (")'],
	['a quotation mark within a cell', 'id,title,note\n2407.11111,a,b\n2407.22222,"b"c",d\n', '3 (")'],
	[
		'a cell that never ends, in a long file',
		`id,title\n2407.11111,a\n2407.22222,"b${'\nx'.repeat(3_000_000)}`,
		'3 (")',
	],
])('%s refuses the file, since rows are lost in it', async (_, text, detail) => {
	await expect(read(text)).rejects.toMatchObject({ code: 'fileLine', detail });
});

test.each(['1969-12-31', '3000-01-01', '2024-08-32', '1722499200000', '8/1/2024', 'yesterday'])(
	'%s is no moment at which a paper was saved',
	async (saved) => {
		expect(refusals(await read(`id,title,saved\n2407.11111,a,${saved}\n`))).toEqual([
			[2, 'a', 'fileValue', 'saved'],
		]);
	},
);

test('lines are counted right through a long file', async () => {
	const rows = Array.from(
		{ length: 60_000 },
		(_, index) => `2407.${10_000 + index},"${'x'.repeat(50)}\n${index}"`,
	);
	const reading = await read(['id,title', ...rows, 'none,"a\nb"', '2406.11111,last'].join('\n'));
	expect(reading.papers).toHaveLength(60_001);
	expect(refusals(reading)).toEqual([[120_002, 'a b', 'fileNoId']]);
	expect(reading.papers.at(-1)?.line).toBe(120_004);
});
