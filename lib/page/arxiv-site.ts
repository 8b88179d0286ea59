import type { Layout } from './layout';
import type { PaperSite } from './paper-site';
import { joinCard, textOf } from './parts';
import { ARXIV_HOSTS, abstractIdOf, abstractIdOfHref } from './routes';
import { ABSTRACT_LENGTH, AUTHORS_LENGTH, cleanText, NAME_LENGTH, TITLE_LENGTH } from './text';

/**
 * `arxiv.org/abs/ID`, with or without `www.`, as of 2026: `#abs` holds `h1.title` and `blockquote.abstract`, each with its name in a
 * `span.descriptor`, and `.authors` with links to searches. What MathJax makes unreadable stands clean in `meta`.
 */
export const arxiv: Layout = {
	scope: '#abs',
	read(scope, page) {
		const id = abstractIdOf(page.url, ARXIV_HOSTS);
		const heading = scope.querySelector<HTMLElement>('h1.title');
		if (!id || !heading) return undefined;
		const meta = (name: string, length: number) =>
			cleanText(
				scope.ownerDocument.querySelector(`meta[name="citation_${name}"]`)?.getAttribute('content') ?? '',
				length,
			);
		const quote = scope.querySelector<HTMLElement>('blockquote.abstract') ?? undefined;
		return joinCard(
			id,
			{ article: heading, titleElements: [heading], abstractElements: quote ? [quote] : [] },
			page,
			{
				abstract: () =>
					meta('abstract', ABSTRACT_LENGTH) || withoutName(textOf(quote, ABSTRACT_LENGTH), 'Abstract'),
				authors: () => readAuthors(scope),
				organization: () => undefined,
				publishedAt: () => isoDate(meta('date', NAME_LENGTH)),
			},
			(text) => meta('title', TITLE_LENGTH) || withoutName(text, 'Title'),
		);
	},
};

/**
 * Listings and search results as of 2026. A title is no link there: on listings it is a `.list-title` in the `dd` after the
 * link's `dt`, in search results a `.title` in the link's `li`.
 */
export const arxivLists: PaperSite = {
	links: 'dt a[href*="/abs/"],.arxiv-result .list-title a[href*="/abs/"]',
	paperOf: (href) => abstractIdOfHref(href, ARXIV_HOSTS),
	placesOf: (links) => ({
		titles: `:is(dt:has(${links})+dd .list-title,.arxiv-result:has(.list-title ${links})>.title)`,
	}),
};

/** The text of an element that begins with its own name: "Title:The Llama 3 Herd of Models". */
function withoutName(text: string, name: string): string {
	return text.replace(new RegExp(`^${name}:\\s*`), '');
}

/** A long list holds other links: to show the rest, and to fold it up again. */
function readAuthors(scope: Element): string[] {
	return [...scope.querySelectorAll('.authors a[href*="/search/"]')]
		.slice(0, AUTHORS_LENGTH)
		.map((link) => textOf(link, NAME_LENGTH))
		.filter(Boolean);
}

/** From `2024/07/31`. */
function isoDate(date: string): string | undefined {
	return /^\d{4}\/\d{2}\/\d{2}$/.test(date) ? date.replaceAll('/', '-') : undefined;
}
