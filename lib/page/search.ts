import type { PaperId } from '../model';
import type { Layout } from './layout';
import { linkedPaper, readListCard } from './parts';

/** Search results as of 2026-10. The abstract is the text of a link to the paper, with hits in elements of their own. */
export const search: Layout = {
	scope: 'article',
	read: (article, page) => readListCard(article, page, findAbstracts),
};

function findAbstracts(article: Element, id: PaperId): HTMLElement[] {
	const links = [...article.querySelectorAll<HTMLElement>('a[href]')];
	return links.filter((link) => linkedPaper(link) === id && !link.closest('h3') && isAbstract(link));
}

/** Tells the abstract from the other links to the same paper: a picture, the comments, the list or number of authors. */
function isAbstract(link: HTMLElement): boolean {
	const text = link.textContent.trim();
	if (link.getAttribute('href')?.includes('#') || link.querySelector('img, video, ul')) return false;
	return text !== '' && !/^[\d,]+ authors?$/.test(text);
}
