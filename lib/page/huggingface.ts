import { type PaperSite, titledPlaces } from './paper-site';
import { paperIdOfHref } from './routes';

const LINKS = 'a[href*="/papers/"]';

/** Comments, collections, posts, blogs, lists of a user's or an organisation's papers: titled links, as of 2026-10. */
export const huggingface: PaperSite = {
	links: LINKS,
	paperOf: paperIdOfHref,
	placesOf: titledPlaces(LINKS),
};

/** The papers pages: what stands in an article is a card, and a card has a bar. */
export const huggingfacePapers: PaperSite = {
	links: `${LINKS}:not(article *)`,
	paperOf: paperIdOfHref,
	placesOf: (links) => ({ titles: `${links}:not(:has(img,video,svg,ul,p),article *)` }),
};
