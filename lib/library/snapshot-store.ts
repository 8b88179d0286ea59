import type { Snapshot, SnapshotReason } from '../model';
import type { CopiedRow } from './db/copied-row';

/** What a snapshot is of. */
export interface SnapshotOf {
	reason: SnapshotReason;
	/** The version of the database. */
	schema: number;
	/** Which library: the random id that each database is given when it is made; absent in those of versions before 6. */
	library?: string;
	/** Two snapshots with the same word here are of the same state. */
	state: string;
}

/** A snapshot with what it is of. */
export type StoredSnapshot = Snapshot & Omit<SnapshotOf, 'reason' | 'schema'>;

/** Where snapshots are kept: outside the database. The library knows no more of it. */
export interface SnapshotStore {
	/** Newest first. */
	list(): Promise<StoredSnapshot[]>;
	/**
	 * Keeps a snapshot, and lets go of older ones once it is verified. When it rejects, all that was there still is. What is left
	 * of one that was interrupted is cleared away by the next. Gives it up, keeps nothing of it, and rejects with the signal's
	 * reason, where that aborts before it is whole.
	 */
	write(of: SnapshotOf, rows: AsyncIterable<CopiedRow>, signal?: AbortSignal): Promise<StoredSnapshot>;
	/** All rows of a snapshot. Throws `notFound`, and `snapshotBroken` at whatever row that comes to light. */
	read(id: string): AsyncGenerator<CopiedRow, void>;
	/** Which library the reader goes on with; undefined before any was known. */
	library(): Promise<string | undefined>;
	/** Whether there may have been more than is listed: what tells of the snapshots was damaged since the reader went on with a library. */
	isDamaged(): Promise<boolean>;
	/** The reader goes on with this library. */
	goOnWith(library: string): Promise<void>;
	/** The version that the database was brought to last; undefined where that is unknown. */
	schema(): Promise<number | undefined>;
	/** The database is about to be brought to this version. */
	isAt(schema: number): Promise<void>;
}
