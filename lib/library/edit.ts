import { nameKey, type OperationId, type Timestamp } from '../model';
import { contentKey } from '../rules/draft';
import type { BinRow, OperationRow, RowChange, WriteTransaction } from './db/schema';
import { sameRow } from './same-row';

/** What an edit is told from outside. */
export interface EditOptions {
	operation: OperationId;
	/** The moment of the clock. */
	now: Timestamp;
	/** Its place among the operations: `now`, or more where the clock was set back. */
	at: Timestamp;
	/** Makes a random UUID. */
	newId(): string;
}

/** A mutation at work: its transaction, its moment, and a record of the rows it changes. */
export interface Edit extends Readonly<EditOptions> {
	readonly transaction: WriteTransaction;
	/** Writes or deletes the row as `change.after` says and records it; does nothing where both versions are the same. */
	write(change: RowChange): Promise<void>;
	/** What was written so far, each row once, in order. */
	readonly changes: readonly RowChange[];
	/** What it took out of the recycle bin. */
	readonly unbinned: BinRow[];
	/** The operation that it takes back, once it does. */
	takenBack?: OperationRow;
}

/** Which call it was, or of an undo, which it is about in the end. */
export function rootOf({ root, call }: OperationRow): string {
	return root ?? call;
}

/** Starts an edit within a transaction. */
export function createEdit(transaction: WriteTransaction, options: EditOptions): Edit {
	const changes: RowChange[] = [];
	return {
		...options,
		transaction,
		changes,
		unbinned: [],
		async write(change) {
			if (sameRow<object>(change.before, change.after)) return;
			changes.push(change);
			await apply(transaction, change);
		},
	};
}

async function apply(transaction: WriteTransaction, change: RowChange): Promise<void> {
	if (change.after === undefined) await transaction.objectStore(change.store).delete(change.key);
	else if (change.store === 'tags') {
		const isOwn = change.after.into === undefined;
		await transaction
			.objectStore('tags')
			.put({ ...change.after, ...(isOwn && { key: nameKey(change.after.name) }) });
	} else if (change.store === 'searches') {
		await transaction.objectStore('searches').put({ ...change.after, key: nameKey(change.after.name) });
	} else if (change.store === 'rules') {
		await transaction.objectStore('rules').put({ ...change.after, key: contentKey(change.after) });
	} else await transaction.objectStore(change.store).put(change.after);
}
