import { describe, expect, test } from 'vitest';
import { type CardFixture, item, listBody, searchArticle } from '@/tests/fixtures/page/markup';
import { readPage } from './read';

const PLAIN: CardFixture = {
	id: '2606.00683',
	title: 'OCC-RAG: Optimal Cognitive Core',
	abstract:
		'Traces with <span class="highlight">source</span>\n<!----> <span class="highlight">citations</span> in them.',
	date: 'May 29',
	comments: 6,
};

const ABSTRACT = 'Traces with source citations in them.';

const readOne = (fixture: CardFixture, props: unknown = {}) =>
	readPage('/papers?q=source%20citations', listBody([searchArticle(fixture)], JSON.stringify(props)))[0];

describe('search', () => {
	test('reads a card with hits in its abstract', () => {
		const card = readOne({ ...PLAIN, organization: { slug: 'occ-ai', name: 'OCC' } });
		expect(card?.paper()).toEqual({
			id: PLAIN.id,
			title: PLAIN.title,
			abstract: ABSTRACT,
			organization: 'OCC',
			publishedAt: '2026-05-29',
		});
		expect(card?.abstractElements).toHaveLength(1);
		expect(card?.abstractElements[0]?.querySelectorAll('.highlight')).toHaveLength(2);
	});

	test.each<[string, Partial<CardFixture>]>([
		['a list of authors', { authors: ['Ada', 'Bo', 'Cy'] }],
		['no authors', {}],
		['a date with its year', { date: 'Feb 27, 2025' }],
	])('finds only the abstract beside %s', (_, parts) => {
		const card = readOne({ ...PLAIN, ...parts });
		expect(card?.paper().abstract).toBe(ABSTRACT);
		expect(card?.abstractElements).toHaveLength(1);
		expect(card?.paper().authors).toEqual(parts.authors);
		expect(card?.paper().publishedAt).toBe(parts.date ? '2025-02-27' : '2026-05-29');
	});

	test('does not take a date from the title', () => {
		expect(readOne({ ...PLAIN, title: 'Feb 27, 2025' })?.paper().publishedAt).toBe('2026-05-29');
	});

	test('does not take a bare number of authors for an abstract', () => {
		const html = searchArticle(PLAIN).replace(
			'<span>·</span>',
			`<a href="/papers/${PLAIN.id}"> 10 authors </a>$&`,
		);
		expect(readPage('/papers?q=x', listBody([html]))[0]?.abstractElements).toHaveLength(1);
	});

	test('has no abstract when the card has none', () => {
		const card = readOne({ ...PLAIN, abstract: ' ' });
		expect(card?.abstractElements).toEqual([]);
		expect(card?.paper()).not.toHaveProperty('abstract');
	});

	test('joins with searchResults', () => {
		const searchResults = [item({ id: PLAIN.id, title: 'T', authors: [{ name: 'Ada' }] })];
		expect(readOne(PLAIN, { query: { q: 'x' }, dailyPapers: [], searchResults })?.paper().authors).toEqual([
			'Ada',
		]);
	});
});
