import { report } from '../errors';
import type { Card } from '../page/card';
import type { Overlay } from './feature';

/**
 * Marks papers read that the reader didn't name: those that aren't yet. Where that fails nobody is told, as nobody asked for
 * it: the page goes on showing them unread.
 */
export function countAsRead({ page, acts, signal }: Overlay, cards: readonly Card[]): void {
	const unread = cards.filter(({ id }) => !page.isRead(id));
	acts.setRead(unread, true, { auto: true }).catch((error) => {
		if (!signal.aborted) report('counting papers as read', error);
	});
}
