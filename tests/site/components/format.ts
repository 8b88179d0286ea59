/** 3290 → `3.29k`, 110000 → `110k`, 94 → `94`: as star counts stand on the site. */
export function shortCount(count: number): string {
	return count < 1000 ? String(count) : `${Number((count / 1000).toPrecision(3))}k`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** An ISO date as `Oct 4, 2026`; the year is left out when it is `currentYear`. Independent of locale and time zone. */
export function shortDate(iso: string, currentYear?: number): string {
	const date = new Date(iso);
	const day = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`;
	return date.getUTCFullYear() === currentYear ? day : `${day}, ${date.getUTCFullYear()}`;
}

/** A piece of a text; `hit` pieces are wrapped by the page. */
export interface TextPart {
	text: string;
	hit: boolean;
}

/** Cuts `text` at every occurrence of one of `words`, ignoring case; white space and line breaks stay as they are. */
export function partsAround(text: string, words: readonly string[]): TextPart[] {
	const patterns = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	if (patterns.length === 0) return [{ text, hit: false }];
	return text
		.split(new RegExp(`(${patterns.join('|')})`, 'gi'))
		.map((part, index) => ({ text: part, hit: index % 2 === 1 }))
		.filter((part) => part.text !== '');
}
