// @vitest-environment node
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { splitCell, unguardCell } from '@/lib/exchange/csv-cell';
import { csv } from '@/lib/exchange/write/csv';
import { hostileLibrary, libraryOf, saved } from './library';

test('a line of column names, then a record for each paper', () => {
	const full = saved(
		{
			title: 'Say "hi", world',
			authors: ['Ada Lovelace', 'Alan Turing'],
			organization: 'Meta',
			publishedAt: '2024-07-31',
			abstract: '-1',
		},
		{
			mark: { id: '', savedAt: 0, readAt: 1, status: 'done', rating: 5, tags: ['a', 'gone', 'b'] },
			note: 'a\nb',
		},
	);
	expect([...csv(libraryOf(full, saved({ id: 'hep-th/9901001' })))]).toEqual([
		'\uFEFFid,title,authors,organization,published,saved,read,status,rating,tags,note,url,abstract\r\n',
		'2407.21783,"Say ""hi"", world",Ada Lovelace; Alan Turing,Meta,2024-07-31,1970-01-01T00:00:00.000Z,' +
			'1970-01-01T00:00:00.001Z,done,5,To discuss; 精读,"a\nb",https://arxiv.org/abs/2407.21783,\'-1\r\n',
		'hep-th/9901001,The Llama 3 Herd of Models,,,,1970-01-01T00:00:00.001Z,,,,,,https://arxiv.org/abs/hep-th/9901001,\r\n',
	]);
});

test('another program reads a thousand hostile papers as they are, and no cell is a formula', () => {
	const library = hostileLibrary();
	const records = parse([...csv(library)].join(''), { bom: true, columns: true }) as Record<string, string>[];
	expect(
		records.flatMap((record) => Object.values(record)).filter((cell) => /^\s*[=+\-@]|^[\t\r\n]/.test(cell)),
	).toEqual([]);
	const cell = (text = '') => unguardCell(text);
	const list = (text = '') => splitCell(unguardCell(text));
	expect(
		records.map(({ id, title, authors, organization, published, tags, note, abstract }) => ({
			id,
			title: cell(title),
			authors: list(authors),
			organization: cell(organization),
			published,
			tags: list(tags),
			note: cell(note),
			abstract: cell(abstract),
		})),
	).toEqual(
		library.papers.map(({ paper, mark, note }) => ({
			id: paper.id,
			title: paper.title,
			authors: trimmed(paper.authors ?? []),
			organization: paper.organization ?? '',
			published: paper.publishedAt ?? '',
			tags: trimmed(mark.tags.map((id) => library.tags.get(id)?.name ?? '')),
			note: note ?? '',
			abstract: paper.abstract ?? '',
		})),
	);
});

function trimmed(texts: string[]): string[] {
	return texts.map((text) => text.trim()).filter((text) => text !== '');
}
