/**
 * Longest texts we take from a page, in UTF-16 code units; what is longer is cut. arXiv allows 1,920 characters of
 * abstract, and no title comes near a thousand (https://info.arxiv.org/help/prep.html); the rest is hostile.
 */
export const TITLE_LENGTH = 1_000;
export const ABSTRACT_LENGTH = 20_000;
export const NAME_LENGTH = 200;

/** Most authors we take of one paper. The largest collaborations sign with about 3,000. */
export const AUTHORS_LENGTH = 5_000;

/** What could make a text read as another one: control characters, lone surrogates, overrides of its direction. */
const UNSAFE = /(?!\s)[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu;

/** What text in need of cleaning has; most names have none of it, and a page may hold thousands. */
const UNCLEAN = /[^ -~]| {2}/;

/** One line of text from a page: unsafe characters gone, white space collapsed, at most `length` code units. */
export function cleanText(text: string, length: number): string {
	const cut = text.slice(0, length);
	return UNCLEAN.test(cut) ? cut.replace(UNSAFE, '').replace(/\s+/gu, ' ').trim() : cut.trim();
}
