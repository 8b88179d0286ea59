import { openDB } from 'idb';

/** A database of some released version as it lay on a user's disk: structure and rows. */
export interface StoredDatabase {
	version: number;
	stores: {
		name: string;
		keyPath: string | string[];
		indexes: { name: string; keyPath: string; unique?: boolean; multiEntry?: boolean }[];
		rows: object[];
	}[];
}

/** Builds the database as stored, without any of the current code. */
export async function restore(name: string, { version, stores }: StoredDatabase): Promise<void> {
	const database = await openDB(name, version, {
		upgrade(fresh) {
			for (const { name, keyPath, indexes, rows } of stores) {
				const store = fresh.createObjectStore(name, { keyPath });
				for (const { name, keyPath, ...options } of indexes) store.createIndex(name, keyPath, options);
				for (const row of rows) void store.put(row);
			}
		},
	});
	database.close();
}

/** Reads a database back, rows by key, whatever its version. */
export async function dump(name: string): Promise<StoredDatabase> {
	const database = await openDB(name);
	const stores = await Promise.all(
		Array.from(database.objectStoreNames, async (storeName) => {
			const { store } = database.transaction(storeName);
			const indexes = Array.from(store.indexNames, (indexName) => {
				const { name, keyPath, unique, multiEntry } = store.index(indexName);
				return {
					name,
					keyPath: String(keyPath),
					...(unique && { unique }),
					...(multiEntry && { multiEntry }),
				};
			});
			return { name: storeName, keyPath: store.keyPath ?? '', indexes, rows: await store.getAll() };
		}),
	);
	database.close();
	return { version: database.version, stores };
}
