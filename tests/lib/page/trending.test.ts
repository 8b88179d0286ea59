import { describe, expect, test } from 'vitest';
import { type CardFixture, item, listBody, trendingArticle } from '@/tests/fixtures/page/markup';
import { readPage } from './read';

const PLAIN: CardFixture = {
	id: '2606.03748',
	title: 'Ultralytics YOLO26',
	abstract: 'A summary\n of <!---->it.',
	date: 'Oct 4, 2026',
};

const readAll = (fixtures: CardFixture[], props: unknown = {}) =>
	readPage('/papers/trending', listBody(fixtures.map(trendingArticle), JSON.stringify(props)));

describe('trending', () => {
	test('gives one card for both variants', () => {
		const cards = readAll([PLAIN]);
		expect(cards).toHaveLength(1);
		expect(cards[0]?.titleElements).toEqual([...document.querySelectorAll('h3 a')]);
		expect(cards[0]?.titleElements).toHaveLength(2);
		expect(cards[0]?.abstractElements).toEqual([...document.querySelectorAll('p.line-clamp-2')]);
		expect(cards[0]?.abstractElements).toHaveLength(2);
	});

	test('reads what the card shows', () => {
		const [card] = readAll([{ ...PLAIN, organization: { slug: 'ultralytics', name: 'Ultralytics' } }]);
		expect(card?.paper()).toEqual({
			id: PLAIN.id,
			title: PLAIN.title,
			abstract: 'A summary of it.',
			organization: 'Ultralytics',
			publishedAt: '2026-10-04',
		});
	});

	test('names each author once', () => {
		expect(readAll([{ ...PLAIN, authors: ['Ada', 'Bo'] }])[0]?.paper().authors).toEqual(['Ada', 'Bo']);
	});

	test('prefers the abstract of the data to a summary', () => {
		const dailyPapers = [item({ id: PLAIN.id, title: 'T', summary: 'The abstract.' })];
		expect(readAll([PLAIN], { dailyPapers, isTrending: true })[0]?.paper().abstract).toBe('The abstract.');
	});

	test.each([undefined, 'yesterday', 'Feb 31, 2026'])('leaves out the date %j', (date) => {
		const { date: _, ...rest } = PLAIN;
		const [card] = readAll([date === undefined ? rest : { ...rest, date }]);
		expect(card?.id).toBe(PLAIN.id);
		expect(card?.paper()).not.toHaveProperty('publishedAt');
	});

	test('leaves out a title that leads to another paper', () => {
		const html = trendingArticle(PLAIN).replace(
			/(<h3[^>]*><a href="\/papers\/)2606\.03748(?![\s\S]*<h3)/,
			'$12606.00001',
		);
		const [card] = readPage('/papers/trending', listBody([html]));
		expect(document.querySelectorAll('h3 a[href="/papers/2606.00001"]')).toHaveLength(1);
		expect(card?.id).toBe(PLAIN.id);
		expect(card?.titleElements).toHaveLength(1);
	});
});
