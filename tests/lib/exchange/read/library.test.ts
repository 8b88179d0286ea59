// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { CAPS, PAPERS, SEARCHES } from '@/lib/exchange/read/shape';
import { CAPS as BORDER } from '@/lib/messages/schemas';
import { RULES } from '@/lib/model';
import { fixture, read } from './reading';

const HEADER = '{"dogear":"library","version":1}';
const TAG = { id: '11111111-1111-4111-8111-111111111111', name: 'to discuss', color: 'teal' };
const PAPER = { id: '2407.11111', title: 'Folding Corners' };
const RULE = JSON.parse(fixture('library.jsonl').split('\n')[3] ?? '').rule;
const file = (...rows: unknown[]) => fileOf(rows);
const fileOf = (rows: unknown[]) => [HEADER, ...rows.map((row) => JSON.stringify(row))].join('\n');
const many = <T>(length: number, make: (index: number) => T) =>
	Array.from({ length }, (_, index) => make(index));
const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

test('rows are read as they were written', async () => {
	const reading = await read(fixture('library.jsonl'));
	const rows = fixture('library.jsonl')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
	expect(reading).toMatchObject({ format: 'library', refused: [], repeated: 0, cut: 0 });
	expect(reading.tags).toEqual([rows[1].tag, rows[2].tag]);
	expect(reading.rules).toEqual([rows[3].rule]);
	expect(reading.searches).toEqual([rows[4].search]);
	const [{ tags, ...mark }] = [rows[5].mark];
	expect(tags).toHaveLength(2);
	expect(reading.papers).toEqual([
		{ ...rows[5], line: 6, mark, tags: ['to discuss', 'スパース'] },
		{ ...rows[6], line: 7, tags: [] },
		{ paper: rows[7].paper, line: 8, mark: {}, tags: [] },
	]);
});

test('line ends of Windows, a mark of the encoding and blank lines don’t matter', async () => {
	const reading = await read(`\ufeff\n${fixture('library.jsonl').replaceAll('\n', '\r\n\r\n')}`);
	expect(reading.papers.map(({ line }) => line)).toEqual([12, 14, 16]);
});

test.each<[string, unknown, string]>([
	['no row', 1, 'row'],
	['nothing', null, 'row'],
	['an empty row', {}, 'paper'],
	['two rows in one', { tag: TAG, paper: PAPER }, 'paper'],
	['an unknown field', { paper: PAPER, stars: 1 }, 'stars'],
	['an unknown field of a paper', { paper: { ...PAPER, doi: 'x' } }, 'paper.doi'],
	[
		'a field of all objects',
		JSON.parse('{"paper":{"id":"2407.11111","title":"x"},"__proto__":{}}'),
		'__proto__',
	],
	['an id with a version', { paper: { ...PAPER, id: '2407.11111v1' } }, 'paper.id'],
	['no title', { paper: { id: PAPER.id } }, 'paper.title'],
	['a long title', { paper: { ...PAPER, title: 'x'.repeat(CAPS.title + 1) } }, 'paper.title'],
	['half a character', { paper: { ...PAPER, title: '\ud83e' } }, 'paper.title'],
	['many authors', { paper: { ...PAPER, authors: Array(CAPS.authors + 1).fill('x') } }, 'paper.authors'],
	['an author that is none', { paper: { ...PAPER, authors: ['x', null] } }, 'paper.authors.1'],
	['no date', { paper: { ...PAPER, publishedAt: '2024-13-01' } }, 'paper.publishedAt'],
	['a long note', { paper: PAPER, note: 'x'.repeat(20_001) }, 'note'],
	['a mark without tags', { paper: PAPER, mark: {} }, 'mark.tags'],
	['a tag that the file has not', { paper: PAPER, mark: { tags: [uuid(9)] } }, 'mark.tags'],
	['a tag twice', { paper: PAPER, mark: { tags: [TAG.id, TAG.id] } }, 'mark.tags'],
	['six stars', { paper: PAPER, mark: { rating: 6, tags: [] } }, 'mark.rating'],
	['seconds for milliseconds, negative', { paper: PAPER, mark: { readAt: -1, tags: [] } }, 'mark.readAt'],
	['a moment beyond all dates', { paper: PAPER, seenAt: 8.64e15 + 1 }, 'seenAt'],
	['a broken moment', { paper: PAPER, seenAt: 1.5 }, 'seenAt'],
	['done without having been read', { paper: PAPER, mark: { status: 'done', savedAt: 1, tags: [] } }, 'mark'],
	['to be read without being saved', { paper: PAPER, mark: { status: 'toRead', tags: [] } }, 'mark'],
	['another tag of the same id', { tag: { ...TAG, name: 'other' } }, 'tag.id'],
	['another tag of the same name', { tag: { ...TAG, id: uuid(1), name: 'To  Discuss' } }, 'tag.name'],
	['a tag without a name', { tag: { ...TAG, id: uuid(1), name: ' ' } }, 'tag.name'],
	['a tag in a colour that there is not', { tag: { ...TAG, id: uuid(1), color: 'beige' } }, 'tag.color'],
	['a rule with a tag that the file has not', { rule: RULE }, 'rule.tag'],
	['a rule without terms', { rule: { ...RULE, tag: null, terms: [] } }, 'rule.terms'],
	['a rule with a long term', { rule: { ...RULE, terms: ['x'.repeat(201)] } }, 'rule.terms.0'],
	['a search without a name', { search: { id: uuid(1), name: '', query: '' } }, 'search.name'],
	['a long search', { search: { id: uuid(1), name: 'x', query: 'x'.repeat(501) } }, 'search.query'],
])('%s in a row refuses the file and says where', async (_, row, what) => {
	const broken = read(file({ tag: TAG }, { paper: PAPER }, row, { paper: { ...PAPER, id: '2407.22222' } }));
	await expect(broken).rejects.toMatchObject({ code: 'fileLine', detail: `4 (${what})` });
});

test('a line that is no JSON refuses the file', async () => {
	const text = fixture('library.jsonl').slice(0, -10);
	await expect(read(text)).rejects.toMatchObject({ code: 'fileLine', detail: '8 (JSON)' });
});

test('a tag stands before what has it', async () => {
	const late = file({ paper: PAPER, mark: { tags: [TAG.id] } }, { tag: TAG });
	await expect(read(late)).rejects.toMatchObject({ code: 'fileLine', detail: '2 (mark.tags)' });
});

test.each([
	['a newer version', '{"dogear":"library","version":2}', 'fileVersion', '2'],
	['a version by another name', '{"dogear":"library","version":"2027-a"}', 'fileVersion', '2027-a'],
	['no version', '{"dogear":"library"}', 'libraryUnreadable', undefined],
	['rules', '{"dogear":"rules","version":1,"rules":[]}', 'libraryUnreadable', undefined],
	[
		'rules as they are exported',
		'{\n\t"dogear": "rules",\n\t"version": 1,\n\t"rules": []\n}',
		'libraryUnreadable',
		undefined,
	],
	['a header alone', HEADER, 'libraryEmpty', undefined],
])('a file with %s says so', async (_, text, code, detail) => {
	await expect(read(text)).rejects.toMatchObject({ code, detail });
});

test('a paper that comes twice is one, with the tags of both', async () => {
	const other = { id: uuid(1), name: 'b', color: 'red' };
	const reading = await read(
		file(
			{ tag: TAG },
			{ tag: other },
			{ paper: { ...PAPER, abstract: 'a' }, mark: { rating: 2, readAt: 5, tags: [TAG.id] }, note: 'one' },
			{
				paper: { id: PAPER.id, title: PAPER.id },
				mark: { rating: 3, tags: [other.id, TAG.id] },
				note: 'two',
			},
		),
	);
	expect(reading.repeated).toBe(1);
	expect(reading.papers).toEqual([
		{
			line: 4,
			paper: { ...PAPER, abstract: 'a' },
			mark: { rating: 3, readAt: 5 },
			tags: ['to discuss', 'b'],
			note: 'one\n\ntwo',
		},
	]);
});

test('of a paper that comes twice no note is lost because its words stand in the other one', async () => {
	const notes = ['look', 'I should look at this', '- tables', 'I should look at this\n- tables'];
	const reading = await read(file(...notes.map((note) => ({ paper: PAPER, note }))));
	expect(reading.papers[0]?.note).toBe(
		'look\n\nI should look at this\n\n- tables\n\nI should look at this\n- tables',
	);
});

test('titles lose what could make them read as others', async () => {
	const { papers } = await read(
		file({ paper: { ...PAPER, title: 'a\u202eb\u0007c', authors: ['\u2066x'] } }),
	);
	expect(papers[0]?.paper).toMatchObject({ title: 'abc', authors: ['x'] });
});

describe('how much there may be', () => {
	test('is what the background takes', () => {
		const { tags: _, ...caps } = CAPS;
		expect(BORDER).toMatchObject(caps);
	});

	test('of rules, searches and papers', async () => {
		const rules = many(RULES + 1, (index) => ({ rule: { ...RULE, id: uuid(index), tag: null } }));
		await expect(read(fileOf(rules))).rejects.toMatchObject({ code: 'fileRules' });
		const searches = many(SEARCHES + 1, (index) => ({
			search: { id: uuid(index), name: `${index}`, query: '' },
		}));
		await expect(read(fileOf(searches))).rejects.toMatchObject({
			code: 'fileLine',
			detail: '10002 (search)',
		});
		const papers = many(PAPERS + 1, (index) => ({
			paper: { id: `${2001 + Math.floor(index / 90_000)}.${10_000 + (index % 90_000)}`, title: 'x' },
		}));
		await expect(read(fileOf(papers))).rejects.toMatchObject({ code: 'libraryPapers' });
	});

	test('papers that were only shown don’t count among them: of those there are many more', async () => {
		const id = (index: number) => `${2001 + Math.floor(index / 90_000)}.${10_000 + (index % 90_000)}`;
		const shown = many(PAPERS + 1, (index) => ({
			paper: { id: id(index), title: id(index) },
			seenAt: index,
		}));
		const marked = { paper: { id: id(0), title: 'x' }, mark: { savedAt: 1, tags: [] } };
		const { papers } = await read(fileOf([...shown, marked]));
		expect(papers).toHaveLength(PAPERS + 1);
		expect(papers[0]).toMatchObject({ paper: { title: 'x' }, mark: { savedAt: 1 }, seenAt: 0 });
	});
});
