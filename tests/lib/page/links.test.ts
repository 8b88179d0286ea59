import { afterEach, describe, expect, test } from 'vitest';
import { pdfUrlOf, sourceOf } from '@/lib/page/links';
import { readPage } from './read';

const ID = '2410.02675';
const OTHER = '2410.02033';

afterEach(() => document.body.replaceChildren());

/** The paper that each link of a page, in order, is a source of. */
function sources(path: string, html: string): (string | undefined)[] {
	const cards = readPage(path, html).filter((card) => card !== undefined);
	return [...document.querySelectorAll<HTMLAnchorElement>('a.test')].map((link) => sourceOf(link, cards)?.id);
}

const listed = (...hrefs: string[]) =>
	sources(
		'/papers/trending',
		`<main><article><h3><a href="/papers/${ID}">Title</a></h3>${hrefs
			.map((href) => `<a class="test" href="${href}"></a>`)
			.join('')}</article></main>`,
	);

describe('a link of a card', () => {
	test.each([
		`https://arxiv.org/abs/${ID}`,
		`https://arxiv.org/abs/${ID}v2`,
		`https://arxiv.org/pdf/${ID}`,
		`https://arxiv.org/pdf/${ID}v1.pdf`,
		`https://arxiv.org/html/${ID}v1/`,
		`https://www.arxiv.org/abs/${ID}#section`,
		`https://alphaxiv.org/abs/${ID}`,
		`https://www.alphaxiv.org/overview/${ID}?chat=1`,
		'https://github.com/yihongdong/fan',
	])('leads to the paper: %s', (href) => {
		expect(listed(href)).toEqual([ID]);
	});

	test.each([
		`/papers/${ID}`,
		`/papers/${ID}#community`,
		`https://arxiv.org/abs/${OTHER}`,
		'https://arxiv.org/list/cs.LG/new',
		`https://arxiv.org/search/?query=${ID}`,
		`https://arxiv.org.evil.example/abs/${ID}`,
		`https://evil.example/?https://arxiv.org/abs/${ID}`,
		'https://github.com/yihongdong',
		'https://gist.github.com/a/b',
		'/login?next=%2Fpapers',
		'https://',
		'javascript:void 0',
	])('leads elsewhere: %s', (href) => {
		expect(listed(href)).toEqual([undefined]);
	});

	test('of an old paper leads to it', () => {
		const id = 'hep-th/9901001';
		expect(
			sources(
				'/papers',
				`<article><h3><a href="/papers/${id}">Title</a></h3><a class="test" href="https://arxiv.org/abs/${id}v2"></a></article>`,
			),
		).toEqual([id]);
	});
});

test('a link beside the cards is of none', () => {
	expect(
		sources(
			'/papers',
			`<a class="test" href="https://arxiv.org/abs/${ID}"></a>
			<article><h3><a href="/papers/${ID}">Title</a></h3></article>
			<a class="test" href="https://github.com/huggingface/hub-docs"></a>`,
		),
	).toEqual([undefined, undefined]);
});

test("on a paper's own page its buttons lead to it, and what stands in comments doesn't (layout of mid-2026)", () => {
	const link = (href: string) => `<a class="test" href="${href}">Link</a>`;
	expect(
		sources(
			`/papers/${ID}`,
			`${link(`https://arxiv.org/abs/${ID}`)}
			<main>
				${link('https://github.com/huggingface/hub-docs')}
				<h1>Title</h1><h2>Abstract</h2><p>Text.</p>
				<div>${link(`https://arxiv.org/abs/${ID}`)}${link(`https://arxiv.org/pdf/${ID}`)}${link('https://github.com/a/fan')}</div>
				<h3>Community</h3>
				<div>${link('https://github.com/a/other')}${link(`https://arxiv.org/abs/${ID}`)}</div>
			</main>`,
		),
	).toEqual([undefined, undefined, ID, ID, ID, undefined, undefined]);
});

test("a paper's PDF", () => {
	expect(pdfUrlOf(ID)).toBe('https://arxiv.org/pdf/2410.02675');
	expect(pdfUrlOf('hep-th/9901001')).toBe('https://arxiv.org/pdf/hep-th/9901001');
});
