// @vitest-environment node
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { cslJson } from '@/lib/exchange/write/csl-json';
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

/** Of the official schema the part that we use; like that it takes no field that it doesn't know. */
const NAME = v.strictObject({
	family: v.optional(v.string()),
	given: v.optional(v.string()),
	'non-dropping-particle': v.optional(v.string()),
	suffix: v.optional(v.string()),
	literal: v.optional(v.string()),
});
const FILE = v.array(
	v.strictObject({
		id: v.pipe(v.string(), v.nonEmpty()),
		type: v.literal('article'),
		title: v.string(),
		author: v.optional(v.pipe(v.array(NAME), v.nonEmpty())),
		issued: v.optional(
			v.strictObject({
				'date-parts': v.strictTuple([v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(3))]),
			}),
		),
		abstract: v.optional(v.string()),
		keyword: v.optional(v.string()),
		note: v.optional(v.string()),
		number: v.string(),
		publisher: v.string(),
		URL: v.pipe(v.string(), v.url()),
	}),
);

test('a reference is as Zotero writes a preprint', () => {
	const library = libraryOf(
		saved(
			{
				title: 'The Llama 3 Herd',
				authors: ['Aäron van den Oord', 'Martin Luther King Jr.', 'Qwen Team'],
				abstract: 'Modern AI',
				publishedAt: '2024-07-31',
			},
			{ mark: { id: '', tags: ['a', 'b'] }, note: 'Read' },
		),
	);
	expect(JSON.parse([...cslJson(library)].join(''))).toEqual([
		{
			id: 'vandenoord2024llama',
			type: 'article',
			title: 'The Llama 3 Herd',
			author: [
				{ given: 'Aäron', 'non-dropping-particle': 'van den', family: 'Oord' },
				{ given: 'Martin Luther', family: 'King', suffix: 'Jr.' },
				{ literal: 'Qwen Team' },
			],
			issued: { 'date-parts': [[2024, 7, 31]] },
			abstract: 'Modern AI',
			keyword: 'To discuss, 精读',
			note: 'Read',
			number: 'arXiv:2407.21783',
			publisher: 'arXiv',
			URL: 'https://arxiv.org/abs/2407.21783',
		},
	]);
});

test('no papers make a file too', () => {
	expect(JSON.parse([...cslJson(libraryOf())].join(''))).toEqual([]);
});

test('a thousand hostile papers are as they are, in the fields of the schema', () => {
	const library = hostileLibrary();
	const items = v.parse(FILE, JSON.parse([...cslJson(library)].join('')));
	expect(
		items.map(({ title, author = [], issued, number, abstract = '', keyword = '', note = '', URL }) => ({
			title,
			authors: author.map((name) => wordsOf(...Object.values(name))),
			year: issued?.['date-parts'][0][0],
			number,
			url: URL,
			abstract,
			keyword,
			note,
		})),
	).toEqual(
		library.papers.map((each) => ({
			title: titleIn(each),
			authors: authorsIn(each).map((name) => wordsOf(name)),
			year: yearIn(each),
			number: `arXiv:${each.paper.id}`,
			url: `https://arxiv.org/abs/${each.paper.id}`,
			abstract: plain(each.paper.abstract ?? ''),
			keyword: tagsIn(each, library).join(', '),
			note: plain(each.note ?? ''),
		})),
	);
});
