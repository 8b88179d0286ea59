import { DogearError, report } from '../errors';
import type { Handlers, Input, Output } from '../messages/protocol';
import type { Snapshot, Timestamp } from '../model';
import type { Backups } from './backups';
import { rowsOfCopy } from './copied-library';
import { copyRows } from './copy';
import type { CopiedRow } from './db/copied-row';
import { MIGRATIONS } from './db/migrations';
import type { Connection } from './db/open';
import type { AnyDatabase } from './db/schema';
import { dropScratch, fillScratch, useScratch } from './db/scratch';
import { EVERYTHING } from './everything';
import type { Guard } from './guard';
import { type Mutator, mutate } from './mutate';
import { commitRestore, previewRestore, stageRows } from './restore';
import { getRows } from './rows';
import type { SnapshotStore, StoredSnapshot } from './snapshot-store';

export interface SnapshotCallOptions {
	/** The way to the library that is not missing, and the one to whatever there is. */
	guard: Guard;
	opened: Connection;
	snapshots: SnapshotStore;
	backups: Backups;
	mutator: Mutator;
}

type SnapshotCall =
	| 'getSnapshots'
	| 'takeSnapshot'
	| 'stageRestore'
	| 'previewRestore'
	| 'commitRestore'
	| 'unpackSnapshot'
	| 'isOtherLibrary'
	| 'startAnew';

/** The calls about snapshots. All but one work while the library is missing: that is what they are for. */
export function snapshotCalls({
	guard,
	opened,
	snapshots,
	backups,
	mutator,
}: SnapshotCallOptions): Pick<Handlers, SnapshotCall> {
	return {
		getSnapshots: async () => (await snapshots.list()).map(told),
		takeSnapshot: async () => {
			await guard.refuseLost();
			return told(await backups.take('asked'));
		},
		stageRestore: (input) => stageRestore(opened, snapshots, input, mutator.now()),
		previewRestore: (input) => opened.use((database) => previewRestore(database, input)),
		commitRestore: async (input) => {
			await backups.before('restore', input.operation);
			// Views are told when they can ask again, not before.
			const restoring: Mutator = {
				...mutator,
				write: (work) => opened.use(work),
				onChange: () => undefined,
			};
			const summary = await mutate(restoring, 'commitRestore', input.operation, (edit) =>
				commitRestore(edit, input),
			);
			try {
				await guard.goOn();
			} finally {
				await mutator.onChange(EVERYTHING);
			}
			return summary;
		},
		unpackSnapshot: (input) => unpackSnapshot(snapshots, input),
		isOtherLibrary: () => guard.isOther(),
		startAnew: async () => {
			await guard.goOn({ anew: true });
			await mutator.onChange(EVERYTHING);
			return null;
		},
	};
}

/** What views are told of a snapshot. */
function told({ library: _, state: __, ...snapshot }: StoredSnapshot): Snapshot {
	return snapshot;
}

/** Stages a snapshot in the database, brought to the newest version where it is of an older one. */
async function stageRestore(
	connection: Connection,
	snapshots: SnapshotStore,
	{ snapshot: id, import: staged }: Input<'stageRestore'>,
	now: Timestamp,
): Promise<Output<'stageRestore'>> {
	const snapshot = await readable(snapshots, id);
	const stage = async (rows: () => AsyncIterable<CopiedRow>) => {
		const leftOut = await connection.use((database) => stageRows(database, staged, rows(), now));
		// Of a library that is brought back there is no view that could say so.
		if (leftOut > 0) report('reading a snapshot', new TypeError(`${leftOut} rows that no Dogear wrote`));
		return leftOut;
	};
	if (snapshot.schema === MIGRATIONS.length) return { leftOut: await stage(() => snapshots.read(id)) };
	await fillScratch(id, snapshots.read(id), snapshot.schema);
	const leftOut = await useScratch(id, (scratch) => stage(() => copyRows(scratch as unknown as AnyDatabase)));
	await dropScratch();
	return { leftOut };
}

/** Makes a snapshot a database of its own, to be read by `getRows`. */
async function unpackSnapshot(
	snapshots: SnapshotStore,
	{ snapshot: id }: Input<'unpackSnapshot'>,
): Promise<null> {
	const { schema } = await readable(snapshots, id);
	try {
		await fillScratch(id, snapshots.read(id), schema);
	} catch (error) {
		// Where no database can be opened, `getSnapshotRows` does without.
		if (error instanceof DogearError || schema !== MIGRATIONS.length) throw error;
		report('unpacking a snapshot', error);
	}
	return null;
}

/** As `getRows`, of a snapshot; from memory where it is of this version and no database can be opened. */
export async function getSnapshotRows(
	snapshots: SnapshotStore,
	id: string,
	{ after, limit }: Input<'getRows'>,
): Promise<Output<'getRows'>> {
	const read = () => useScratch(id, (database) => getRows(database, { after, limit }));
	try {
		return await read();
	} catch (error) {
		// Nor where it could not be unpacked, for want of room.
		if (!(error instanceof DogearError) || !/^(storage|notFound)/.test(error.code)) throw error;
		const { schema } = await readable(snapshots, id);
		if (schema !== MIGRATIONS.length) {
			if (error.code !== 'notFound') throw error;
			// Another was unpacked meanwhile. What an older Dogear wrote is brought to this version by a database alone.
			await fillScratch(id, snapshots.read(id), schema);
			return read();
		}
		const rows = await rowsOfCopy(snapshots.read(id));
		const papers = rows.filter((row) => 'paper' in row && (after === null || row.paper.id > after));
		const piece = papers.slice(0, limit);
		const last = piece.at(-1);
		return {
			rows: after === null ? [...rows.filter((row) => !('paper' in row)), ...piece] : piece,
			next: papers.length > limit && last && 'paper' in last ? last.paper.id : null,
		};
	}
}

/** Throws `snapshotNewer` where we don't know what it holds, `notFound` where it is not there. */
async function readable(snapshots: SnapshotStore, id: string): Promise<StoredSnapshot> {
	const snapshot = (await snapshots.list()).find((each) => each.id === id);
	if (!snapshot) throw new DogearError('notFound');
	if (snapshot.schema > MIGRATIONS.length) throw new DogearError('snapshotNewer', { detail: snapshot.app });
	return snapshot;
}
