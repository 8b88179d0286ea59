import { type Database, STORES, type WriteTransaction } from './schema';

/**
 * Runs `body` in a transaction of a mutation and resolves to its result when that is complete. When `body` throws, aborts
 * it and rejects with the same.
 */
export async function inWriteTransaction<T>(
	database: Database,
	body: (transaction: WriteTransaction) => Promise<T>,
): Promise<T> {
	const transaction = database.transaction(STORES, 'readwrite');
	const done = transaction.done;
	try {
		const result = await body(transaction);
		await done;
		return result;
	} catch (error) {
		// A failed request or a lost handle has aborted it already, and aborting twice throws; `error` is what counts.
		try {
			transaction.abort();
		} catch {}
		await done.catch(() => undefined);
		throw error;
	}
}
