import { DogearError, storageTrouble } from '../errors';
import type { Input, Output } from '../messages/protocol';
import type { PaperId } from '../model';
import type { Row } from '../rows';
import type { Connection } from './db/open';
import type { Database } from './db/schema';
import { type LiveTags, liveTags } from './live-tags';
import { getRows, othersOf, paperRow } from './rows';

/**
 * Reads of one store in a row after which it counts as dead for this piece: each that fails opens the database anew, and whoever
 * asked waits. Broken blocks of a browser's files hold fewer rows than that.
 */
const DEAD = 25;

/** The stores that hold what is known of a paper. */
const OF_PAPERS = ['papers', 'marks', 'notes', 'seen'] as const;

/**
 * As `getRows`, of a storage that is broken: what can't be read is left out, row by row, and counted. Throws `storageBroken` where
 * nothing at all can be read.
 */
export async function salvageRows(
	connection: Connection,
	{ after, limit }: Input<'getRows'>,
): Promise<Output<'getRows'>> {
	let lost = 0;
	let failure: unknown;
	/** Each read by itself, so that one that fails takes no other along. */
	async function attempt<T>(read: (database: Database) => Promise<T>): Promise<T | undefined> {
		try {
			return await connection.use(read);
		} catch (error) {
			if (storageTrouble(error) !== 'storageBroken') throw error;
			failure = error;
			lost += 1;
			return undefined;
		}
	}

	const whole = await attempt((database) => getRows(database, { after, limit }));
	if (whole) return whole;
	lost = 0;

	const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
	const keys = [];
	for (const store of ['marks', 'notes', 'seen'] as const)
		keys.push(await attempt((database) => database.getAllKeys(store, range, limit)));
	if (keys.every((some) => some === undefined)) throw failure ?? new DogearError('storageBroken');
	const ids = [...new Set(keys.flatMap((some) => some ?? []))].sort().slice(0, limit);
	const tags = (await attempt((database) => database.getAll('tags'))) ?? [];
	const live: LiveTags = liveTags(tags);
	const rows: Row[] = [];
	if (after === null) {
		const rules = (await attempt((database) => database.getAll('rules'))) ?? [];
		const searches = (await attempt((database) => database.getAll('searches'))) ?? [];
		rows.push(...othersOf({ tags, rules, searches }, live));
	}
	/** How many reads of each store failed in a row. */
	const failed = new Map(OF_PAPERS.map((store) => [store, 0]));
	async function get<Store extends (typeof OF_PAPERS)[number]>(store: Store, id: PaperId) {
		const before = failed.get(store) ?? 0;
		if (before === DEAD) {
			lost += 1;
			return undefined;
		}
		const lostBefore = lost;
		const row = await attempt((database) => database.get(store, id));
		failed.set(store, lost > lostBefore ? before + 1 : 0);
		return row;
	}
	for (const id of ids) {
		rows.push(
			paperRow(id, live, {
				paper: await get('papers', id),
				mark: await get('marks', id),
				note: await get('notes', id),
				seen: await get('seen', id),
			}),
		);
	}
	return { rows, next: ids.length < limit ? null : (ids.at(-1) ?? null), lost };
}
