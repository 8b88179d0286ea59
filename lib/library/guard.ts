import { DogearError, report } from '../errors';
import { hasContent } from '../model';
import type { Connection } from './db/open';
import type { Database } from './db/schema';
import type { SnapshotStore } from './snapshot-store';

/**
 * A connection to a library of which nothing is shown or changed while the one that the reader had is missing, and there is none
 * in its place: `use` then rejects with `libraryLost`, until they have chosen. Asked once for each time that the database is
 * opened.
 */
export interface Guard extends Connection {
	/** Throws `libraryLost` while it is. */
	refuseLost(): Promise<void>;
	/** Whether there is another library in its place. That one is shown: what lies beside it must not hide what a reader has. */
	isOther(): Promise<boolean>;
	/** The reader goes on with the library that there is. `anew`: nothing is missing of it from now on, should it be blank. */
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
		isOther: () =>
			connection.use(async (database) => {
				const found = await look(database, snapshots);
				return found !== undefined && !found.isEmpty && found.isMissed;
			}),
		close: () => connection.close(),
		async goOn({ anew = false } = {}) {
			if (anew) {
				const value = crypto.randomUUID();
				await connection.use(async (database) => {
					if (await isBlank(database)) await database.put('about', { id: 'library', value });
				});
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

/** Throws `libraryLost` where a library is missing and the database is blank: nothing is in it, and nothing was ever done. */
async function refuseLost(database: Database, snapshots: SnapshotStore): Promise<void> {
	const found = await look(database, snapshots);
	if (!found) return;
	const { isEmpty, isMissed, own, expected } = found;
	if (isMissed && isEmpty) throw new DogearError('libraryLost');
	// Which one they go on with, where there are two, is for the reader to say.
	if (isMissed || own === expected) return;
	// Kept for the next time; a library that is there is shown in any case.
	await snapshots.goOnWith(own).catch((error: unknown) => report('keeping which library there is', error));
}

/** What a database is beside the snapshots. */
interface Found {
	isEmpty: boolean;
	/** There is something to restore, and the database is another one than that which the reader goes on with, or is blank. */
	isMissed: boolean;
	own: string;
	expected: string | undefined;
}

/** Looks at a database; undefined where the snapshots can't be read, which must not lock a library that is there. */
async function look(database: Database, snapshots: SnapshotStore): Promise<Found | undefined> {
	const isEmpty = await isBlank(database);
	const known = await whatIsKept(snapshots, isEmpty);
	if (!known) return undefined;
	const { expected, all, isDamaged } = known;
	const own = await identity(database, expected);
	const isForeign = expected !== undefined && own !== expected;
	const isMissed =
		(isForeign || isEmpty) &&
		all.some(
			(each) =>
				hasContent(each) &&
				// Of a library that can't be brought back the reader is to hear as well, before they begin another.
				(isEmpty || !each.isBroken) &&
				(own === expected ? each.library === own : isEmpty || each.library !== own),
		);
	return { isEmpty, isMissed: isMissed || (isEmpty && isDamaged), own, expected };
}

/** Which library is expected, and its snapshots; undefined where that can't be read. */
async function whatIsKept(snapshots: SnapshotStore, isEmpty: boolean) {
	try {
		return {
			expected: await snapshots.library(),
			all: await snapshots.list(),
			isDamaged: await snapshots.isDamaged(),
		};
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
