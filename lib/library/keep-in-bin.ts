import { saysAll } from '../join-notes';
import { BIN_DAYS, type Mark, type Rule, type Timestamp } from '../model';
import { contentKey } from '../rules/draft';
import type { BinRow, NoteRow, RowChange, WriteTransaction } from './db/schema';
import { type Edit, rootOf } from './edit';
import { hasMore, isEmptyMark } from './revert';
import { sameRow } from './same-row';

/** How long something is kept, in milliseconds. */
export const KEPT_TIME = BIN_DAYS * 24 * 60 * 60_000;

const BIN_STORES = ['marks', 'notes', 'tags', 'rules', 'searches'] as const satisfies BinRow['store'][];

/** Most rows of a store that are kept: as many as a reader of the largest libraries takes off the list at once, twice. */
const KEPT_ROWS = 20_000;

/** Rows of one act, from which on the bin is looked through as a whole. */
const MANY = 100;

/**
 * Calls that bring something in, which is elsewhere as well: in a file, in a snapshot, in the bin. What one of them brought
 * does not come to lie in the bin when it is taken back.
 */
const BROUGHT_IN: readonly string[] = ['commitImport', 'commitRestore', 'bringBack'];

/**
 * Keeps what an operation deleted, took off the list or wrote over, in its transaction, and lets go of what is there again. By
 * the whole operation: what is typed in one go is deleted with its last letter, and missed from its first.
 * @param changes what it did, with what it went on with
 */
export async function keepInBin(edit: Edit, changes: readonly RowChange[]): Promise<void> {
	const { transaction, takenBack } = edit;
	const bin = transaction.objectStore('bin');
	const isKnown = takenBack !== undefined && BROUGHT_IN.includes(rootOf(takenBack));
	const lost = isKnown ? [] : changes.flatMap((change) => lostRow(change, edit) ?? []);
	await Promise.all((takenBack?.unbinned ?? []).map(async (row) => bin.put(row)));
	if ((await bin.openKeyCursor()) === null) {
		await Promise.all(lost.map(async (row) => bin.put(row)));
	} else {
		const gained = changes.filter(isGain);
		const lying = Map.groupBy(await rowsAt(transaction, [...lost, ...gained].map(placeOf)), placeOf);
		const back = gained.flatMap((change) => {
			const { after } = change;
			return after === undefined ? [] : (lying.get(placeOf(change)) ?? []).filter((row) => isIn(after, row));
		});
		await Promise.all(back.map((row) => unbin(edit, row)));
		await Promise.all(lost.map((row) => putOver(transaction, row, lying.get(placeOf(row)) ?? [])));
	}
	// Of a few more than its bounds, the hourly chores take care: to count what is in it takes longer than the act.
	if (lost.length > MANY) await dropExcess(transaction);
}

/** Takes a row out of the bin; it lies there again when the operation is taken back. */
export async function unbin(edit: Edit, row: BinRow): Promise<void> {
	edit.unbinned.push(row);
	await edit.transaction.objectStore('bin').delete(row.id);
}

/** Lets go of what is older than `BIN_DAYS`. */
export async function dropOld(transaction: WriteTransaction, now: Timestamp): Promise<void> {
	const bin = transaction.objectStore('bin');
	const old = await bin.index('at').getAllKeys(IDBKeyRange.upperBound(now - KEPT_TIME));
	await Promise.all(old.map(async (id) => bin.delete(id)));
}

/**
 * Lets go of what there is too much of, of the largest acts first: who lets go of all they had must not lose with it the one
 * paper of last week. Of each store by itself: no note makes room for marks.
 */
export async function dropExcess(transaction: WriteTransaction): Promise<void> {
	const bin = transaction.objectStore('bin');
	for (const store of BIN_STORES) {
		const rows = IDBKeyRange.bound(`${store} `, `${store}!`, false, true);
		const excess = (await bin.count(rows)) - KEPT_ROWS;
		if (excess <= 0) continue;
		const acts = Map.groupBy(await bin.getAll(rows), actOf);
		const bySize = [...acts].sort(
			([act, some], [later, others]) => others.length - some.length || act - later,
		);
		const first = bySize.flatMap(([, some]) => some).slice(0, excess);
		await Promise.all(first.map(async ({ id }) => bin.delete(id)));
	}
}

/** A mark with what it was deleted with, where it has nothing else there. */
export function joined(deleted: Mark, current: Mark | undefined): Mark {
	if (!current || isEmptyMark(current)) return deleted;
	return { ...deleted, ...current, tags: [...new Set([...deleted.tags, ...current.tags])] };
}

/** Which act put a row into the bin. */
export function actOf({ act, at }: BinRow): Timestamp {
	return act ?? at;
}

/** What a row in the bin, or a change, is about: the beginning of the row's id. */
function placeOf(of: BinRow | RowChange): string {
	return `${of.store} ${'key' in of ? of.key : of.row.id}`;
}

/** What lies in the bin of these places. */
async function rowsAt(transaction: WriteTransaction, places: readonly string[]): Promise<BinRow[]> {
	const bin = transaction.objectStore('bin');
	const wanted = new Set(places);
	// After the place, a moment may follow.
	if (wanted.size <= MANY) {
		const rows = Array.from(wanted, async (place) => bin.getAll(IDBKeyRange.bound(place, `${place} ~`)));
		return (await Promise.all(rows)).flat();
	}
	const ids = await bin.getAllKeys();
	const rows = ids.filter((id) => wanted.has(id.split(' ', 2).join(' '))).map(async (id) => bin.get(id));
	return (await Promise.all(rows)).flatMap((row) => row ?? []);
}

/** Puts a row into the bin, in place of those that it says all of. */
async function putOver(
	transaction: WriteTransaction,
	row: BinRow,
	earlier: readonly BinRow[],
): Promise<void> {
	const bin = transaction.objectStore('bin');
	const whole = earlier.reduce(withEarlier, row);
	const needless = earlier.filter((each) => isIn(whole.row, each));
	await Promise.all(needless.map(async ({ id }) => bin.delete(id)));
	await bin.put(whole);
}

/** A paper that loses in two acts what it had is one paper: its stars do not take the place of all that went before. */
function withEarlier(row: BinRow, earlier: BinRow): BinRow {
	if (row.store !== 'marks' || earlier.store !== 'marks') return row;
	return { ...row, row: joined(earlier.row, row.row) };
}

/** What a change leaves for the bin; undefined: nothing. */
function lostRow(change: RowChange, { now, at }: Edit): BinRow | undefined {
	const { store, before, after } = change;
	if (before === undefined) return undefined;
	const place = { id: placeOf(change), at: now, act: at };
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
			// One does not take the place of another.
			return after === undefined || isOverwritten(before.text, after.text)
				? { ...place, id: `${place.id} ${at}`, store, row: before }
				: undefined;
		case 'searches':
			return after === undefined ? { ...place, store, row: before } : undefined;
		case 'rules':
			return after === undefined ? { ...place, store, row: before } : undefined;
		default:
			return undefined;
	}
}

/** Whether less than half of a note is left: of it, what it begins with and what it ends with. */
function isOverwritten(before: string, after: string): boolean {
	const most = Math.min(before.length, after.length);
	let start = 0;
	while (start < most && before[start] === after[start]) start += 1;
	let end = 0;
	while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
	return 2 * (start + end) < before.length && !saysAll(after, before);
}

/** Whether a change adds something that may lie in the bin. */
function isGain({ store, before, after }: RowChange): boolean {
	if (after === undefined) return false;
	if (store === 'marks') return hasMore(after, before);
	if (store === 'tags') return (before === undefined || before.into !== undefined) && !after.into;
	return store === 'notes' || ((store === 'searches' || store === 'rules') && before === undefined);
}

/** Whether all that lies in the bin is in a row of the same place. */
function isIn(row: object, lying: BinRow): boolean {
	switch (lying.store) {
		case 'marks':
			return !hasMore(lying.row, row as Mark);
		case 'notes':
			return saysAll((row as NoteRow).text, lying.row.text);
		// It is its papers that know it, by its id.
		case 'tags':
			return true;
		case 'rules':
			return contentKey(row as Rule) === contentKey(lying.row);
		case 'searches':
			return sameRow<object>(row, lying.row);
	}
}
