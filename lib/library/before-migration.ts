import { report } from '../errors';
import { copyRows } from './copy';
import { MIGRATIONS } from './db/migrations';
import { useOlder } from './db/older';
import { type Connection, DATABASE_NAME } from './db/open';
import type { AnyDatabase } from './db/schema';
import type { SnapshotStore } from './snapshot-store';

/**
 * A connection that makes a snapshot before it opens a database of an older version, which migrates it. Where that fails, the log
 * says so, and the migration goes on: it is one transaction, which fails as a whole and then leaves all as it was, and a reader
 * whose disk is full must not be kept from what they have.
 */
export function keptBeforeMigration(
	connection: Connection,
	snapshots: SnapshotStore,
	name = DATABASE_NAME,
): Connection {
	let looked: Promise<void> | undefined;
	return {
		async use(work) {
			looked ??= keepOlder(snapshots, name).catch((error: unknown) =>
				report('a snapshot before a migration', error),
			);
			await looked;
			return connection.use(work);
		},
		close: () => connection.close(),
	};
}

async function keepOlder(snapshots: SnapshotStore, name: string): Promise<void> {
	// Written down with each opening: mostly there is nothing to look for.
	if ((await snapshots.schema()) === MIGRATIONS.length) return;
	await useOlder(name, MIGRATIONS.length, (database) => copyOlder(database, snapshots));
	await snapshots.isAt(MIGRATIONS.length);
}

async function copyOlder(database: AnyDatabase, snapshots: SnapshotStore): Promise<void> {
	const library = await snapshots.library();
	const state = `before version ${MIGRATIONS.length}`;
	const of = { reason: 'migration', schema: database.version, state } as const;
	await snapshots.write({ ...of, ...(library !== undefined && { library }) }, copyRows(database));
}
