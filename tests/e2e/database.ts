import { type Session, waitFor } from './harness/index.ts';

/** All rows of these stores of the library, past the background: to see what is stored when that is dead or has said nothing. */
export async function readStores<Name extends string>(
	session: Session,
	...names: Name[]
): Promise<Record<Name, Record<string, unknown>[]>> {
	// Of one transaction, so that the stores are of one moment; as text, since Firefox's driver passes nothing on that lies deep.
	const rows = await waitFor(
		await session.behind(),
		async (...wanted: string[]) => {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const opening = indexedDB.open('dogear');
				opening.onsuccess = () => resolve(opening.result);
				opening.onerror = () => reject(opening.error);
			});
			const transaction = database.transaction(wanted);
			const read = wanted.map(
				(name) =>
					new Promise<unknown[]>((resolve, reject) => {
						const asking = transaction.objectStore(name).getAll();
						asking.onsuccess = () => resolve(asking.result);
						asking.onerror = () => reject(asking.error);
					}),
			);
			const all = await Promise.all(read);
			database.close();
			return JSON.stringify(all);
		},
		...names,
	);
	const all: Record<string, unknown>[][] = JSON.parse(rows);
	return Object.fromEntries(names.map((name, index) => [name, all[index]])) as Record<
		Name,
		Record<string, unknown>[]
	>;
}
