import type { CopiedRow } from './db/copied-row';
import type { AnyDatabase } from './db/schema';

/**
 * The stores that a snapshot copies, in this order. What others refer to comes after them: a snapshot takes seconds, meanwhile
 * the reader goes on, and what a row names was there before it. So nothing in it names what was made too late to be in it.
 * Not among them: the operations, which are for taking back the last acts, and what belongs to the moment.
 */
export const COPIED = [
	'marks',
	'notes',
	'seen',
	'ruleDays',
	'papers',
	'bin',
	'searches',
	'rules',
	'tags',
	'settings',
] as const;

/** Rows read at once. */
const PIECE = 1_000;

/**
 * All rows of a database that a snapshot copies, whatever its version: of the stores that it has. Each is as it was when it was
 * read. `onRows` is told how many were.
 */
export async function* copyRows(
	database: AnyDatabase,
	onRows: (rows: number) => void = () => undefined,
): AsyncGenerator<CopiedRow, void> {
	for (const name of COPIED) {
		if (!database.objectStoreNames.contains(name)) continue;
		let range: IDBKeyRange | null = null;
		for (;;) {
			const { store } = database.transaction(name);
			const keys = await store.getAllKeys(range, PIECE);
			const rows = await store.getAll(range, PIECE);
			for (const row of rows) yield [name, row];
			onRows(rows.length);
			const last = keys.at(-1);
			if (last === undefined || rows.length < PIECE) break;
			range = IDBKeyRange.lowerBound(last, true);
		}
	}
}
