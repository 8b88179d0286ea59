/** What our readers look for in a page, from the whole to the parts, as of 2026-10. */
export const LOOKED_FOR = [
	'main',
	'article',
	'article h3',
	'article h3 a[href]',
	'article a[href*="/papers/"]',
	'main h1',
	'main h2',
	'[data-target="DailyPapers"][data-props]',
	'[data-target="PaperContent"][data-props]',
	'#abs h1.title',
] as const;

/** How often each of `LOOKED_FOR` matches in a page, in that order: numbers alone, so that no report holds what it says. */
export function diagnose(document: Document): number[] {
	return LOOKED_FOR.map((selector) => document.querySelectorAll(selector).length);
}
