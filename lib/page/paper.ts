import { readShownDate } from './dates';
import type { Layout } from './layout';
import { joinCard, textOf } from './parts';
import { paperIdOf } from './routes';
import { ABSTRACT_LENGTH, AUTHORS_LENGTH, cleanText, NAME_LENGTH } from './text';

/**
 * A paper's own page as of mid-2026. Which paper it is says the URL alone: comments hold links to others. From top to
 * bottom: `h1`, "Published on …", "Authors:" and names between commas, `h2` "Abstract", maybe an AI summary, the
 * abstract with keyword links inside, `h3` "Community".
 */
export const paper: Layout = {
	scope: 'main',
	read(main, page) {
		const id = paperIdOf(page.url);
		const heading = main.querySelector<HTMLElement>('h1');
		if (!id || !heading) return undefined;
		const { abstractHeading, paragraphs } = findAbstract(main);
		// An error page, or a list that is about to go, has a heading at a paper's address too: it is not the paper's title.
		if (!abstractHeading && !main.querySelector('[data-target="PaperContent"]')) return undefined;
		const header = abstractHeading ? textBetween(heading, abstractHeading) : '';
		const [published = ''] = /Published on\s+[A-Z][a-z]{2}\s+\d{1,2}(?:,\s+\d{4})?/.exec(header) ?? [];
		const elements = { article: heading, titleElements: [heading], abstractElements: paragraphs };
		return joinCard(id, elements, page, {
			abstract: () => textOf(paragraphs.at(-1), ABSTRACT_LENGTH),
			authors: () => readNames(header),
			organization: () => undefined,
			publishedAt: () => readShownDate(published, page.today),
		});
	},
};

/** The heading "Abstract" and the paragraphs up to the next heading: the abstract is the last of them. */
function findAbstract(main: Element): {
	abstractHeading: HTMLElement | undefined;
	paragraphs: HTMLElement[];
} {
	const blocks = [...main.querySelectorAll<HTMLElement>('h2, h3, p')];
	const start = blocks.findIndex(
		({ localName, textContent }) => localName === 'h2' && textContent.trim() === 'Abstract',
	);
	const abstractHeading = blocks[start];
	if (!abstractHeading) return { abstractHeading, paragraphs: [] };
	const following = blocks.slice(start + 1);
	const end = following.findIndex(({ localName }) => localName !== 'p');
	return { abstractHeading, paragraphs: end < 0 ? following : following.slice(0, end) };
}

function textBetween(first: Element, last: Element): string {
	const range = first.ownerDocument.createRange();
	range.setStartAfter(first);
	range.setEndBefore(last);
	return range.toString();
}

function readNames(header: string): string[] {
	const [, names = ''] = header.split(/\bAuthors:/, 2);
	return names
		.split(',', AUTHORS_LENGTH)
		.map((name) => cleanText(name, NAME_LENGTH))
		.filter(Boolean);
}
