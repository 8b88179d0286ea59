import { type SavedPaper, STATUSES, type Status, type Tag, type TagId } from '../model';
import { localMonth } from '../query/dates';

export const GROUPINGS = ['none', 'tag', 'month', 'status'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the papers of a group have in common; null: that they have none. */
export type GroupLabel =
	| { by: 'none' }
	| { by: 'tag'; tag: Tag | null }
	/** In which they were saved, `2026-11`. */
	| { by: 'month'; month: string | null }
	| { by: 'status'; status: Status | null };

export interface Group {
	/** Unique among the groups of a list, and the same from time to time. */
	key: string;
	label: GroupLabel;
	/** In the order of the list; at least one. */
	entries: readonly SavedPaper[];
}

/**
 * Parts a list into groups: by tag in the order of `tags`, a paper with two of them in both; by the month in which they were
 * saved, newest first; by status in the order of `STATUSES`. Those without any come last.
 */
export function groupSaved(
	entries: readonly SavedPaper[],
	by: Grouping,
	tags: ReadonlyMap<TagId, Tag>,
): readonly Group[] {
	const groups = new Map<string | null, SavedPaper[]>();
	const add = (key: string | null, entry: SavedPaper) => {
		const others = groups.get(key);
		if (others) others.push(entry);
		else groups.set(key, [entry]);
	};
	for (const entry of entries) {
		const keys = keysOf(entry, by, tags);
		for (const key of keys) add(key, entry);
		if (keys.length === 0) add(null, entry);
	}
	return [...order(by, groups, tags), null].flatMap((key) => {
		const own = groups.get(key);
		return own ? [{ key: `${by}:${key ?? ''}`, label: labelOf(by, key, tags), entries: own }] : [];
	});
}

function keysOf({ mark }: SavedPaper, by: Grouping, tags: ReadonlyMap<TagId, Tag>): readonly string[] {
	switch (by) {
		case 'none':
			return [];
		case 'tag':
			return mark.tags.filter((id) => tags.has(id));
		case 'month':
			return mark.savedAt === undefined ? [] : [localMonth(mark.savedAt)];
		case 'status':
			return mark.status ? [mark.status] : [];
	}
}

/** The keys that there may be, in the order of their groups. */
function order(
	by: Grouping,
	groups: ReadonlyMap<string | null, unknown>,
	tags: ReadonlyMap<TagId, Tag>,
): readonly string[] {
	switch (by) {
		case 'none':
			return [];
		case 'tag':
			return [...tags.keys()];
		case 'month':
			return [...groups.keys()]
				.filter((month) => month !== null)
				.sort()
				.reverse();
		case 'status':
			return STATUSES;
	}
}

function labelOf(by: Grouping, key: string | null, tags: ReadonlyMap<TagId, Tag>): GroupLabel {
	switch (by) {
		case 'none':
			return { by };
		case 'tag':
			return { by, tag: (key !== null && tags.get(key)) || null };
		case 'month':
			return { by, month: key };
		case 'status':
			return { by, status: key as Status | null };
	}
}
