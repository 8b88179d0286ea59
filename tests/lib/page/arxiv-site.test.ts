import { afterEach, describe, expect, test } from 'vitest';
import { arxivLists } from '@/lib/page/arxiv-site';
import { arxivBody, arxivMeta } from '@/tests/fixtures/page/markup';
import { readPage } from './read';

const PLAIN = {
	id: '2407.21783',
	title: 'The Llama 3 Herd of $O(n)$ Models',
	abstract: 'Modern artificial intelligence systems are powered by foundation models.',
	authors: ['Aaron Grattafiori', 'Abhimanyu Dubey'],
	date: '2024/07/31',
};

const URL = `https://arxiv.org/abs/${PLAIN.id}v3`;

afterEach(() => {
	document.head.innerHTML = '';
});

describe('an abstract page of arXiv', () => {
	test('is read, and stands in its heading and abstract', () => {
		document.head.innerHTML = arxivMeta(PLAIN);
		const [card, ...others] = readPage(URL, arxivBody(PLAIN));
		expect(others).toEqual([]);
		expect(card?.paper()).toEqual({
			id: PLAIN.id,
			title: PLAIN.title,
			abstract: PLAIN.abstract,
			authors: PLAIN.authors,
			publishedAt: '2024-07-31',
		});
		expect(card?.article).toBe(document.querySelector('h1.title'));
		expect(card?.abstractElements).toEqual([document.querySelector('blockquote')]);
	});

	test('is read without what its head says, by names before the texts', () => {
		const [card] = readPage(URL, arxivBody(PLAIN));
		expect(card?.paper()).toMatchObject({
			title: PLAIN.title,
			abstract: PLAIN.abstract,
			authors: PLAIN.authors,
		});
		expect(card?.paper()).not.toHaveProperty('publishedAt');
	});

	test('says what MathJax made unreadable as its head says it', () => {
		document.head.innerHTML = arxivMeta(PLAIN);
		const [card] = readPage(URL, arxivBody({ ...PLAIN, title: 'The Llama 3 Herd of O(n)O(n) Models' }));
		expect(card?.title).toBe(PLAIN.title);
	});

	test('gives nothing without its heading', () => {
		expect(readPage(URL, arxivBody(PLAIN).replace('h1 class="title', 'h1 class="other'))).toEqual([
			undefined,
		]);
	});
});

describe('a link on a list of arXiv', () => {
	test.each([
		['/abs/2407.21783', '2407.21783'],
		['https://arxiv.org/abs/2407.21783v2', '2407.21783'],
		['https://www.arxiv.org/abs/2407.21783', '2407.21783'],
		['/abs/hep-th/9901001', 'hep-th/9901001'],
		['/pdf/2407.21783', undefined],
		['https://example.com/abs/2407.21783', undefined],
	])('%s leads to %s', (href, id) => {
		expect(arxivLists.paperOf(href)).toBe(id);
	});
});
