import type { Changes, WeeklyAccount } from '../messages/protocol';
import type { Timestamp, WeeklyFailure, WeeklyFile } from '../model';
import { stateOf } from './backups';
import type { Connection } from './db/open';
import type { AboutRow, Database, WeeklyRow } from './db/schema';
import { isBlank } from './guard';

type Begun = Required<WeeklyRow>['begun'];
type AboutStore = {
	get(key: 'weekly'): Promise<AboutRow | undefined>;
	put(row: AboutRow): Promise<unknown>;
};

const HOUR = 60 * 60_000;

/** Milliseconds between two files: looked for each hour, so that none is ever more than a week behind. */
const DUE = 7 * 24 * HOUR - HOUR;

/**
 * Milliseconds before it is tried again: by the next hour's look; the next day where the reader called it off, who may be asked
 * each time where to save it; and at once where the background or the browser ended meanwhile.
 */
const PAUSES: Record<WeeklyFailure, number> = {
	cancelled: 23 * HOUR,
	noRoom: HOUR / 2,
	notWritten: HOUR / 2,
	notRead: HOUR / 2,
	ended: 0,
};

const CHANGES: Changes = { papers: [], tags: false, rules: false, settings: true };

export interface WeeklyOptions {
	connection: Connection;
	now: () => Timestamp;
	/** Told after there is something else to say of it; must not throw. */
	onChange: (changes: Changes) => void;
}

/**
 * Keeps account of the weekly file. `copiedAt` says nothing of when one is due: it is also set where a reader closed the
 * reminder, or saved a file by hand that may be gone.
 */
export function createWeekly({ connection, now, onChange }: WeeklyOptions): WeeklyAccount {
	/** Ends what was begun, in one transaction; what is told twice counts once. */
	const end = async (write: (store: AboutStore, row: WeeklyRow, begun: Begun) => Promise<unknown>) => {
		await connection.use(async (database) => {
			const transaction = database.transaction('about', 'readwrite', { durability: 'strict' });
			const { begun, ...row } = await rowOf(transaction.store);
			if (begun) await write(transaction.store, row, begun);
			await transaction.done;
		});
		onChange(CHANGES);
	};

	return {
		begunAt: () =>
			connection.use(
				async (database) => (await rowOf(database.transaction('about').store)).begun?.at ?? null,
			),
		begin: () =>
			connection.use(async (database) => {
				if (await isBlank(database)) return false;
				// Before its rows are read: what changes meanwhile is for the next one.
				const state = await stateOf(database);
				const transaction = database.transaction('about', 'readwrite', { durability: 'strict' });
				const row = await rowOf(transaction.store);
				const isFree = row.begun === undefined && isDue(row, state, now());
				if (isFree)
					await transaction.store.put({ id: 'weekly', value: { ...row, begun: { at: now(), state } } });
				await transaction.done;
				return isFree;
			}),
		saved: (name) =>
			end(async (store, _, begun) => {
				await store.put({ id: 'weekly', value: { saved: { ...begun, name } } });
				// What was saved since is not in it.
				await store.put({ id: 'copiedAt', value: begun.at });
			}),
		failed: (code) =>
			end((store, row) => store.put({ id: 'weekly', value: { ...row, failed: { at: now(), code } } })),
	};
}

/** Whether there is something that the last file doesn't hold, that one is old enough, and the last try too. */
function isDue({ saved, failed }: WeeklyRow, state: string, now: Timestamp): boolean {
	/** Without end where the clock was set back since. */
	const age = (at: Timestamp) => (now >= at ? now - at : Number.POSITIVE_INFINITY);
	if (failed && age(failed.at) < PAUSES[failed.code]) return false;
	return !saved || (saved.state !== state && age(saved.at) >= DUE);
}

/** What came of it, for a view. */
export async function getWeekly(database: Database): Promise<WeeklyFile> {
	const { saved, failed } = await rowOf(database.transaction('about').store);
	return {
		saved: saved ? { at: saved.at, name: saved.name } : null,
		failed: failed ?? null,
	};
}

async function rowOf(store: Pick<AboutStore, 'get'>): Promise<WeeklyRow> {
	const row = await store.get('weekly');
	return row?.id === 'weekly' ? row.value : {};
}
