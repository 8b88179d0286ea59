import { DogearError, report } from '../errors';
import { hasContent } from '../model';
import type { Connection } from './db/open';
import type { Database } from './db/schema';
import type { SnapshotStore } from './snapshot-store';

/**
 * A connection to a library of which nothing is shown or changed while the one that the reader had is missing: `use` then
 * rejects with `libraryLost`, until they have chosen. Asked once for each time that the database is opened.
 */
export interface Guard extends Connection {
	/** Throws `libraryLost` while it is. */
	refuseLost(): Promise<void>;
	/** The reader goes on with the library that there is. `anew`: it is another one from now on, and nothing of it is missing. */
	goOn(options?: { anew?: boolean }): Promise<void>;
}

/** Looks whether a database is of the library that the reader goes on with. */
export function guarded(connection: Connection, snapshots: SnapshotStore): Guard {
	let looked = new WeakMap<Database, Promise<void>>();

	function check(database: Database): Promise<void> {
		const running = looked.get(database) ?? refuseLost(database, snapshots);
		looked.set(database, running);
		// What could not be asked, and what is missing, is asked again with the next use.
		running.catch(() => looked.delete(database));
		return running;
	}

	const use: Connection['use'] = (work) =>
		connection.use(async (database) => {
			await check(database);
			return work(database);
		});

	return {
		use,
		refuseLost: () => use(async () => undefined),
		close: () => connection.close(),
		async goOn({ anew = false } = {}) {
			if (anew) {
				const value = crypto.randomUUID();
				await connection.use((database) => database.put('about', { id: 'library', value }));
			}
			await snapshots.goOnWith(await connection.use(libraryId));
			looked = new WeakMap();
		},
	};
}

/** The random id of the library in a database. */
export async function libraryId(database: Database): Promise<string> {
	const row = await database.get('about', 'library');
	// Made with the database, in the same transaction.
	if (row?.id !== 'library')
		throw new DogearError('storageBroken', { cause: 'a database without an identity' });
	return row.value;
}

/**
 * Throws `libraryLost` where there is something to restore, and the database is another one than that which the reader goes on
 * with, or is blank: nothing is in it, and nothing was ever done.
 */
async function refuseLost(database: Database, snapshots: SnapshotStore): Promise<void> {
	const isEmpty = await isBlank(database);
	const known = await whatIsKept(snapshots, isEmpty);
	if (!known) return;
	const { expected, all } = known;
	const own = await identity(database, expected);
	const isForeign = expected !== undefined && own !== expected;
	if (isForeign || isEmpty) {
		const isMissed = all.some(
			(each) =>
				hasContent(each) &&
				// Of a library that can't be brought back the reader is to hear as well, before they begin another.
				(isEmpty || !each.isBroken) &&
				(own === expected ? each.library === own : isEmpty || each.library !== own),
		);
		if (isMissed) throw new DogearError('libraryLost');
	}
	if (own === expected) return;
	// Kept for the next time; a library that is there is shown in any case.
	await snapshots.goOnWith(own).catch((error: unknown) => report('keeping which library there is', error));
}

/** Which library is expected, and its snapshots; undefined where that can't be read, which must not lock a library that is there. */
async function whatIsKept(snapshots: SnapshotStore, isEmpty: boolean) {
	try {
		return { expected: await snapshots.library(), all: await snapshots.list() };
	} catch (error) {
		if (isEmpty) throw new DogearError('storageBroken', { cause: error });
		report('looking whether a library is missing', error);
		return undefined;
	}
}

/** The id of the library; given anew where a damaged database has lost it. */
async function identity(database: Database, expected: string | undefined): Promise<string> {
	const row = await database.get('about', 'library');
	if (row?.id === 'library') return row.value;
	const value = expected ?? crypto.randomUUID();
	await database.put('about', { id: 'library', value });
	return value;
}

/**
 * Whether nothing is in it, and nothing was done that could have taken it away. By the first of each store: to count a hundred
 * thousand rows takes Chromium most of a second, and this is asked whenever the background wakes.
 */
export async function isBlank(database: Database): Promise<boolean> {
	const stores = ['operations', 'marks', 'notes', 'tags', 'rules', 'searches'] as const;
	const transaction = database.transaction(stores);
	const firsts = await Promise.all(
		stores.map(async (store) => transaction.objectStore(store).openKeyCursor()),
	);
	return firsts.every((first) => first === null);
}
