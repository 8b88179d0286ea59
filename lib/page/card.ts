import type { Paper, PaperId } from '../model';

/** One paper as a page shows it. */
export interface Card {
	id: PaperId;
	title: string;
	/**
	 * The element that carries our two attributes and reserves our strip: a list's `article`, or the heading of a
	 * paper's own page.
	 */
	article: HTMLElement;
	/** Where the title stands; twice on trending, whose articles hold a wide and a narrow variant. */
	titleElements: HTMLElement[];
	/** Where an abstract or summary stands; none on the grid. */
	abstractElements: HTMLElement[];
	/**
	 * All that the page tells of the paper, plain data fit to be sent and stored: what the card itself doesn't show is taken
	 * from the page's embedded data. It is read when it is first asked for, and stays as it was then: it takes a third of the
	 * time in which a page is decorated, and decorating doesn't need it.
	 */
	paper(): Paper;
}

/**
 * What happened to the cards of a page since the last announcement. Take `removed` first: its articles may stand in
 * `added` again. A removed card is the very object that was announced last.
 */
export interface CardChanges {
	/** Cards never announced before, and articles that now show another paper. */
	added: Card[];
	/** Cards that show the same paper with other text or other elements. */
	changed: Card[];
	/** Cards that left the page, and what a reused article showed before. */
	removed: Card[];
	/** How many elements of the page, as of now, should hold a card and can't be read. */
	unreadable: number;
}
