import { parsePaperId } from '../arxiv';
import type { PaperId } from '../model';
import type { Card } from './card';

/** What the papers pages link a paper's full text and code by, as of 2026-10; each with or without `www.`. */
const TEXT_HOSTS = /^(?:www\.)?(?:arxiv|alphaxiv)\.org$/;
const CODE_HOST = /^(?:www\.)?github\.com$/;

/** The pages of one paper: `/abs/2407.21783`, `/pdf/2407.21783v2.pdf`, `/html/…`, alphaXiv's `/overview/…`. */
const TEXT_PATH = /^\/(?:abs|pdf|html|overview)\/(.+?)(?:\.pdf)?\/?$/;

/** Where a paper's PDF is. */
export function pdfUrlOf(id: PaperId): string {
	return `https://arxiv.org/pdf/${id}`;
}

/**
 * The card whose paper a link leads to outside the site: to its page or PDF on arXiv, to alphaXiv, or to its code. On a
 * paper's own page these are the links between heading and comments. Undefined for any other link.
 */
export function sourceOf(link: HTMLAnchorElement, cards: Iterable<Card>): Card | undefined {
	return [...cards].find((card) => isOwnLink(link, card.article) && leadsToSource(link, card.id));
}

/** Whether a URL is of the full text of this paper, or of code. */
function leadsToSource({ href }: HTMLAnchorElement, id: PaperId): boolean {
	if (!URL.canParse(href)) return false;
	const { hostname, pathname } = new URL(href);
	if (CODE_HOST.test(hostname)) return /^\/[^/]+\/[^/]/.test(pathname);
	const [, text = ''] = TEXT_PATH.exec(pathname) ?? [];
	return TEXT_HOSTS.test(hostname) && parsePaperId(text) === id;
}

/** Whether a link belongs to a card: stands in its article, or after its heading on a paper's own page. */
function isOwnLink(link: Element, article: HTMLElement): boolean {
	if (article.localName === 'article') return article.contains(link);
	const main = article.closest('main');
	if (!main?.contains(link) || !follows(article, link)) return false;
	// As of 2026-10 the comments stand below the heading "Community".
	const comments = [...main.querySelectorAll('h3')].find(
		({ textContent }) => textContent.trim() === 'Community',
	);
	return !comments || follows(link, comments);
}

/** Whether `later` comes after `earlier` in the document. */
function follows(earlier: Node, later: Node): boolean {
	return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
