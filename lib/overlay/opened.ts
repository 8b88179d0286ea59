import { report } from '../errors';
import { call, newOperation } from '../messages/client';
import { paperOf } from '../page/card';
import { paperIdOf } from '../page/routes';
import type { Feature } from './feature';

/**
 * Opening a paper's own page marks it read: once, as soon as the page is really seen, so that a tab opened in the
 * background counts when the reader turns to it. Who unmarks it there keeps it unmarked.
 */
export const opened: Feature = ({ document, page, signal }) => {
	const handled = new Set<string>();

	async function markOpened() {
		const id = paperIdOf(new URL(document.URL));
		if (document.visibilityState !== 'visible' || !id || handled.has(id) || !page.isConfirmed(id)) return;
		const card = [...page.cards.values()].find((each) => each.id === id);
		if (!card) return;
		handled.add(id);
		if (page.mark(id)?.readAt !== undefined) return;
		try {
			const marks = await call('setRead', { operation: newOperation(), papers: [paperOf(card)], read: true });
			page.confirm([id], marks);
		} catch (error) {
			// Nobody asked for it, so nobody is told: the bar goes on showing what is confirmed, unread.
			report('marking an opened paper', error);
		}
	}

	// Cards too: a paper met on a list before is confirmed already when its own page comes in place.
	page.onUpdate(({ cards, papers }) => (cards || papers) && void markOpened());
	document.addEventListener('visibilitychange', markOpened, { signal });
};
