import type { Database } from './db/schema';
import { inWriteTransaction } from './db/transaction';

/** A row of no paper, which is gone again before anybody could meet it. */
const PROBE = { id: '', title: '' };

/** Tries whether the library can be read and something can be stored, through to the disk. Rejects with what fails. */
export async function checkStorage(database: Database): Promise<null> {
	const transaction = database.transaction([...database.objectStoreNames]);
	await Promise.all(
		[...database.objectStoreNames].map(async (name) => transaction.objectStore(name).openCursor()),
	);
	await inWriteTransaction(database, 'strict', async (transaction) => {
		const papers = transaction.objectStore('papers');
		await papers.put(PROBE);
		await papers.delete(PROBE.id);
	});
	return null;
}
