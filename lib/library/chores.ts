import { report } from '../errors';
import { type BackupOptions, createBackups } from './backups';
import { purge } from './bin';
import { inWriteTransaction } from './db/transaction';

/** What is to be done now and then without anybody asking: the snapshot of the day, and emptying the bin of what is old. Never rejects. */
export function createChores({ connection, snapshots, now }: BackupOptions): () => Promise<void> {
	const backups = createBackups({ connection, snapshots, now });
	return async () => {
		await backups.daily();
		try {
			await connection.use((database) =>
				inWriteTransaction(database, 'relaxed', (transaction) => purge(transaction, now())),
			);
		} catch (error) {
			report('emptying the recycle bin', error);
		}
	};
}
