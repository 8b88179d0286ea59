import type { PaperId } from '../model';
import type { Card } from '../page/card';
import { ownPaperOf } from '../page/routes';
import { countAsRead } from './count-as-read';
import type { Feature } from './feature';

/**
 * Seconds after which a paper that is reached in place counts as opened: a site that draws itself may change the address
 * before the title.
 */
const DRAWN = 1;

/**
 * Opening a paper's own page marks it read as the settings say: as soon as the page is loaded, be it in a tab in the
 * background; after some seconds in which it was visible; or never. Each way to open a paper loads its page, so all of
 * them count. Who unmarks it there keeps it unmarked.
 */
export const opened: Feature = (overlay) => {
	const { document, page, signal } = overlay;
	/** What was read already, or marked, on this page. */
	const handled = new Set<PaperId>();
	/** The paper that is about to count and how, as a text, and what calls it off. */
	let pending: { due: string; end: AbortController } | undefined;
	/** Where the page was loaded; undefined once it was left in place. */
	let loaded: string | undefined = document.URL;

	function follow() {
		if (document.URL !== loaded) loaded = undefined;
		const card = ownCard();
		const { readOn, readSeconds } = page.settings;
		if (card && page.isRead(card.id)) handled.add(card.id);
		// Loaded ahead of any wish to see it: opened is what happens when the reader comes.
		const isWaiting = !page.isSettled || readOn === 'never' || isPrerendered(document);
		const due = card && !isWaiting && !handled.has(card.id) ? `${card.id} ${readOn} ${readSeconds}` : '';
		if (due === (pending?.due ?? '')) return;
		pending?.end.abort();
		pending = undefined;
		if (!card || !due) return;
		if (readOn === 'opened' && loaded) mark(card);
		else {
			pending = { due, end: new AbortController() };
			const onDue = () => {
				// As it is by then: its title may have come later.
				const now = ownCard();
				if (now?.id === card.id) mark(now);
			};
			afterVisible(document, (readOn === 'opened' ? DRAWN : readSeconds) * 1000, onDue, pending.end.signal);
		}
	}

	function mark(card: Card) {
		handled.add(card.id);
		countAsRead(overlay, [card]);
	}

	/** The paper of this page, once the background answered for it. */
	function ownCard(): Card | undefined {
		const id = ownPaperOf(new URL(document.URL));
		return id && page.isConfirmed(id) ? page.cardsOf([id])[0] : undefined;
	}

	page.onUpdate(({ cards, papers, settings }) => (cards || papers || settings) && follow());
	document.addEventListener('prerenderingchange', follow, { signal });
	signal.addEventListener('abort', () => pending?.end.abort());
};

/** Whether the browser has loaded the page for later; Firefox never does. */
function isPrerendered(document: Document): boolean {
	return 'prerendering' in document && document.prerendering === true;
}

/** Calls `act` once the page was visible for so many milliseconds in all, unless `signal` aborts before. */
function afterVisible(document: Document, milliseconds: number, act: () => void, signal: AbortSignal): void {
	let left = milliseconds;
	let since: number | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	function turn() {
		clearTimeout(timer);
		if (since !== undefined) left -= performance.now() - since;
		since = document.visibilityState === 'visible' ? performance.now() : undefined;
		if (since !== undefined) timer = setTimeout(act, left);
	}
	document.addEventListener('visibilitychange', turn, { signal });
	signal.addEventListener('abort', () => clearTimeout(timer));
	turn();
}
