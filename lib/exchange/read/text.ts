/** What could make a text read as another one: control characters, lone surrogates, overrides of its direction. */
const UNSAFE = /(?!\s)[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu;

/** What text in need of cleaning has; most has none of it. */
const UNCLEAN = /[^ -~]| {2}/;

/** The text without what could make it read as another one. */
export function safeText(text: string): string {
	return UNCLEAN.test(text) ? text.replace(UNSAFE, '') : text;
}

/** One line of text: unsafe characters gone, white space collapsed, trimmed. */
export function lineOf(text: string): string {
	return UNCLEAN.test(text) ? safeText(text).replace(/\s+/gu, ' ').trim() : text.trim();
}

/** Text of several lines, as a note has: unsafe characters gone, line ends as `\n`, trimmed. */
export function linesOf(text: string): string {
	return safeText(text.replace(/\r\n?|[\u2028\u2029]/gu, '\n')).trim();
}

/** The first `length` code units of a text, or one less where that would part a character. */
export function cutText(text: string, length: number): string {
	if (text.length <= length) return text;
	return text.slice(0, length).replace(/\p{Cs}$/u, '');
}

/** Most characters that are shown of what can't be taken. */
const EXCERPT_LENGTH = 60;

/** The beginning of a text in one line, to find it by. */
export function excerpt(text: string): string {
	const line = lineOf(text.slice(0, 4 * EXCERPT_LENGTH));
	return line.length > EXCERPT_LENGTH ? `${cutText(line, EXCERPT_LENGTH)}…` : line;
}
