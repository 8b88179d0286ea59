import type { PaperId } from '../model';

/** How one page's links to papers are found and where their signs stand, outside of cards that have a bar. */
export interface PaperSite {
	/** Matches the links that may lead to papers; `paperOf` decides. */
	links: string;
	/** The paper that a link leads to, by its `href` as it stands in the page. */
	paperOf(href: string): PaperId | undefined;
	/** Where the signs of the links stand that a selector matches. */
	placesOf(links: string): SignPlaces;
}

/** Selectors of the elements that carry a sign. */
export interface SignPlaces {
	/** Titles in running text: the sign follows their last word. */
	titles: string;
	/** Headings, whose text may be cut off: the sign stands beside their end. */
	headings?: string;
	/** Whole cards that are one link: the sign stands in their upper corner. */
	cards?: string;
}

const HEADING = ':is(h1,h2,h3,h4,h5,h6)';

/**
 * The places of links whose own text is a title, among all links to papers, which `all` matches. A title is not around a
 * picture, a paragraph or a list of authors; and where an `article` has such a link in a heading, its other links are
 * an abstract or a count.
 */
export function titledPlaces(all: string): (links: string) => SignPlaces {
	return (links) => ({
		titles: `${links}:not(:has(img,video,svg,ul,p,${HEADING}),article:has(${HEADING} ${all}) a)`,
		headings: `article ${HEADING}:has(${links})`,
		cards: `${links}:has(${HEADING})`,
	});
}
