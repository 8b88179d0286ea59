import type { PaperId } from '../model';
import type { PaperSite } from '../page/paper-site';

/** Most papers that get signs on one page: as many as one question may name. */
const PAPERS = 1_000;

/** The titled links to each paper: what matches them, all of it in one place of a compound selector, and their `href`. */
export type PaperLinks = ReadonlyMap<PaperId, ReadonlyMap<string, string>>;

/**
 * Finds what leads to papers by its title. Links without text hold a picture, links of figures alone count something, and a
 * hash leads to a part of a paper's page, as the number of its comments does. Where both kinds lead to the same address,
 * their class tells them apart.
 */
export function findLinks(document: Document, site: PaperSite): PaperLinks {
	const untitled = new Set<string>();
	const titled: [id: PaperId, link: Element, href: string][] = [];
	for (const link of document.querySelectorAll(site.links)) {
		const href = link.getAttribute('href') ?? '';
		const id = href.includes('#') ? undefined : site.paperOf(href);
		if (id === undefined) continue;
		if (/[^\s\d.,k+-]/i.test(link.textContent)) titled.push([id, link, href]);
		else untitled.add(href);
	}
	const found = new Map<PaperId, Map<string, string>>();
	for (const [id, link, href] of titled) {
		const selector = `${equals('href', href)}${untitled.has(href) ? equals('class', link.getAttribute('class')) : ''}`;
		const selectors = found.get(id);
		if (selectors) selectors.set(selector, href);
		else if (found.size < PAPERS) found.set(id, new Map([[selector, href]]));
	}
	return found;
}

function equals(name: string, value: string | null): string {
	return value === null ? `:not([${name}])` : `[${name}=${quote(value)}]`;
}

/** A string of CSS. A page may write anything into an attribute. */
export function quote(text: string): string {
	return `"${text.replace(/["\\\n\r\f\0]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
