import type { PaperId } from '../model';
import type { Card } from './card';
import type { EmbeddedPaper } from './embedded';

/** What a card's reader knows of the page besides the card. */
export interface PageData {
	url: URL;
	/** For dates that the site writes without a year. */
	today: Date;
	embedded: { get(id: PaperId): EmbeddedPaper | undefined };
}

/** How the cards of one layout are found and read. */
export interface Layout {
	/** Matches each element that should hold a card, and with it all that the card is read from. */
	scope: string;
	/** Reads the card in a scope, or gives undefined when there is none we understand. Neither throws nor writes. */
	read(scope: Element, page: PageData): Card | undefined;
}
