import { deleteDB, openDB } from 'idb';
import { DogearError } from '../../errors';
import type { CopiedRow } from './copied-row';
import { MIGRATIONS } from './migrations';
import { createConnection } from './open';
import type { Database } from './schema';

/** The one database that is ever deleted. */
const NAME = 'dogear-scratch';

/** Rows written in one transaction. */
const PIECE = 1_000;

let last: Promise<unknown> = Promise.resolve();

/** Whether it was filled or read by this background, and may be again at once. */
let isInUse = false;

/** One after the other: there is one such database. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const turn = last.then(work);
	last = turn.catch(() => undefined);
	return turn;
}

/**
 * Fills a database of its own with rows of the given version of the library's, in place of what was in it. It stays until it is
 * filled anew or dropped.
 */
export function fillScratch(id: string, rows: AsyncIterable<CopiedRow>, schema: number): Promise<void> {
	isInUse = true;
	return inTurn(async () => {
		await deleteDB(NAME);
		await fill(rows, schema);
		// Said last: what was interrupted is of nothing.
		await useScratchDatabase((database) => database.put('about', { id: 'library', value: id }));
	});
}

/**
 * Runs `work` on that database, brought to the newest version by the same steps as the library's. Throws `notFound` unless it
 * was filled under this id.
 */
export function useScratch<T>(id: string, work: (database: Database) => Promise<T>): Promise<T> {
	isInUse = true;
	return inTurn(() =>
		useScratchDatabase(async (database) => {
			if ((await database.get('about', 'library'))?.value !== id) throw new DogearError('notFound');
			return work(database);
		}),
	);
}

/** Deletes it. */
export function dropScratch(): Promise<void> {
	isInUse = false;
	return inTurn(() => deleteDB(NAME));
}

/** Deletes one that an earlier background left behind: nobody says that a reader is done with it. */
export async function dropAbandonedScratch(): Promise<void> {
	if (!isInUse) await dropScratch();
}

async function useScratchDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
	const connection = createConnection({ name: NAME });
	try {
		return await connection.use(work);
	} finally {
		await connection.close();
	}
}

async function fill(rows: AsyncIterable<CopiedRow>, schema: number): Promise<void> {
	const database = await openDB(NAME, schema, {
		async upgrade(fresh, _old, _new, transaction) {
			for (const migration of MIGRATIONS.slice(0, schema)) await migration(fresh, transaction);
		},
	});
	try {
		let piece: CopiedRow[] = [];
		const flush = async () => {
			const names = [...new Set(piece.map(([store]) => store))];
			if (names.length === 0) return;
			const transaction = database.transaction(names, 'readwrite', { durability: 'relaxed' });
			await Promise.all([
				...piece.map(([store, row]) => transaction.objectStore(store).put(row)),
				transaction.done,
			]);
			piece = [];
		};
		for await (const row of rows) {
			piece.push(row);
			if (piece.length === PIECE) await flush();
		}
		await flush();
	} finally {
		database.close();
	}
}
