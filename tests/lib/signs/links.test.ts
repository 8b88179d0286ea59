import { afterEach, describe, expect, test } from 'vitest';
import { alphaxivLists } from '@/lib/page/alphaxiv';
import { arxivLists } from '@/lib/page/arxiv-site';
import { huggingface, huggingfacePapers } from '@/lib/page/huggingface';
import { paperSiteOf } from '@/lib/page/paper-sites';
import { findLinks, quote } from '@/lib/signs/links';

afterEach(() => document.body.replaceChildren());

/** The links found in a body on Hugging Face: the selectors of each paper. */
function linksIn(html: string): Record<string, string[]> {
	document.body.innerHTML = html;
	return Object.fromEntries(
		Array.from(findLinks(document, huggingface), ([id, all]) => [id, [...all.keys()]]),
	);
}

describe('titled links', () => {
	test('are found by where they lead, however that is written', () => {
		expect(
			linksIn(`
				<a href="/papers/2407.21783">Llama</a>
				<a href="https://huggingface.co/papers/2407.21783">Llama</a>
				<a href="https://hf.co/papers/hep-th/9901001">Large N</a>
				<a href="/papers">Papers</a> <a href="/papers/trending">Trending</a> <a href="/someone">Someone</a>`),
		).toEqual({
			'2407.21783': ['[href="/papers/2407.21783"]', '[href="https://huggingface.co/papers/2407.21783"]'],
			'hep-th/9901001': ['[href="https://hf.co/papers/hep-th/9901001"]'],
		});
	});

	test.each([
		['no text', '<a href="/papers/2407.21783"><img alt="" src="x.png"> </a>'],
		['a count', '<a href="/papers/2407.21783"> 1.2k </a>'],
		['a hash', '<a href="/papers/2407.21783#community">5 comments</a>'],
		['no address', '<a>/papers/2407.21783</a>'],
	])('are none with %s', (_, html) => {
		expect(linksIn(html)).toEqual({});
	});

	test('are told by their class from a count that leads to the same paper', () => {
		expect(
			linksIn(`
				<a href="/papers/2407.21783" class="title">Llama</a> <a href="/papers/2407.21783" class="count">12</a>
				<a href="/papers/2410.02675">FAN</a> <a href="/papers/2410.02675" class="count">12</a>`),
		).toEqual({
			'2407.21783': ['[href="/papers/2407.21783"][class="title"]'],
			'2410.02675': ['[href="/papers/2410.02675"]:not([class])'],
		});
	});

	test('are found for a thousand papers at most', () => {
		const links = Array.from(
			{ length: 1_100 },
			(_, index) => `<a href="/papers/2501.${10_000 + index}">Title</a>`,
		);
		expect(Object.keys(linksIn(links.join('')))).toHaveLength(1_000);
	});
});

test('a string of CSS holds whatever a page writes', () => {
	expect(quote('a"]{}\\\n')).toBe('"a\\22 ]{}\\5c \\a "');
});

test.each([
	['https://huggingface.co/papers', huggingfacePapers],
	['https://huggingface.co/papers/2407.21783', huggingfacePapers],
	['https://huggingface.co/someone/papers', huggingface],
	['https://huggingface.co/paperspace', huggingface],
	['https://arxiv.org/list/cs.CL/new', arxivLists],
	['https://www.arxiv.org/list/cs.CL/new', arxivLists],
	['https://www.alphaxiv.org/', alphaxivLists],
])('%s has its own kind of links', (url, site) => {
	expect(paperSiteOf(new URL(url))).toBe(site);
});
