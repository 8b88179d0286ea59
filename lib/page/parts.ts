import type { Paper, PaperId } from '../model';
import type { Card } from './card';
import { readShownDate } from './dates';
import type { PageData } from './layout';
import { paperIdOfHref } from './routes';
import { ABSTRACT_LENGTH, cleanText, NAME_LENGTH, TITLE_LENGTH } from './text';

/** The elements that a card stands in. */
export type CardElements = Pick<Card, 'article' | 'titleElements' | 'abstractElements'>;

/**
 * Reads a list's card: `h3 a[href]` that leads to a paper, in every layout from 2024-08 to 2026-10; 2026 lists show an
 * organisation, or authors, and a date. `findAbstracts` gives the elements of the article that hold its abstract.
 */
export function readListCard(
	article: Element,
	page: PageData,
	findAbstracts: (article: Element, id: PaperId) => HTMLElement[],
): Card | undefined {
	const links = [...article.querySelectorAll<HTMLElement>('h3 a[href]')];
	const ids = links.map(linkedPaper);
	const id = ids.find((linked) => linked !== undefined);
	if (!id) return undefined;
	const elements = {
		article: article as HTMLElement,
		titleElements: links.filter((_, index) => ids[index] === id),
		abstractElements: findAbstracts(article, id),
	};
	return joinCard(id, elements, page, {
		abstract: () => textOf(elements.abstractElements[0], ABSTRACT_LENGTH),
		authors: () => shownAuthors(article),
		organization: () => shownOrganization(article),
		publishedAt: () => shownDate(article, page.today),
	});
}

/** What a card shows besides its title, read only when it is asked for and the embedded data lacks it. */
type Shown = {
	[Field in 'abstract' | 'authors' | 'organization' | 'publishedAt']: () => Paper[Field] | undefined;
};

/**
 * Joins what a card shows with the page's embedded data, which is fuller: a card shows few authors, and in place of
 * the abstract maybe a summary. The title is the card's: `readTitle` makes it of the text of its first title element. Undefined
 * when there is no title anywhere.
 */
export function joinCard(
	id: PaperId,
	elements: CardElements,
	page: PageData,
	shown: Shown,
	readTitle = (text: string) => text,
): Card | undefined {
	const shownTitle = () => textOf(elements.titleElements[0], TITLE_LENGTH);
	const before = shownTitle();
	const title = readTitle(before) || page.embedded.get(id)?.title;
	if (!title) return undefined;
	let paper: Paper | undefined;
	function read(title: string): Paper {
		const embedded = page.embedded.get(id) ?? {};
		// Elements that show another title by now may have become another paper's.
		const isStill = shownTitle() === before;
		const abstract = embedded.abstract ?? (isStill && shown.abstract());
		const authors = embedded.authors ?? ((isStill && shown.authors()) || []);
		// Data that names the authors is whole: without an organisation there is none, and looking for one takes time.
		const organization = embedded.organization ?? (isStill && !embedded.authors && shown.organization());
		const publishedAt = embedded.publishedAt ?? (isStill && shown.publishedAt());
		return {
			id,
			title,
			...(abstract && { abstract }),
			...(authors.length > 0 && { authors }),
			...(organization && { organization }),
			...(embedded.submitter && { submitter: embedded.submitter }),
			...(publishedAt && { publishedAt }),
		};
	}
	return {
		id,
		title,
		...elements,
		paper() {
			paper ??= read(title);
			return paper;
		},
	};
}

/** The paper that a link leads to. */
export function linkedPaper(link: Element): PaperId | undefined {
	return paperIdOfHref(link.getAttribute('href') ?? '');
}

/** An element's text as one clean line; empty when there is no element. */
export function textOf(element: Element | undefined, length: number): string {
	return cleanText(element?.textContent ?? '', length);
}

/** The text nodes below an element in document order; between them stand the framework's comments. */
export function textNodesOf(element: Element): Text[] {
	const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const nodes: Text[] = [];
	while (walker.nextNode()) nodes.push(walker.currentNode as Text);
	return nodes;
}

/**
 * Names from `li[title]`, 2024-08 to 2026-10: at most five, sometimes account names. The site lays the list out from
 * right to left, so its first author stands last. On trending both variants have the list.
 */
function shownAuthors(article: Element): string[] {
	const list = article.querySelector('ul > li[title]')?.parentElement;
	const names = [...(list?.children ?? [])].map((item) =>
		cleanText(item.getAttribute('title') ?? '', NAME_LENGTH),
	);
	return names.filter(Boolean).reverse();
}

/** Text of the 2026 chip: a link with a picture that leads to an account, `/SLUG`. */
function shownOrganization(article: Element): string | undefined {
	const chip = [...article.querySelectorAll('a[href]')].find(
		(link) => /^\/[\w.-]+$/.test(link.getAttribute('href') ?? '') && link.querySelector('img'),
	);
	return textOf(chip, NAME_LENGTH) || undefined;
}

/** The date stands by itself in 2026 lists, outside links and paragraphs. */
function shownDate(article: Element, today: Date): string | undefined {
	for (const { data, parentElement } of textNodesOf(article)) {
		const date = readShownDate(data, today);
		if (date && !parentElement?.closest('a, h3, p')) return date;
	}
	return undefined;
}
