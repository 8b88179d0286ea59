import { describe, expect, test } from 'vitest';
import { type CardFixture, gridArticle, item, listBody } from '@/tests/fixtures/page/markup';
import { readPage } from './read';

const PLAIN: CardFixture = { id: '2407.21783', title: 'The Llama 3 Herd of Models' };

const readOne = (card: CardFixture, props?: unknown) =>
	readPage('/papers', listBody([gridArticle(card)], JSON.stringify(props ?? {})))[0];

describe('grid', () => {
	test('joins the card with the embedded data', () => {
		const authors = Array.from({ length: 533 }, (_, index) => `Author ${index}`);
		const embedded = {
			...PLAIN,
			summary: 'The abstract.',
			publishedAt: '2024-07-31T13:54:38.000Z',
			authors: authors.map((name) => ({ name, hidden: false })),
		};
		const card = readOne({ ...PLAIN, authors, comments: 5 }, { dailyPapers: [item(embedded)] });
		expect(card?.paper()).toEqual({
			...PLAIN,
			submitter: 'Some One',
			abstract: 'The abstract.',
			authors,
			publishedAt: '2024-07-31',
		});
		expect(card?.article).toBe(document.querySelector('article'));
		expect(card?.titleElements).toEqual([document.querySelector('h3 a')]);
		expect(card?.abstractElements).toEqual([]);
	});

	test('tells of its paper as it was when it was first asked', () => {
		const card = readOne({ ...PLAIN, authors: ['Ada'] });
		document.querySelector('li')?.setAttribute('title', 'Bo');
		expect(card?.paper().authors).toEqual(['Bo']);
		document.querySelector('li')?.setAttribute('title', 'Cy');
		expect(card?.paper().authors).toEqual(['Bo']);
	});

	test('takes nothing from an article that shows another paper by then', () => {
		const data = { dailyPapers: [item({ ...PLAIN, summary: 'The abstract.' })] };
		const card = readOne({ ...PLAIN, authors: ['Ada'], date: 'Oct 4, 2026' }, data);
		document.querySelector('h3 a')?.replaceChildren('Another title');
		expect(card?.paper()).toEqual({ ...PLAIN, submitter: 'Some One', abstract: 'The abstract.' });
	});

	test('shows five authors, in their order, without the data', () => {
		const authors = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'];
		expect(readOne({ ...PLAIN, authors })?.paper().authors).toEqual(['Ada', 'Bo', 'Cy', 'Di', 'Ed']);
	});

	test('shows an organisation in place of authors', () => {
		const card = readOne({ ...PLAIN, organization: { slug: 'some-org_1.0', name: 'Some  Organisation' } });
		expect(card?.paper()).toMatchObject({ organization: 'Some Organisation' });
		expect(card?.paper()).not.toHaveProperty('authors');
	});

	test.each<[string, CardFixture]>([
		['no authors', PLAIN],
		['a video', { ...PLAIN, video: true }],
		['comments', { ...PLAIN, comments: 12 }],
		['an absolute link', { ...PLAIN, href: 'https://huggingface.co/papers/2407.21783' }],
		['a short link', { ...PLAIN, href: 'https://hf.co/papers/2407.21783' }],
		['a query and a hash', { ...PLAIN, href: '/papers/2407.21783?from=list#top' }],
		['a version', { ...PLAIN, href: '/papers/2407.21783v2' }],
	])('reads a card with %s', (_, fixture) => {
		const card = readOne(fixture);
		expect(card?.paper()).toEqual(PLAIN);
	});

	test.each([
		['a wrapped title', 'Two\n  lines', 'Two lines'],
		['LaTeX', '$\\mathcal{O}(n)$ and \\alpha', '$\\mathcal{O}(n)$ and \\alpha'],
		['a right-to-left title', 'نموذج لغوي', 'نموذج لغوي'],
		['an override of direction', 'A\u202eB\u2069', 'AB'],
		['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
		['a very long title', 'word '.repeat(1_000), 'word '.repeat(200).trim()],
	])('reads %s', (_, title, expected) => {
		expect(readOne({ ...PLAIN, title })?.title).toBe(expected);
	});

	test.each(['hep-th/9901001', '0704.0001'])('reads the old id %s', (id) => {
		expect(readOne({ ...PLAIN, id })?.id).toBe(id);
	});

	test('takes the title from the data when the card shows none', () => {
		expect(readOne({ ...PLAIN, title: ' ' }, { dailyPapers: [item({ ...PLAIN })] })?.title).toBe(PLAIN.title);
	});

	test('reads cards beside broken data', () => {
		const [card] = readPage('/papers', listBody([gridArticle(PLAIN)], '{"dailyPapers": [{'));
		expect(card?.paper()).toEqual(PLAIN);
	});

	test.each([
		['no id', gridArticle({ ...PLAIN, href: '/papers/unknown' })],
		['a link elsewhere', gridArticle({ ...PLAIN, href: 'https://example.com/papers/2407.21783' })],
		['no h3', gridArticle(PLAIN).replace(/h3/g, 'h4')],
		['no title', gridArticle({ ...PLAIN, title: '' })],
		['nothing', '<article></article>'],
	])('gives nothing for a card with %s', (_, html) => {
		expect(readPage('/papers', listBody([html, gridArticle(PLAIN)])).map((card) => card?.id)).toEqual([
			undefined,
			PLAIN.id,
		]);
	});

	test('gives two cards for two articles of one paper', () => {
		const [first, second] = readPage('/papers', listBody([gridArticle(PLAIN), gridArticle(PLAIN)]));
		expect(first?.id).toBe(second?.id);
		expect(first?.article).not.toBe(second?.article);
	});
});
