import { nameKey, type Timestamp } from '../model';
import type { RowChange, WriteTransaction } from './db/schema';
import { sameRow } from './same-row';

/** A mutation at work: its transaction, its moment, and a record of the rows it changes. */
export interface Edit {
	readonly transaction: WriteTransaction;
	readonly now: Timestamp;
	/** A new random UUID. */
	newId(): string;
	/** Writes or deletes the row as `change.after` says and records it; does nothing where both versions are the same. */
	write(change: RowChange): Promise<void>;
	/** What was written so far, each row once, in order. */
	readonly changes: readonly RowChange[];
}

/** Starts an edit within a transaction. */
export function createEdit(transaction: WriteTransaction, now: Timestamp, newId: () => string): Edit {
	const changes: RowChange[] = [];
	return {
		transaction,
		now,
		newId,
		changes,
		async write(change) {
			if (sameRow<object>(change.before, change.after)) return;
			changes.push(change);
			await apply(transaction, change);
		},
	};
}

async function apply(transaction: WriteTransaction, change: RowChange): Promise<void> {
	if (change.after === undefined) {
		await transaction.objectStore(change.store).delete(change.key);
	} else if (change.store === 'marks') {
		await transaction.objectStore('marks').put(change.after);
	} else if (change.store === 'tags') {
		await transaction.objectStore('tags').put({ ...change.after, key: nameKey(change.after.name) });
	} else {
		await transaction.objectStore('rules').put({ ...change.after, key: nameKey(change.after.text) });
	}
}
