// @vitest-environment node
import { expect, test } from 'vitest';
import { readLibrary } from '@/lib/exchange/read/read';
import { jsonLines } from '@/lib/exchange/write/json-lines';
import type { Rule } from '@/lib/model';
import type { Row } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { hostileLibrary, TAGS } from './library';

const AT = new Date('2026-11-28T12:00:00Z');
const RULE: Rule = {
	id: 'r',
	name: '',
	terms: ['diffusion'],
	unless: [],
	wholeWord: true,
	matchCase: false,
	flexible: true,
	fields: ['title'],
	actions: ['highlight'],
	tag: 'a',
	color: 'red',
	enabled: true,
	order: 1,
	createdAt: 1,
};

test('a line for the file, then one for each row, what others refer to before them', () => {
	const rows: Row[] = [
		{ paper: { id: '2407.1', title: 'A' }, mark: { savedAt: 1, tags: ['a'] }, note: 'n', seenAt: 2 },
		{ search: { id: 's', name: 'Mine', query: 'tag:x' } },
		{ rule: RULE },
		...TAGS.map((tag) => ({ tag })),
		{ paper: { id: '2407.2', title: 'B' } },
	];
	const [first = '', ...lines] = jsonLines(rows, AT);
	expect(first).toBe('{"dogear":"library","version":1,"exportedAt":"2026-11-28T12:00:00.000Z"}\n');
	expect(lines.map((line) => JSON.parse(line))).toEqual([
		rows[3],
		rows[4],
		rows[2],
		rows[1],
		rows[0],
		rows[5],
	]);
});

test('a thousand hostile papers are one line each, and complete', () => {
	const { papers, tags } = hostileLibrary();
	const rows: Row[] = [...tags.values()].map((tag) => ({ tag }));
	for (const { paper, mark, note } of papers) {
		const { id: _, ...marked } = mark;
		rows.push({ paper, mark: marked, ...(note !== undefined && { note }) });
	}
	const lines = [...jsonLines(rows, AT)].join('').trimEnd().split('\n');
	expect(lines.slice(1).map((line) => JSON.parse(line))).toEqual(rows);
});

test('names no tag that it doesn’t hold, so that it can be read again', async () => {
	const paper = { id: '2401.00001', title: 'A paper' };
	const rule = {
		...draftOf(['agents'], 'red'),
		id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
		order: 0,
		createdAt: 1,
		tag: '00000000-0000-4000-8000-000000000000',
	};
	const gone = '11111111-1111-4111-8111-111111111111';
	const file = [...jsonLines([{ paper, mark: { readAt: 1, tags: [gone] } }, { rule }], new Date(0))].join('');
	const { papers, rules } = await readLibrary(file);
	expect(papers).toMatchObject([{ paper, tags: [] }]);
	expect(rules).toMatchObject([{ tag: null }]);
});
