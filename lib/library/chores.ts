import { report } from '../errors';
import type { Timestamp } from '../model';
import { type BackupOptions, createBackups } from './backups';
import type { Database } from './db/schema';
import { dropAbandonedScratch } from './db/scratch';
import { inWriteTransaction } from './db/transaction';
import { forgetOld } from './import';
import { dropExcess, dropOld } from './keep-in-bin';

/**
 * What is to be done now and then without anybody asking: the snapshot of the day, emptying the bin of what is
 * old, and letting go of imports that nobody agreed to and of a snapshot that was unpacked to be read. Never rejects.
 */
export function createChores({ connection, snapshots, now }: BackupOptions): () => Promise<void> {
	const backups = createBackups({ connection, snapshots, now });
	return async () => {
		await backups.daily();
		try {
			await connection.use(async (database) => {
				const moment = await believed(database, now());
				await inWriteTransaction(database, 'relaxed', async (transaction) => {
					await dropOld(transaction, moment);
					await dropExcess(transaction);
					await forgetOld(transaction, moment);
				});
			});
			await dropAbandonedScratch();
		} catch (error) {
			report('letting go of what is old', error);
		}
	};
}

/** Milliseconds by which the clock is believed to have gone on at most since these chores were done last. */
const STEP = 24 * 60 * 60_000;

/**
 * The moment of the clock, as far as it is believed: one that is a year ahead for an hour must not let go of all that is to be
 * kept for months. After a year without the browser, what is old goes a little later.
 */
async function believed(database: Database, now: Timestamp): Promise<Timestamp> {
	const { store, done } = database.transaction('about', 'readwrite');
	const last = await store.get('choresAt');
	const value = last?.id === 'choresAt' ? Math.min(now, last.value + STEP) : now;
	await store.put({ id: 'choresAt', value });
	await done;
	return value;
}
