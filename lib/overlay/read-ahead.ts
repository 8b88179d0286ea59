import type { Card } from '../page/card';
import type { Feature } from './feature';

/**
 * Reads all that the page tells of its papers once their marks are shown and the browser has nothing else to do, so that
 * neither decorating the page nor the reader's first act waits for it.
 */
export const readAhead: Feature = ({ page, signal }) => {
	const waiting = new Set<Card>();
	let handle = 0;

	function readSome(deadline: IdleDeadline) {
		handle = 0;
		for (const card of waiting) {
			waiting.delete(card);
			card.paper();
			if (deadline.timeRemaining() <= 0) break;
		}
		schedule();
	}

	function schedule() {
		if (waiting.size > 0) handle ||= requestIdleCallback(readSome);
	}

	page.onUpdate(({ cards, papers }) => {
		for (const card of cards?.removed ?? []) waiting.delete(card);
		for (const card of [...(cards?.added ?? []), ...(cards?.changed ?? [])]) waiting.add(card);
		if (papers) schedule();
	});
	signal.addEventListener('abort', () => cancelIdleCallback(handle));
};
