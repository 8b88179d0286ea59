import type { Timestamp } from '../model';
import type { Database } from './db/schema';

/** Papers saved without any copy outside the browser, from which on the reader is reminded. */
const ENOUGH = 50;

/** How many papers of the list were saved since a copy left the browser, or the reader was reminded; null: too few to speak of. */
export async function getUncopied(database: Database, now: Timestamp): Promise<number | null> {
	const transaction = database.transaction(['about', 'marks']);
	const copied = await transaction.objectStore('about').get('copiedAt');
	// Of a clock that was set back since, it says nothing.
	const since = copied?.id === 'copiedAt' && copied.value <= now ? copied.value : 0;
	const count = await transaction
		.objectStore('marks')
		.index('savedAt')
		.count(IDBKeyRange.lowerBound(since, true));
	return count >= ENOUGH ? count : null;
}

/** Begins to count anew. No act of the reader's on the library: it can't be undone. */
export async function setCopied(database: Database, now: Timestamp): Promise<null> {
	await database.put('about', { id: 'copiedAt', value: now });
	return null;
}
