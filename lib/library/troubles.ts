import type { Input, Trouble } from '../messages/protocol';
import type { Timestamp } from '../model';
import type { Database } from './db/schema';

/** Fewer than half of a page's cards can be read: the site changed. One strange card among many is none of our trouble. */
export async function reportReading(
	database: Database,
	{ layout, cards, unreadable }: Input<'reportReading'>,
	now: Timestamp,
): Promise<null> {
	// An empty listing tells nothing.
	if (cards + unreadable === 0) return null;
	const transaction = database.transaction('troubles', 'readwrite');
	const known = await transaction.store.get(layout);
	if (unreadable > cards) {
		await transaction.store.put({ layout, since: known?.since ?? now, cards, unreadable });
	} else if (known !== undefined) await transaction.store.delete(layout);
	await transaction.done;
	return null;
}

export function getTroubles(database: Database): Promise<Trouble[]> {
	return database.getAll('troubles');
}
