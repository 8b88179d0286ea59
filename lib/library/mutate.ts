import { DogearError } from '../errors';
import type { Changes } from '../messages/protocol';
import type { OperationId, Timestamp } from '../model';
import type { Connection } from './db/open';
import { type Database, type OperationRow, type RowChange, STORES, type WriteTransaction } from './db/schema';
import { createEdit, type Edit } from './edit';

/**
 * How many operations are kept, newest first: as far back as undo and double delivery reach. Two hundred acts are more
 * than a sitting at the page.
 */
export const KEPT_OPERATIONS = 200;

export interface Mutator {
	connection: Connection;
	/** Told once a mutation that changed something is stored. */
	onChange: (changes: Changes) => void;
	now: () => Timestamp;
	newId: () => string;
}

/**
 * Runs `body` as one transaction and resolves to its answer once that is complete. Under an operation id that is known
 * already, `body` does not run: the recorded answer comes again. When `body` throws, nothing is stored.
 * @param call the name of the call, which the operation id must keep
 */
export async function mutate<Answer>(
	{ connection, onChange, now, newId }: Mutator,
	call: string,
	operation: OperationId,
	body: (edit: Edit) => Promise<Answer>,
): Promise<Answer> {
	const row = await connection.use((database) =>
		inTransaction(database, async (transaction) => {
			const known = await transaction.objectStore('operations').get(operation);
			if (known !== undefined) return known;
			const edit = createEdit(transaction, now(), newId);
			const answer = await body(edit);
			return keep(transaction, { id: operation, call, answer, changes: [...edit.changes] }, edit.now);
		}),
	);
	if (row.call !== call) throw new DogearError('badRequest', { cause: `${row.id} was ${row.call}` });
	// Also at a second delivery: the first worker may have died between storing the change and telling of it.
	if (row.changes.length > 0) onChange(changesOf(row.changes));
	// Recorded under the same call, so of the same type.
	return row.answer as Answer;
}

/** Resolves when the transaction is complete; aborts it when `body` throws. */
async function inTransaction<T>(
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

/** Stores the record of an operation and lets go of the oldest beyond `KEPT_OPERATIONS`. */
async function keep(
	transaction: WriteTransaction,
	operation: Omit<OperationRow, 'at'>,
	now: Timestamp,
): Promise<OperationRow> {
	const store = transaction.objectStore('operations');
	const newest = await store.index('at').openKeyCursor(null, 'prev');
	// A clock that was set back must not make the newest operation look like the oldest.
	const row = { ...operation, at: newest === null ? now : Math.max(now, newest.key + 1) };
	await store.put(row);
	const excess = (await store.count()) - KEPT_OPERATIONS;
	if (excess > 0) {
		const oldest = await store.index('at').getAllKeys(null, excess);
		await Promise.all(oldest.map((id) => store.delete(id)));
	}
	return row;
}

/** What views are told of changed rows. */
function changesOf(rows: readonly RowChange[]): Changes {
	return {
		papers: rows.flatMap(({ store, key }) => (store === 'marks' ? [key] : [])),
		tags: rows.some(({ store }) => store === 'tags'),
		rules: rows.some(({ store }) => store === 'rules'),
	};
}
