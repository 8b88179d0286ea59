import { DogearError, report } from '../errors';
import type { OperationId, SnapshotReason, Timestamp } from '../model';
import { copyRows } from './copy';
import type { Connection } from './db/open';
import type { AnyDatabase, Database } from './db/schema';
import { isBlank, libraryId } from './guard';
import type { SnapshotStore, StoredSnapshot } from './snapshot-store';

/** Milliseconds between two snapshots of the days. */
const DAY = 24 * 60 * 60_000;

/** Looked for each hour: so that none is ever more than a day behind. */
const DUE = DAY - 60 * 60_000;

/**
 * Milliseconds for which a snapshot will do before an act that one undo and the recycle bin take back whole: twenty tags that are
 * merged in a row leave one snapshot of before, and don't push out all others.
 */
const RECENT = 60 * 60_000;

/**
 * Marks up to which such an act waits for its snapshot: a third of a second at most, where each paper has an abstract (measured
 * 2026-11: 17 s for 100,000 on a busy machine).
 */
const SMALL = 2_000;

/** Of a snapshot that somebody waits for. */
export interface Waiting {
	/** Told which part is made, from 0 to 1; must not throw. */
	onCopied?: (part: number) => void;
	/** Where it aborts, the snapshot is given up as a whole, and its reason is thrown. */
	signal?: AbortSignal;
}

/** When snapshots are made, and of what. */
export interface Backups {
	/** Makes one in any case. Throws `snapshotFailed`. */
	take(reason: SnapshotReason, waiting?: Waiting): Promise<StoredSnapshot>;
	/**
	 * Makes one unless there is nothing to copy, or the operation that it is for was done already; before an import, unless there is
	 * one of just this state. Throws `snapshotFailed`: what it is for must not be done then.
	 */
	before(reason: 'import' | 'restore', operation: OperationId, waiting?: Waiting): Promise<void>;
	/**
	 * Makes one unless there is one of late; for what is taken back easily. In a large library, where the act waits for seconds, one
	 * of the last day will do, and acts on many papers don't wait at all. Never throws: an undo and the recycle bin are there in any
	 * case.
	 */
	beforeSmall(reason: 'merge' | 'delete' | 'bulk'): Promise<void>;
	/** Makes one where something changed and the last one is a day old. Never throws. */
	daily(): Promise<void>;
}

export interface BackupOptions {
	connection: Connection;
	snapshots: SnapshotStore;
	now: () => Timestamp;
}

export function createBackups({ connection, snapshots, now }: BackupOptions): Backups {
	async function take(reason: SnapshotReason, { onCopied = () => undefined, signal }: Waiting = {}) {
		try {
			return await connection.use(async (database) => {
				const [library, state, total] = await Promise.all([
					libraryId(database),
					stateOf(database),
					countAll(database),
				]);
				let copied = 0;
				const rows = copyRows(database as unknown as AnyDatabase, (some) => {
					copied += some;
					onCopied(Math.min(1, copied / Math.max(1, total)));
				});
				return snapshots.write({ reason, schema: database.version, library, state }, rows, signal);
			});
		} catch (cause) {
			signal?.throwIfAborted();
			throw new DogearError('snapshotFailed', { cause });
		}
	}

	/** The sound snapshots of the library that there is, newest first, and whether one is of its present state. */
	async function present(): Promise<{ own: StoredSnapshot[]; isCopied: boolean }> {
		const [library, state] = await connection.use((database) =>
			Promise.all([libraryId(database), stateOf(database)]),
		);
		const own = (await snapshots.list()).filter((each) => each.library === library && !each.isBroken);
		return { own, isCopied: own.some((each) => each.state === state) };
	}

	/** Milliseconds since a snapshot was made; without end where there is none, or where the clock was set back since. */
	function ageOf(snapshot: StoredSnapshot | undefined): number {
		const age = now() - (snapshot?.createdAt ?? Number.NEGATIVE_INFINITY);
		return age >= 0 ? age : Number.POSITIVE_INFINITY;
	}

	async function quietly(what: string, work: () => Promise<unknown>): Promise<void> {
		try {
			await work();
		} catch (error) {
			report(what, error);
		}
	}

	return {
		take,
		async before(reason, operation, waiting) {
			const isNeedless = await connection.use(
				async (database) =>
					(await database.getKey('operations', operation)) !== undefined || (await isBlank(database)),
			);
			if (isNeedless) return;
			// What pages said of papers is no part of the state that one is of, and a restore makes that another as well.
			if (reason === 'restore' || !(await present()).isCopied) await take(reason, waiting);
		},
		beforeSmall: (reason) =>
			quietly(`a snapshot before a ${reason}`, async () => {
				if (await connection.use(isBlank)) return;
				const isLong = await connection.use(isLarge);
				// Who presses a button on a page waits for a few seconds, for a tag that goes longer.
				if (isLong && reason === 'bulk') return;
				const { own, isCopied } = await present();
				if (!isCopied && ageOf(own[0]) >= (isLong ? DAY : RECENT)) await take(reason);
			}),
		daily: () =>
			quietly('the daily snapshot', async () => {
				const { own, isCopied } = await present();
				if (isCopied || ageOf(own.find((each) => each.reason === 'daily')) < DUE) return;
				if (!(await connection.use(isBlank))) await take('daily');
			}),
	};
}

/** Whether a snapshot takes longer than one notices. Not counted: that alone takes Chromium most of a second. */
async function isLarge(database: Database): Promise<boolean> {
	for (const store of ['marks', 'seen', 'papers'] as const) {
		if ((await database.getAllKeys(store, null, SMALL + 1)).length > SMALL) return true;
	}
	return false;
}

/** A word for the state of the library: what was done last, and when papers were shown last. */
export async function stateOf(database: Database): Promise<string> {
	const transaction = database.transaction(['operations', 'visits']);
	const newest = await transaction.objectStore('operations').index('at').openKeyCursor(null, 'prev');
	const visit = await transaction.objectStore('visits').get('current');
	return `${newest?.primaryKey ?? 'new'} ${visit?.lastAt ?? 'never'}`;
}

async function countAll(database: Database): Promise<number> {
	const stores = ['marks', 'notes', 'seen', 'papers'] as const;
	const transaction = database.transaction(stores);
	const counts = await Promise.all(stores.map(async (store) => transaction.objectStore(store).count()));
	return counts.reduce((sum, count) => sum + count, 0);
}
