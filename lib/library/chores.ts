import { report } from '../errors';
import { type BackupOptions, createBackups } from './backups';
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
			await connection.use((database) =>
				inWriteTransaction(database, 'relaxed', async (transaction) => {
					await dropOld(transaction, now());
					await dropExcess(transaction);
					await forgetOld(transaction, now());
				}),
			);
			await dropAbandonedScratch();
		} catch (error) {
			report('letting go of what is old', error);
		}
	};
}
