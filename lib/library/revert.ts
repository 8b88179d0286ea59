import type { Mark } from '../model';
import { sameRow } from './same-row';

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
	const mark: Mark = { id, tags: revertTags(current?.tags ?? [], before?.tags ?? [], after?.tags ?? []) };
	for (const field of ['readAt', 'savedAt'] as const) {
		const value = current?.[field] === after?.[field] ? before?.[field] : current?.[field];
		if (value !== undefined) mark[field] = value;
	}
	return isEmptyMark(mark) ? undefined : mark;
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
	for (const field of Object.keys(before) as (keyof Row)[]) {
		if (current[field] === after[field]) reverted[field] = before[field];
	}
	return reverted;
}

/** A mark that says nothing is not kept. */
export function isEmptyMark({ readAt, savedAt, tags }: Mark): boolean {
	return readAt === undefined && savedAt === undefined && tags.length === 0;
}

/** The order is restored too where nothing but this operation touched the tags. */
function revertTags(current: string[], before: string[], after: string[]): string[] {
	if (sameRow(current, after)) return before;
	const added = after.filter((tag) => !before.includes(tag));
	const removed = before.filter((tag) => !after.includes(tag) && !current.includes(tag));
	return [...current.filter((tag) => !added.includes(tag)), ...removed];
}
