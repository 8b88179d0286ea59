// @vitest-environment node
import { unwrap } from 'idb';
import { expect, test } from 'vitest';
import { createConnection } from '@/lib/library/db/open';
import { inWriteTransaction } from '@/lib/library/db/transaction';
import { LLAMA } from '../harness';

/** How fake-indexeddb gives a transaction up, as a browser does that finds no room. */
type Abortable = IDBTransaction & { _abort(name: string): void };

test('a transaction that the browser gives up tells why, not that what was waiting is aborted', async () => {
	const connection = createConnection({ name: 'given-up' });
	const given = connection.use((database) =>
		inWriteTransaction(database, 'relaxed', async (transaction) => {
			const putting = transaction.objectStore('papers').put(LLAMA);
			(unwrap(transaction) as unknown as Abortable)._abort('QuotaExceededError');
			await expect(putting).rejects.toMatchObject({ name: 'AbortError' });
			return putting;
		}),
	);
	await expect(given).rejects.toMatchObject({ code: 'storageFull' });
	expect(await connection.use((database) => database.getAll('papers'))).toEqual([]);
});

test('what its body throws is what it rejects with, and nothing is stored', async () => {
	const connection = createConnection({ name: 'thrown' });
	const failure = new Error('ours');
	const thrown = connection.use((database) =>
		inWriteTransaction(database, 'strict', async (transaction) => {
			await transaction.objectStore('papers').put(LLAMA);
			throw failure;
		}),
	);
	await expect(thrown).rejects.toBe(failure);
	expect(await connection.use((database) => database.getAll('papers'))).toEqual([]);
});
