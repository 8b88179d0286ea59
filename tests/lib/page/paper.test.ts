import { describe, expect, test } from 'vitest';
import { paperBody } from '@/tests/fixtures/page/markup';
import { readPage } from './read';

const PLAIN = {
	id: '2410.02675',
	title: 'FAN: Fourier\n Analysis Networks',
	summary: 'A short summary.',
	abstract:
		'We propose <a href="/papers?q=FAN">FAN</a>, based on <a href="/papers?q=Fourier">Fourier Analysis</a>.',
	authors: ['Yihong Dong', 'Ge Li', 'Xue Jiang'],
	date: 'Oct 3, 2024',
};

const PATH = `/papers/${PLAIN.id}`;

describe('paper', () => {
	test('reads the page', () => {
		const [card] = readPage(PATH, paperBody(PLAIN));
		expect(card?.paper()).toEqual({
			id: PLAIN.id,
			title: 'FAN: Fourier Analysis Networks',
			abstract: 'We propose FAN, based on Fourier Analysis.',
			authors: PLAIN.authors,
			publishedAt: '2024-10-03',
		});
	});

	test('stands in its heading, the summary and the abstract', () => {
		const [card] = readPage(PATH, paperBody(PLAIN));
		const heading = document.querySelector('h1');
		expect(card?.article).toBe(heading);
		expect(card?.titleElements).toEqual([heading]);
		expect(card?.abstractElements.map(({ textContent }) => textContent)).toEqual([
			'A short summary.',
			'We propose FAN, based on Fourier Analysis.',
		]);
	});

	test('joins with the embedded data, if it has the shape of lists', () => {
		const props = {
			paper: { id: PLAIN.id, summary: 'From data.', authors: [{ name: 'Ada' }], publishedAt: '2024-10-02' },
		};
		const [card] = readPage(PATH, paperBody(PLAIN, JSON.stringify(props)));
		expect(card?.paper()).toMatchObject({
			abstract: 'From data.',
			authors: ['Ada'],
			publishedAt: '2024-10-02',
		});
	});

	test.each(['/papers/hep-th/9901001', '/papers/hep-th%2F9901001v2#community'])(
		'takes the id from %s',
		(path) => {
			expect(readPage(path, paperBody({ ...PLAIN, id: 'hep-th/9901001' })).map((card) => card?.id)).toEqual([
				'hep-th/9901001',
			]);
		},
	);

	test('reads a page without an abstract', () => {
		const [card] = readPage(PATH, paperBody(PLAIN).replace('<h2>Abstract</h2>', ''));
		expect(card?.paper()).toEqual({ id: PLAIN.id, title: 'FAN: Fourier Analysis Networks' });
		expect(card?.abstractElements).toEqual([]);
	});

	test('reads a page without authors and date', () => {
		const [card] = readPage(PATH, paperBody({ ...PLAIN, authors: [], date: '' }));
		expect(card?.paper()).not.toHaveProperty('authors');
		expect(card?.paper()).not.toHaveProperty('publishedAt');
	});

	test('gives nothing without a heading', () => {
		expect(readPage(PATH, paperBody(PLAIN).replace(/h1/g, 'div'))).toEqual([undefined]);
	});
});
