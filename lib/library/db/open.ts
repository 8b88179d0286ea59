import { openDB } from 'idb';
import { DogearError, report } from '../../errors';
import { MIGRATIONS, type Migration } from './migrations';
import type { Database } from './schema';

/** The way to the database. It opens with the first use, and again after the browser closed it under us. */
export interface Connection {
	/**
	 * Runs `work` on the open database and resolves to its result. When the handle turns out to be dead, drops it, opens
	 * anew and runs `work` once more, which must therefore be safe to repeat. Rejects with `storageBroken` when that
	 * fails as well, with `storageNewer` when a newer Dogear has written the database, else with what `work` threw.
	 */
	use<T>(work: (database: Database) => Promise<T>): Promise<T>;
	/** Closes the database; the next use opens it again. */
	close(): Promise<void>;
}

/** The name of the database in the extension's own origin. */
export const DATABASE_NAME = 'dogear';

/**
 * What the browser throws on a handle that is closed, terminated or lost its backing store. Trying again on the same
 * handle never works; on a new one it mostly does.
 */
const DEAD_HANDLE = ['InvalidStateError', 'AbortError', 'UnknownError'];

export interface ConnectionOptions {
	name?: string;
	/** The steps to the newest schema; another list than ours stands for another version of Dogear. */
	migrations?: readonly Migration[];
}

/** A connection to the database; nothing is opened before the first use. */
export function createConnection({
	name = DATABASE_NAME,
	migrations = MIGRATIONS,
}: ConnectionOptions = {}): Connection {
	let opened: Promise<Database> | undefined;

	function handle(): Promise<Database> {
		const opening = opened ?? open(name, migrations, drop);
		opened = opening;
		// A failed opening is not kept: what stood in the way may be gone by the next use.
		opening.catch(() => {
			if (opened === opening) drop();
		});
		return opening;
	}

	function drop(): void {
		opened = undefined;
	}

	return {
		async use(work) {
			const first = handle();
			try {
				return await work(await first);
			} catch (error) {
				if (!isDeadHandle(error)) throw toStorageError(error);
				report('reopen the database', error);
				// Unless somebody else did so meanwhile: theirs is the new one.
				if (opened === first) drop();
			}
			try {
				return await work(await handle());
			} catch (error) {
				throw toStorageError(error);
			}
		},
		async close() {
			const closing = opened;
			drop();
			(await closing)?.close();
		},
	};
}

/** Opens the database, migrating it where it is older. `onClosed` is called when it is closed by others than us. */
function open(name: string, migrations: readonly Migration[], onClosed: () => void): Promise<Database> {
	return new Promise((resolve, reject) => {
		let migrationFailure: DogearError | undefined;
		let blocked = false;
		openDB(name, migrations.length, {
			upgrade(database, oldVersion, _newVersion, transaction) {
				const migrate = async (): Promise<void> => {
					for (const migration of migrations.slice(oldVersion)) await migration(database, transaction);
				};
				migrate().catch((cause: unknown) => {
					migrationFailure = new DogearError('storageBroken', { cause });
					transaction.abort();
				});
				// When the upgrade fails, opening does as well, and says so below.
				transaction.done.catch(() => undefined);
			},
			blocked() {
				// Our request stays in line, but whoever asked must not wait for a page that may never close.
				blocked = true;
				reject(new DogearError('storageBroken', { cause: 'an older Dogear holds the database open' }));
			},
			blocking(_currentVersion, _blockedVersion, event) {
				// A newer Dogear waits to upgrade; staying open would lock it out.
				(event.target as IDBDatabase).close();
				onClosed();
			},
			terminated: onClosed,
		}).then(
			(database) => {
				// What the last migration leaves is what the schema describes.
				if (blocked) database.close();
				else resolve(database as unknown as Database);
			},
			(error: unknown) => reject(migrationFailure ?? error),
		);
	});
}

function isDeadHandle(error: unknown): boolean {
	return error instanceof Error && DEAD_HANDLE.includes(error.name);
}

/** What of a failure the user is told. The database itself is left exactly as it is. */
function toStorageError(error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof DogearError) return error;
	if (error.name === 'VersionError') return new DogearError('storageNewer', { cause: error });
	if (isDeadHandle(error) || error.name === 'QuotaExceededError') {
		return new DogearError('storageBroken', { cause: error });
	}
	return error;
}
