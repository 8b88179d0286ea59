import { type Database, STORES, type WriteTransaction } from './schema';

/** Whether a mutation waits until the disk has it, or until the operating system does, which a power cut may still undo. */
export type Durability = 'strict' | 'relaxed';

/**
 * Runs `body` in a transaction of a mutation and resolves to its result when that is complete. When `body` throws, aborts
 * it and rejects with the same.
 */
export async function inWriteTransaction<T>(
	database: Database,
	durability: Durability,
	body: (transaction: WriteTransaction) => Promise<T>,
): Promise<T> {
	const transaction = database.transaction(STORES, 'readwrite', { durability });
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
		const reason = await done.then(
			() => error,
			(cause: unknown) => cause,
		);
		// What waits when the browser gives a transaction up is told of the end only; the transaction knows why: no room, say.
		throw isAbort(error) ? reason : error;
	}
}

function isAbort(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}
