/** Ways in which a page can be out of order. */
export const BREAKAGES = {
	'no-cards': 'the list is empty',
	'no-ids': 'the cards link to `/papers/` without an id, and the data has none',
	'empty-titles': 'titles are empty, in cards and data',
	'no-h3': 'the titles stand in a `div`, as after a change of the markup (never hydrates)',
	'bad-json': '`data-props` ends in the middle (never hydrates)',
	'no-json': 'the island has no `data-props` (never hydrates)',
	'wrong-json': '`data-props` is JSON of other types than the site uses (never hydrates)',
} as const;
export type Breakage = keyof typeof BREAKAGES;

/** What `hydrate` may be besides a time. */
const UNTIMED = ['never', 'asked'] as const;

/** How the site renders a page. A page's query parameters of the same names override the site's defaults. */
export interface PageOptions {
	/** Milliseconds from the page's script to its hydration; `asked`: as soon as the document gets an event `hydrate`. */
	hydrate: number | (typeof UNTIMED)[number];
	/** How many cards a list has; unset: as many as such a page usually has. */
	n: number | undefined;
	/** `strict`: a Content-Security-Policy without inline scripts, inline styles and other hosts. */
	csp: 'none' | 'strict';
	broken: Breakage | undefined;
}

export const DEFAULT_OPTIONS: PageOptions = { hydrate: 0, n: undefined, csp: 'none', broken: undefined };

function wholeNumber(text: string | null): number | undefined {
	return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function isBreakage(text: string): text is Breakage {
	return Object.hasOwn(BREAKAGES, text);
}

/** The options in a page's query on top of `defaults`. Throws a `RangeError` on a breakage without that name. */
export function readOptions(query: URLSearchParams, defaults: PageOptions): PageOptions {
	const hydrate = query.get('hydrate');
	const broken = query.get('broken') ?? defaults.broken;
	if (broken !== undefined && !isBreakage(broken)) throw new RangeError(`No such breakage: ${broken}`);
	return {
		hydrate: UNTIMED.find((each) => each === hydrate) ?? wholeNumber(hydrate) ?? defaults.hydrate,
		n: wholeNumber(query.get('n')) ?? defaults.n,
		csp: query.get('csp') === 'strict' ? 'strict' : defaults.csp,
		broken,
	};
}
