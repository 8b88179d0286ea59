import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { BIN_DAYS, type BinEntry, type Mark, nameKey, type Timestamp } from '../model';
import { ruleName } from '../rules/draft';
import type { BinRow, Database, RowChange, WriteTransaction } from './db/schema';
import type { Edit } from './edit';
import { isEmptyMark } from './revert';
import { refuseTaken } from './rules';

/** How long something is kept, in milliseconds. */
const KEPT_TIME = BIN_DAYS * 24 * 60 * 60_000;

/** Most rows that are kept: as many as a reader of the largest libraries takes off the list at once, twice. */
const KEPT_ROWS = 20_000;

/** Rows that one act deletes, from which on the bin is looked through at once. */
const MANY = 100;

/** Acts that are shown: more than anybody looks through. */
const SHOWN = 200;

/**
 * Keeps what an operation deleted or took off the list, in its transaction, and lets go of what is there again. By the whole
 * operation: what is typed in one go is deleted with its last letter, and missed from its first.
 */
export async function keepInBin(
	transaction: WriteTransaction,
	changes: readonly RowChange[],
	at: Timestamp,
): Promise<void> {
	const bin = transaction.objectStore('bin');
	const deleted = changes.flatMap((change) => deletedRow(change, at) ?? []);
	const isEmpty = (await bin.openKeyCursor()) === null;
	const back = isEmpty ? [] : changes.filter(isBack);
	await Promise.all([
		...deleted.map(async (row) => bin.put(isEmpty ? row : withEarlier(row, await bin.get(row.id)))),
		...back.map(({ store, key }) => bin.delete(binId(store, key))),
	]);
	// Of a few more than its bounds, the hourly chores take care: to count what is in it takes longer than the act.
	if (deleted.length > MANY) await purge(transaction, at);
}

/** Lets go of what is older than `BIN_DAYS`, and of the oldest where there is too much. */
export async function purge(transaction: WriteTransaction, now: Timestamp): Promise<void> {
	const bin = transaction.objectStore('bin');
	const old = await bin.index('at').getAllKeys(IDBKeyRange.upperBound(now - KEPT_TIME));
	await Promise.all(old.map((id) => bin.delete(id)));
	const excess = (await bin.count()) - KEPT_ROWS;
	if (excess <= 0) return;
	const oldest = await bin.index('at').getAllKeys(null, excess);
	await Promise.all(oldest.map((id) => bin.delete(id)));
}

/** A paper that loses in two acts what it had is one paper: its stars do not take the place of all that went before. */
function withEarlier(row: BinRow, earlier: BinRow | undefined): BinRow {
	if (row.store !== 'marks' || earlier?.store !== 'marks') return row;
	return { ...row, row: joined(earlier.row, row.row) };
}

const binId = (store: string, key: string) => `${store} ${key}`;

/** What a change leaves for the bin; undefined: nothing. */
function deletedRow({ store, key, before, after }: RowChange, at: Timestamp): BinRow | undefined {
	if (before === undefined) return undefined;
	const place = { id: binId(store, key), at };
	switch (store) {
		case 'marks': {
			const isOff = before.savedAt !== undefined && after?.savedAt === undefined;
			// That it was read, and is not, is soon said again; what somebody gave it is not.
			const isLost = after === undefined && (before.rating !== undefined || before.tags.length > 0);
			return isOff || isLost ? { ...place, store, row: before } : undefined;
		}
		case 'tags':
			return before.into === undefined && (after === undefined || after.into !== undefined)
				? { ...place, store, row: before }
				: undefined;
		case 'notes':
			return after === undefined ? { ...place, store, row: before } : undefined;
		case 'searches':
			return after === undefined ? { ...place, store, row: before } : undefined;
		case 'rules':
			return after === undefined ? { ...place, store, row: before } : undefined;
		default:
			return undefined;
	}
}

/** Whether a change brings back what may lie in the bin. */
function isBack({ store, before, after }: RowChange): boolean {
	if (after === undefined) return false;
	if (store === 'marks') return before?.savedAt === undefined && after.savedAt !== undefined;
	if (store === 'tags') return (before === undefined || before.into !== undefined) && !after.into;
	return (store === 'notes' || store === 'searches' || store === 'rules') && before === undefined;
}

const KINDS = {
	marks: 'papers',
	notes: 'notes',
	tags: 'tags',
	rules: 'rules',
	searches: 'searches',
} as const satisfies Record<BinRow['store'], BinEntry['kind']>;

/** What lies in the bin, by the acts that put it there, newest first. */
export async function getBin(database: Database, now: Timestamp): Promise<Output<'getBin'>> {
	const transaction = database.transaction(['bin', 'papers']);
	const range = IDBKeyRange.lowerBound(now - KEPT_TIME, true);
	const rows = await transaction.objectStore('bin').index('at').getAll(range);
	const acts = new Map<string, BinRow[]>();
	for (const row of rows) {
		const act = `${row.at} ${row.store}`;
		const others = acts.get(act);
		if (others) others.push(row);
		else acts.set(act, [row]);
	}
	const papers = transaction.objectStore('papers');
	return Promise.all(
		[...acts.values()]
			.reverse()
			.slice(0, SHOWN)
			.map(async (all): Promise<BinEntry> => {
				const [first] = all as [BinRow];
				const title = async (id: string) => (await papers.get(id))?.title ?? id;
				const label =
					first.store === 'rules'
						? ruleName(first.row)
						: 'name' in first.row
							? first.row.name
							: await title(first.row.id);
				return { at: first.at, kind: KINDS[first.store], ids: all.map(({ id }) => id), label };
			}),
	);
}

/**
 * Brings back what lies in the bin. What is there by now stays: a paper gets what it lacks, a note that was written since is
 * kept. Throws `tagExists` or `ruleExists` where a name is taken by now, `notFound` where none of it is in the bin.
 */
export async function bringBack(edit: Edit, { ids }: Input<'bringBack'>): Promise<Output<'bringBack'>> {
	const bin = edit.transaction.objectStore('bin');
	const rows = (await Promise.all(ids.map((id) => bin.get(id)))).flatMap((row) => row ?? []);
	if (rows.length === 0) throw new DogearError('notFound');
	await Promise.all(rows.map((row) => bringBackRow(edit, row)));
	// Also where there was nothing left to bring back.
	await Promise.all(rows.map(({ id }) => bin.delete(id)));
	return null;
}

async function bringBackRow(edit: Edit, { store, row }: BinRow): Promise<void> {
	const { transaction } = edit;
	const key = row.id;
	switch (store) {
		case 'marks': {
			const before = await transaction.objectStore('marks').get(key);
			return edit.write({ store, key, ...(before && { before }), after: joined(row, before) });
		}
		case 'notes': {
			const before = await transaction.objectStore('notes').get(key);
			return before ? undefined : edit.write({ store, key, after: row });
		}
		case 'tags': {
			const tags = transaction.objectStore('tags');
			const taken = await tags.index('key').get(nameKey(row.name));
			if (taken && taken.id !== key) throw new DogearError('tagExists', { detail: taken.name });
			const known = await tags.get(key);
			if (!known) return edit.write({ store, key, after: row });
			const { key: _, ...before } = known;
			return edit.write({ store, key, before, after: row });
		}
		case 'searches': {
			const searches = transaction.objectStore('searches');
			const isTaken = (await searches.index('key').getKey(nameKey(row.name))) !== undefined;
			// One of that name was kept since: it stays, as with an undo.
			return isTaken ? undefined : edit.write({ store, key, after: row });
		}
		case 'rules':
			await refuseTaken(edit, row);
			if (await transaction.objectStore('rules').getKey(key)) return;
			return edit.write({ store, key, after: row });
	}
}

/** A mark with what it was deleted with, where it has nothing else there. */
function joined(deleted: Mark, current: Mark | undefined): Mark {
	if (!current || isEmptyMark(current)) return deleted;
	return { ...deleted, ...current, tags: [...new Set([...deleted.tags, ...current.tags])] };
}
