import type { Layout } from './layout';
import { type PaperSite, titledPlaces } from './paper-site';
import { joinCard } from './parts';
import { ALPHAXIV_HOSTS, abstractIdOf, abstractIdOfHref } from './routes';

/**
 * `alphaxiv.org/abs/ID`. The site is an application that draws itself in the browser, and nobody has its markup: the
 * paper is what the address says, its title the first heading that has text. There is no more to a card here.
 */
export const alphaxiv: Layout = {
	scope: 'body',
	read(body, page) {
		const id = abstractIdOf(page.url, ALPHAXIV_HOSTS);
		const heading = [...body.querySelectorAll<HTMLElement>('h1')].find((each) => each.textContent.trim());
		if (!id || !heading) return undefined;
		const none = () => undefined;
		return joinCard(id, { article: heading, titleElements: [heading], abstractElements: [] }, page, {
			abstract: none,
			authors: none,
			organization: none,
			publishedAt: none,
		});
	},
};

const LINKS = 'a[href*="/abs/"]';

/** Its lists: titled links to `/abs/ID`, inferred. */
export const alphaxivLists: PaperSite = {
	links: LINKS,
	paperOf: (href) => abstractIdOfHref(href, ALPHAXIV_HOSTS),
	placesOf: titledPlaces(LINKS),
};
