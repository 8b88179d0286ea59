import type { DailyPaper } from '../papers/types.ts';

/** What the list component lets its page do with it. */
export interface ListExports {
	/** The cards as they stand. */
	getCards(): DailyPaper[];
	/** Shows other cards. The list is un-keyed: articles that exist already are used again for the new papers. */
	setCards(cards: DailyPaper[]): void;
}

/**
 * What a test can make the page do by itself, once it is hydrated: `window.standIn`. Every call has changed the page
 * when it returns. Papers are numbers of the stand-in's endless list (`papersFrom`) or ids.
 */
export interface StandIn {
	/** Adds `count` cards at the end, as endless scrolling would. */
	append(count: number): void;
	/**
	 * Shows `count` papers starting with number `offset` in place of the present ones, in the same articles as far as they
	 * reach. With `url` the address changes first, as in a navigation without a load.
	 */
	replace(offset: number, count: number, url?: string): void;
	/** As `replace`, but every article leaves the page and new ones come. */
	rebuild(offset: number, count: number): void;
	/** Makes the article at `index` show the paper `id`. */
	reuse(index: number, id: string): void;
	/** Switches the page's theme, as its own button does. */
	setDark(dark: boolean): void;
}

declare global {
	interface Window {
		/** Absent until the page is hydrated, and on pages without a list. */
		standIn?: StandIn;
	}
}
