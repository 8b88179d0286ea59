import { openDB } from 'idb';
import type { AnyDatabase } from './schema';

/**
 * Runs `work` on a database as an older Dogear left it, before anything is migrated; does nothing where there is none, or one of
 * this version. Looks first: to open one that is not there would make it.
 */
export async function useOlder(
	name: string,
	newest: number,
	work: (database: AnyDatabase) => Promise<unknown>,
): Promise<void> {
	const known = (await indexedDB.databases()).find((each) => each.name === name);
	const version = known?.version ?? newest;
	if (version >= newest) return;
	const database = await openDB(name, version);
	try {
		await work(database);
	} finally {
		database.close();
	}
}
