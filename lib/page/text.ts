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

/** One line of text from a page: unsafe characters gone, white space collapsed, at most `length` code units. */
export function cleanText(text: string, length: number): string {
	return text.slice(0, length).replace(UNSAFE, '').replace(/\s+/gu, ' ').trim();
}
