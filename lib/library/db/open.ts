import { type IDBPDatabase, openDB, unwrap, wrap } from 'idb';
import { DogearError, report } from '../../errors';
import { brokenBy, isDeadHandle, toStorageError } from './failures';
import { MIGRATIONS, type Migration } from './migrations';
import type { Database } from './schema';

/** The way to the database. It opens with the first use, and again after the browser closed it under us. */
export interface Connection {
	/**
	 * Runs `work` on the open database and resolves to its result. When the handle turns out to be dead, drops it, opens
	 * anew and runs `work` once more, which must therefore be safe to repeat. Rejects with `storageBroken` when that
	 * fails as well, with `storageFull` when there is no room to write, with `storageBlocked` while an older Dogear holds the
	 * database open, with `storageNewer` when a newer one has written it, else with what `work` threw.
	 */
	use<T>(work: (database: Database) => Promise<T>): Promise<T>;
	/** Closes the database; the next use opens it again. */
	close(): Promise<void>;
}

/** The name of the database in the extension's own origin. */
export const DATABASE_NAME = 'dogear';

export interface ConnectionOptions {
	name?: string;
	/** The steps to the newest schema; another list than ours stands for another version of Dogear. */
	migrations?: readonly Migration[];
	/** Told when a database of an older version is there in the newest one, which may have taken longer than anybody waits. Must not throw. */
	onMigrated?: () => void;
}

/** Milliseconds that one who asks waits for an older Dogear to let go: it is asked to, and a sound one does at once. */
const BLOCKED_TIME = 300;

/** Milliseconds after which an opening that hears nothing is looked after: a sound one takes some ten, rarely a hundred. */
const SILENT_TIME = 500;

/** An opening, from its beginning on. */
interface Opening {
	database: Promise<Database>;
	/** Resolves when another holds the database open in an older version; the opening waits in line until that ends. */
	blocked: Promise<void>;
	isDone: boolean;
}

/** A connection to the database; nothing is opened before the first use. */
export function createConnection({
	name = DATABASE_NAME,
	migrations = MIGRATIONS,
	onMigrated = () => undefined,
}: ConnectionOptions = {}): Connection {
	let opened: Opening | undefined;

	function begin(): Opening {
		const opening = open(name, migrations, { onClosed: () => drop(opening), onMigrated });
		// A failed opening is not kept: what stood in the way may be gone by the next use.
		opening.database.catch(() => drop(opening));
		return opening;
	}

	/** Unless somebody else did so meanwhile: theirs is the new one. */
	function drop(opening: Opening): void {
		if (opened === opening) opened = undefined;
	}

	return {
		async use(work) {
			opened ??= begin();
			const first = opened;
			try {
				return await work(await databaseOf(first));
			} catch (error) {
				if (!isDeadHandle(error)) throw await toStorageError(error);
				report('reopen the database', error);
				drop(first);
			}
			try {
				opened ??= begin();
				return await work(await databaseOf(opened));
			} catch (error) {
				throw await toStorageError(error);
			}
		},
		async close() {
			const closing = opened;
			opened = undefined;
			// Who opened it in vain was told so; there is nothing to close.
			(await closing?.database.catch(() => undefined))?.close();
		},
	};
}

/** The database once it is open. Whoever asks must not wait for a page that may never close. */
function databaseOf({ database, blocked, isDone }: Opening): Promise<Database> {
	if (isDone) return database;
	const refusal = blocked.then(async () => {
		await new Promise((resolve) => setTimeout(resolve, BLOCKED_TIME));
		throw new DogearError('storageBlocked');
	});
	return Promise.race([database, refusal]);
}

/** Opens the database, migrating it where it is older. `onClosed` is called when it is closed by others than us. */
function open(
	name: string,
	migrations: readonly Migration[],
	{ onClosed, onMigrated }: { onClosed: () => void; onMigrated: () => void },
): Opening {
	/** What a migration failed by. */
	let failure: unknown;
	/** The version there was; undefined: there was nothing to migrate. 0: there was no database. */
	let migrated: number | undefined;
	let tellBlocked: () => void;
	const blocked = new Promise<void>((resolve) => {
		tellBlocked = resolve;
	});

	// Where a browser allows no database at all it throws instead of answering.
	const begin = async () =>
		openDB(name, migrations.length, {
			upgrade(database, oldVersion, _newVersion, transaction) {
				migrated = oldVersion;
				const migrate = async (): Promise<void> => {
					for (const migration of migrations.slice(oldVersion)) await migration(database, transaction);
				};
				const fail = (cause: unknown) => {
					failure ??= cause;
				};
				migrate().catch((cause: unknown) => {
					fail(cause);
					// A request that failed has aborted it already, and aborting twice throws.
					try {
						transaction.abort();
					} catch {}
				});
				// When the upgrade fails, opening does as well, and says so below.
				transaction.done.catch(fail);
			},
			blocked: () => tellBlocked(),
			blocking(_currentVersion, _blockedVersion, event) {
				// A newer Dogear waits to upgrade; staying open would lock it out.
				(event.target as IDBDatabase).close();
				onClosed();
			},
			terminated: onClosed,
		});
	const opened = begin();
	// Only the first in line is told, which may have been a background that is gone.
	const silent = setTimeout(() => void lookWhether(), SILENT_TIME);
	async function lookWhether(): Promise<void> {
		try {
			const known = (await indexedDB.databases()).find((each) => each.name === name);
			if (migrated === undefined && known?.version !== undefined && known.version < migrations.length)
				tellBlocked();
		} catch (error) {
			report('look what holds the database', error);
		}
	}

	const opening: Opening = { database: finish(), blocked, isDone: false };
	async function finish(): Promise<Database> {
		try {
			const database = await opened.finally(() => clearTimeout(silent));
			if (migrated !== undefined)
				await flush(database).catch((error: unknown) => report('flush a migration', error));
			opening.isDone = true;
			if (migrated) onMigrated();
			// What the last migration leaves is what the schema describes.
			return withoutUnheard(database) as unknown as Database;
		} catch (error) {
			throw failure === undefined ? error : await brokenBy(failure);
		}
	}
	return opening;
}

/**
 * Has the browser write a migration through to the disk: a `versionchange` transaction can't ask for that, but a strict one takes
 * along all that was committed before it. It must write something for that; the papers are in every version.
 */
async function flush(database: IDBPDatabase<unknown>): Promise<void> {
	const transaction = database.transaction('papers', 'readwrite', { durability: 'strict' });
	await Promise.all([transaction.store.put({ id: '' }), transaction.store.delete(''), transaction.done]);
}

/**
 * The same database, whose transactions may fail unheard: idb makes a promise of the end of each, which nobody asks for where
 * the requests have told of the failure already.
 */
function withoutUnheard(database: IDBPDatabase<unknown>): IDBPDatabase<unknown> {
	const raw = unwrap(database);
	raw.transaction = (...args) => {
		const started = IDBDatabase.prototype.transaction.apply(raw, args);
		wrap(started).done.catch(() => undefined);
		return started;
	};
	return database;
}
