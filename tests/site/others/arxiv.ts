import { escapeHtml } from '../document.ts';
import { paperById, papersFrom } from '../papers/papers.ts';
import type { DailyPaper } from '../papers/types.ts';

const STYLE = `
body { margin: 0; font: 16px/1.4 "Lucida Grande", Helvetica, Arial, sans-serif; color: #000; background: #fff }
header { padding: 12px 20px; background: #b31b1b; color: #fff }
main { padding: 0 20px; max-width: 1100px }
a { color: #1a4e8a }
dt { margin-top: 12px } dd { margin: 0 0 0 3.5em }
.list-title { font-weight: bold; font-size: 1.1em }
h1.title { margin: .5em 0 .25em 20px; font-size: x-large; line-height: 1.2 }
.descriptor { display: none } .list-title .descriptor { display: inline; font-weight: normal }
blockquote.abstract { margin: 1em 40px 2em 20px }
.authors { margin: .25em 0 .5em 20px }
.arxiv-result { margin-bottom: 1.5em; list-style: none } .is-inline-block { display: inline-block }
.title.is-5 { margin: 0; font-size: 1.25em; font-weight: 600 }`;

/** arXiv's listings, search results and abstract pages as of 2026, from what public code that reads them says of them. */
export function arxivPage({ pathname, searchParams }: URL): string | undefined {
	if (/^\/list\/[\w.-]+\/(recent|new)$/.test(pathname))
		return page('New submissions', listing(papersFrom(0, 25)));
	if (/^\/search\/?$/.test(pathname)) {
		return page('Search', results(papersFrom(0, 25), searchParams.get('query') ?? ''));
	}
	const [, id] = /^\/abs\/(.+?)(?:v\d+)?$/.exec(pathname) ?? [];
	if (!id) return undefined;
	const found = paperById(id);
	return page(`[${id}] ${found.title}`, abstract(found), meta(found));
}

function page(title: string, main: string, head = ''): string {
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>${head}<style>${STYLE}</style></head>
<body class="with-cu-identity"><header>arXiv, a stand-in</header><main><div id="content">${main}</div></main></body></html>`;
}

function listing(papers: DailyPaper[]): string {
	const items = papers.map(
		({ paper }, index) => `
<dt><a name='item${index + 1}'>[${index + 1}]</a> <a href ="/abs/${paper.id}" title="Abstract" id="${paper.id}">arXiv:${paper.id}</a> [<a href="/pdf/${paper.id}" title="Download PDF" id="pdf-${paper.id}">pdf</a>, <a href="/format/${paper.id}" title="Other formats">other</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> ${escapeHtml(paper.title)}</div>
<div class='list-authors'>${paper.authors
			.slice(0, 8)
			.map(
				({ name }) =>
					`<a href="https://arxiv.org/search/cs?searchtype=author&amp;query=x">${escapeHtml(name)}</a>`,
			)
			.join(', ')}</div>
<div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span></div></div></dd>`,
	);
	return `<div id="dlpage"><h1>Computation and Language</h1><dl id='articles'><h3>Wed, 7 Oct 2026 (showing 25 of 25 entries)</h3>${items.join('')}</dl></div>`;
}

function results(papers: DailyPaper[], query: string): string {
	const items = papers.map(
		({ paper }) => `
<li class="arxiv-result"><div class="is-marginless"><p class="list-title is-inline-block"><a href="https://arxiv.org/abs/${paper.id}">arXiv:${paper.id}</a> <span>&nbsp;[<a href="https://arxiv.org/pdf/${paper.id}">pdf</a>]&nbsp;</span></p><div class="tags is-inline-block"><span class="tag">cs.CL</span></div></div>
<p class="title is-5 mathjax">${escapeHtml(paper.title)}</p>
<p class="authors"><span class="search-hit">Authors:</span> ${paper.authors
			.slice(0, 8)
			.map(({ name }) => `<a href="/search/?searchtype=author&amp;query=x">${escapeHtml(name)}</a>`)
			.join(', ')}</p>
<p class="abstract mathjax"><span class="abstract-short">${escapeHtml(paper.summary.slice(0, 160))}… <a class="is-size-7" onclick="">▽ More</a></span></p></li>`,
	);
	return `<h1 class="title is-clearfix">Showing 1–25 of 25 results for all: ${escapeHtml(query)}</h1><ol class="breathe-horizontal" start="1">${items.join('')}</ol>`;
}

function abstract({ paper }: DailyPaper): string {
	const authors = paper.authors.map(
		({ name }) =>
			`<a href="https://arxiv.org/search/cs?searchtype=author&amp;query=x" rel="nofollow">${escapeHtml(name)}</a>`,
	);
	return `<div id="abs-outer"><div class="leftcolumn"><div class="subheader"><h1>Computer Science &gt; Computation and Language</h1></div>
<div id="content-inner"><div id="abs"><div class="dateline">[Submitted on 31 Jul 2024 (<a href="https://arxiv.org/abs/${paper.id}v1">v1</a>)]</div>
<h1 class="title mathjax"><span class="descriptor">Title:</span>${escapeHtml(paper.title)}</h1>
<div class="authors"><span class="descriptor">Authors:</span>${authors.join(', ')}</div>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${escapeHtml(paper.summary)}</blockquote>
<div class="metatable"><a href="https://arxiv.org/abs/${paper.id}">arXiv:${paper.id}</a> [cs.CL]</div></div></div></div></div>`;
}

function meta({ paper }: DailyPaper): string {
	const entries = [
		['title', paper.title],
		...paper.authors.map(({ name }) => ['author', name]),
		['date', paper.publishedAt.slice(0, 10).replaceAll('-', '/')],
		['arxiv_id', paper.id],
		['abstract', paper.summary],
	];
	return entries
		.map(([name, content = '']) => `<meta name="citation_${name}" content="${escapeHtml(content)}">`)
		.join('');
}
