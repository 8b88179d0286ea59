import { describe, expect, test } from 'vitest';
import { EmbeddedPapers, papersIn } from '@/lib/page/embedded';
import { item, listBody } from '@/tests/fixtures/page/markup';

const FULL = {
	id: '2407.21783',
	title: 'The Llama 3 Herd\n  of Models',
	summary: 'One line\nand another.',
	publishedAt: '2024-07-31T13:54:38.000Z',
	authors: [{ name: 'Ada First', hidden: false }, { name: 'Cy Hidden', hidden: true }, { name: 'Bo Second' }],
	organization: { _id: '1', name: 'slug', fullname: 'The Organisation', avatar: '/avatar.png' },
	submittedBy: { name: 'someone', fullname: 'Some One', type: 'user' },
};

const READ = {
	title: 'The Llama 3 Herd of Models',
	abstract: 'One line and another.',
	publishedAt: '2024-07-31',
	authors: ['Ada First', 'Cy Hidden', 'Bo Second'],
	organization: 'The Organisation',
	submitter: 'Some One',
};

const readAll = (json: string) =>
	Object.fromEntries(Array.from(papersIn(json), ([id, read]) => [id, read()]));
const read = (props: unknown) => readAll(JSON.stringify(props));

describe('papersIn', () => {
	test.each([
		['a period page', { dailyPapers: [item(FULL)], periodType: 'day', query: {} }],
		['search', { dailyPapers: [], searchResults: [item(FULL)], query: { q: 'llama' } }],
		['search with bare papers', { searchResults: [FULL] }],
		["a paper's own page", { paper: FULL }],
		[
			"a paper's own page, with who submitted it beside the paper",
			{ paper: { ...FULL, submittedBy: undefined }, submittedBy: FULL.submittedBy },
		],
		['fields beside the paper', { dailyPapers: [{ ...FULL, paper: { id: FULL.id } }] }],
		[
			'a field told twice, by the paper',
			{ dailyPapers: [{ title: 'Another', summary: 'Else', paper: FULL }] },
		],
		['a version in the id', { dailyPapers: [item({ ...FULL, id: '2407.21783v3' })] }],
	])('reads %s', (_, props) => {
		expect(read(props)).toEqual({ '2407.21783': READ });
	});

	test.each([
		['title', 7],
		['title', ' '],
		['summary', { text: 'x' }],
		['publishedAt', 'yesterday'],
		['authors', 'Ada First'],
		['authors', []],
		['organization', ['The Organisation']],
		['organization', { fullname: 7 }],
	])('leaves out only %s when it is %j', (name, value) => {
		const { [name === 'summary' ? 'abstract' : name]: _, ...rest }: Record<string, unknown> = READ;
		expect(read({ dailyPapers: [item({ ...FULL, [name]: value })] })).toEqual({ '2407.21783': rest });
	});

	test('leaves out a bad author only', () => {
		const authors = [null, 'Ada', { name: 'Ada First' }, { name: 7 }, [], { name: '' }];
		expect(read({ dailyPapers: [item({ ...FULL, authors })] })['2407.21783']?.authors).toEqual(['Ada First']);
	});

	test('leaves out a bad item only', () => {
		const dailyPapers = [
			null,
			7,
			[],
			{},
			{ paper: null },
			{ paper: { id: 'trending' } },
			{ paper: { id: 7 } },
			item(FULL),
		];
		expect(read({ dailyPapers, searchResults: 'none' })).toEqual({ '2407.21783': READ });
	});

	test.each(['', '{', 'null', '[]', '7', '"text"', '{"dailyPapers":{}}', 'undefined', '['.repeat(2_000_000)])(
		'finds nothing in %.40j',
		(json) => {
			expect(papersIn(json).size).toBe(0);
		},
	);

	test('is not led astray by __proto__', () => {
		const json = `{"__proto__": {"polluted": 1}, "dailyPapers": [
			{"__proto__": {"paper": {"id": "2407.00001"}}, "constructor": {"prototype": {"polluted": 1}}},
			{"paper": {"id": "2407.00002", "title": "T", "__proto__": {"summary": "S"}}}
		]}`;
		expect(readAll(json)).toEqual({ '2407.00002': { title: 'T' } });
		expect('polluted' in {}).toBe(false);
	});

	test('cuts huge texts and lists, and drops lone surrogates', () => {
		const paper = {
			...FULL,
			title: `\ud83d${'x'.repeat(1_000_000)}`,
			summary: 'y'.repeat(1_000_000),
			authors: Array.from({ length: 20_000 }, (_, index) => ({ name: `Author ${index}` })),
		};
		const { title, abstract, authors } = read({ paper })['2407.21783'] ?? {};
		expect([title?.length, abstract?.length, authors?.length]).toEqual([999, 20_000, 5_000]);
	});

	test('does not parse what is far too large', () => {
		expect(
			papersIn(JSON.stringify({ dailyPapers: [item({ ...FULL, filler: 'x'.repeat(6_000_000) })] })).size,
		).toBe(0);
	});
});

describe('EmbeddedPapers', () => {
	test('reads the same props once, new ones again, and keeps what it knew', () => {
		document.body.innerHTML = listBody([], JSON.stringify({ dailyPapers: [item(FULL)] }));
		const embedded = new EmbeddedPapers();
		embedded.update(document);
		const first = embedded.get('2407.21783');
		expect(first).toEqual(READ);
		embedded.update(document);
		expect(embedded.get('2407.21783')).toBe(first);

		const island = document.querySelector('[data-target]');
		island?.setAttribute(
			'data-props',
			JSON.stringify({ dailyPapers: [item({ ...FULL, id: '2407.00002' })] }),
		);
		embedded.update(document);
		expect(embedded.get('2407.00002')).toEqual(READ);
		expect(embedded.get('2407.21783')).toBe(first);
	});

	test('reads no other island', () => {
		document.body.innerHTML = listBody([], JSON.stringify({ dailyPapers: [item(FULL)] })).replace(
			'DailyPapers',
			'MainHeader',
		);
		const embedded = new EmbeddedPapers();
		embedded.update(document);
		expect(embedded.get('2407.21783')).toBeUndefined();
	});
});
