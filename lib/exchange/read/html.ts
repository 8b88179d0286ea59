/** Elements that begin a line of their own. */
const BLOCK = /^(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|pre|hr|section|article)$/;

/** Elements whose content nobody sees. */
const HIDDEN = /^(?:script|style|template|title|noscript)$/;

const TAG = /^<(\/?)([a-z][a-z0-9:-]{0,30})(?:[\s/][^<>]*)?>/iu;

/** Longest HTML that is looked at: far more than a note may have as text. */
const HTML_LENGTH = 1_000_000;

/** A tag, or the text up to the next one; a sign for "less than" that begins no tag is text too. */
const PIECE = /<[^<>]*>|<?[^<]+|</gu;

/** Names of characters that editors write. Others stay as they stand. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', ' '],
	['ndash', '–'],
	['mdash', '—'],
	['hellip', '…'],
	['lsquo', '‘'],
	['rsquo', '’'],
	['ldquo', '“'],
	['rdquo', '”'],
]);

/**
 * The text of a note in HTML, with a line for each block and a dash before each item of a list. What comes out is text and
 * nothing else: who shows it as HTML would be wrong even where no tag is left in it.
 */
export function htmlToText(html: string): string {
	let text = '';
	let hiddenBy: string | undefined;
	for (const [piece] of withoutComments(html.slice(0, HTML_LENGTH)).matchAll(PIECE)) {
		const [, slash, tag] = TAG.exec(piece) ?? [];
		const name = tag?.toLowerCase();
		if (hiddenBy !== undefined) {
			if (slash && name === hiddenBy) hiddenBy = undefined;
		} else if (name === undefined) {
			text += decode(piece.replace(/\s+/gu, ' '));
		} else if (HIDDEN.test(name)) {
			if (!slash) hiddenBy = name;
		} else if (BLOCK.test(name)) {
			text += name === 'li' && !slash ? '\n- ' : '\n';
			if (name === 'p' && slash) text += '\n';
		}
	}
	return text
		.split('\n')
		.map((line) => line.trim())
		.join('\n')
		.replace(/\n{3,}/gu, '\n\n')
		.trim();
}

/** The text of a note that may be in HTML or in none. */
export function noteToText(note: string): string {
	return /<\/[a-z]|<(?:br|p|div)\b/i.test(note) ? htmlToText(note) : note;
}

/** Takes the marks for italics, superscript and the like from a title or an abstract, which are no HTML otherwise. */
export function withoutMarkup(text: string): string {
	return text.replace(/<\/?(?:i|b|em|strong|sub|sup|sc|span|p|jats:[a-z]{1,20})(?:\s[^<>]*)?>/giu, '');
}

/** The HTML without its comments; one that never ends is none. */
function withoutComments(html: string): string {
	const [first = '', ...others] = html.split('<!--');
	return (
		first + others.map((part) => part.slice(part.includes('-->') ? part.indexOf('-->') + 3 : 0)).join('')
	);
}

function decode(text: string): string {
	return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/giu, (whole, name: string) => {
		if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
		const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}
