import type { Mark, Status } from '../model';
import { sameRow, sameValue } from './same-row';

/** What a mark may hold beside its tags. */
const FIELDS = ['readAt', 'savedAt', 'status', 'rating'] as const satisfies (keyof Mark)[];

/** A row as an operation found it and as it left it; absent where there was none. */
export interface Versions<Row> {
	before?: Row;
	after?: Row;
}

/**
 * A mark with what an operation did to it taken back. Each field that still has the operation's value gets its old one;
 * what was changed again since stays. Tags count one by one: those it added go, those it removed come back, at the end.
 * @param current the mark as it is now; undefined when the paper has none
 * @returns the mark as it is to be, undefined when nothing is left in it
 */
export function revertMark(current: Mark | undefined, { before, after }: Versions<Mark>): Mark | undefined {
	const id = (current ?? before ?? after)?.id;
	if (id === undefined) return undefined;
	const fields = FIELDS.flatMap((field) => {
		const value = current?.[field] === after?.[field] ? before?.[field] : current?.[field];
		return value === undefined ? [] : [[field, value]];
	});
	const tags = revertTags(current?.tags ?? [], before?.tags ?? [], after?.tags ?? []);
	const mark = withBasis({ id, tags, ...Object.fromEntries(fields) }, current);
	return isEmptyMark(mark) ? undefined : mark;
}

/** The moment that each status rests on: what is to be read is saved, what is done is read. */
const BASIS = { toRead: 'savedAt', reading: 'savedAt', done: 'readAt' } as const satisfies Record<
	Status,
	keyof Mark
>;

/** Whether a mark has the moment that its status rests on. */
export function isSoundMark(mark: Mark): boolean {
	return mark.status === undefined || mark[BASIS[mark.status]] !== undefined;
}

/**
 * Field by field, an undo may leave a status without its moment: read first, done later, and the reading taken back. What
 * came later stands, as always, and with it the moment that it rests on. So the status is the present one, which is
 * either what the user said last or what was left by it, and its moment stays.
 */
function withBasis(reverted: Mark, current: Mark | undefined): Mark {
	if (isSoundMark(reverted)) return reverted;
	const { status: _, ...rest } = reverted;
	if (current?.status === undefined) return rest;
	const moment = BASIS[current.status];
	return { ...rest, status: current.status, [moment]: current[moment] };
}

/**
 * A tag or rule with what an operation did to it taken back, by fields as with marks. One the operation made goes if
 * nobody touched it since, one it deleted comes back whole, and one that somebody else deleted since stays deleted.
 * @returns the row as it is to be, undefined when there is to be none
 */
export function revertRow<Row extends object>(
	current: Row | undefined,
	{ before, after }: Versions<Row>,
): Row | undefined {
	if (current === undefined) return after === undefined ? before : undefined;
	if (after === undefined) return current;
	if (before === undefined) return sameRow(current, after) ? undefined : current;
	const reverted = { ...current };
	for (const field of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Row>) {
		if (!sameValue(current[field], after[field])) continue;
		if (field in before) reverted[field] = before[field];
		else delete reverted[field];
	}
	return reverted;
}

/** Whether a mark says something of its paper of which another one says nothing. */
export function hasMore(mark: Mark, than: Mark | undefined): boolean {
	const tags = new Set(than?.tags);
	return (
		FIELDS.some((field) => mark[field] !== undefined && than?.[field] === undefined) ||
		mark.tags.some((tag) => !tags.has(tag))
	);
}

/** A mark that says nothing is not kept. */
export function isEmptyMark(mark: Mark): boolean {
	return mark.tags.length === 0 && FIELDS.every((field) => mark[field] === undefined);
}

/** The order is restored too where nothing but this operation touched the tags. */
function revertTags(current: string[], before: string[], after: string[]): string[] {
	if (sameRow(current, after)) return before;
	const added = after.filter((tag) => !before.includes(tag));
	const removed = before.filter((tag) => !after.includes(tag) && !current.includes(tag));
	return [...current.filter((tag) => !added.includes(tag)), ...removed];
}
