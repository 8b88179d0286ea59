// @vitest-environment node
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { expect, test } from 'vitest';
import { ris } from '@/lib/exchange/write/ris';
import {
	authorsIn,
	hostileLibrary,
	libraryOf,
	plain,
	saved,
	tagsIn,
	titleIn,
	wordsOf,
	yearIn,
} from './library';

test('a reference has a line for each field', () => {
	const library = libraryOf(
		saved(
			{
				title: 'The Llama 3\nHerd',
				authors: ['Vincent van Gogh', 'Martin Luther King Jr.', 'Meta, Inc.'],
				abstract: 'Modern AI',
				publishedAt: '2024-07-31',
			},
			{ mark: { id: '', tags: ['a', 'b'] }, note: 'One\r\nER  - \r\nTY  - JOUR' },
		),
	);
	expect([...ris(library)].join('').split('\r\n')).toEqual([
		'TY  - UNPB',
		'ID  - vangogh2024llama',
		'TI  - The Llama 3 Herd',
		'AU  - van Gogh, Vincent',
		'AU  - King, Martin Luther, Jr.',
		'AU  - Meta Inc.',
		'PY  - 2024',
		'DA  - 2024/07/31/',
		'AB  - Modern AI',
		'KW  - To discuss',
		'KW  - 精读',
		'N1  - One ER - TY - JOUR',
		'DB  - arXiv',
		'AN  - arXiv:2407.21783',
		'UR  - https://arxiv.org/abs/2407.21783',
		'ER  - ',
		'',
		'',
	]);
});

test('what is not known is left out', () => {
	const [reference = ''] = ris(libraryOf(saved({ id: 'hep-th/9901001', title: 'Strings' })));
	expect(reference.split('\r\n').slice(1, 5)).toEqual([
		'ID  - anonymous1999strings',
		'TI  - Strings',
		'PY  - 1999',
		'DA  - 1999/01//',
	]);
});

test('another program reads a thousand hostile papers as they are', () => {
	const library = hostileLibrary();
	const file = [...ris(library)].join('');
	const items = plugins.input.chain(file, { generateGraph: false }) as Item[];
	expect(items.map(read)).toEqual(
		library.papers.map((each) => ({
			title: titleIn(each),
			// The format has no room for commas in names, so that nothing is left of those that are but commas.
			authors: authorsIn(each)
				.map((name) => wordsOf(name))
				.filter((words) => words.join() !== ''),
			year: yearIn(each),
			url: `https://arxiv.org/abs/${each.paper.id}`,
			abstract: plain(each.paper.abstract ?? ''),
			note: plain(each.note ?? ''),
			keyword: tagsIn(each, library).join(),
		})),
	);
	// What the program has no field for.
	expect(Array.from(file.matchAll(/^AN {2}- arXiv:(.+)\r$/gm), ([, id]) => id)).toEqual(
		library.papers.map(({ paper }) => paper.id),
	);
});

interface Item {
	title?: string;
	author?: Record<string, string>[];
	issued?: { 'date-parts': number[][] };
	URL?: string;
	abstract?: string;
	note?: string;
	keyword?: string;
}

function read({ title, author, issued, URL, abstract = '', note = '', keyword = '' }: Item) {
	return {
		title,
		authors: (author ?? []).map((name) => wordsOf(...Object.values(name))),
		year: issued?.['date-parts'][0]?.[0],
		url: URL,
		abstract,
		note,
		keyword,
	};
}
