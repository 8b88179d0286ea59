import type { Mark, TagId } from '../model';
import type { TagRow } from './db/schema';

/**
 * Which tags there are. A tag that is deleted or merged goes in one row, however many papers have it: their marks keep its id,
 * and whoever reads them asks here what that means by now. So both take a moment and are undone exactly.
 */
export interface LiveTags {
	/** The ids of all tags. */
	readonly all: readonly TagId[];
	/** The tag that an id stands for; undefined for one that was deleted. */
	of(id: TagId): TagId | undefined;
	/** All ids that stand for a tag, its own first. */
	idsOf(tag: TagId): readonly TagId[];
	/** A mark with the tags there are, each once. */
	mark(mark: Mark): Mark;
}

/** Sees through the tags that were deleted or merged, from all rows of the store. */
export function liveTags(rows: readonly TagRow[]): LiveTags {
	const byId = new Map(rows.map((row) => [row.id, row]));
	/** What each id stands for that is not simply a tag of its own. */
	const merged = new Map<TagId, TagId>();
	const of = (id: TagId): TagId | undefined => {
		let row = byId.get(id);
		// A merge into what was merged before leads on. Merges that are undone and done again may lead round in a ring.
		for (let steps = 0; row?.into !== undefined; steps += 1) {
			row = steps < byId.size ? byId.get(row.into) : undefined;
		}
		return row?.id;
	};
	for (const { id, into } of rows) {
		const end = into === undefined ? undefined : of(id);
		if (end !== undefined) merged.set(id, end);
	}
	return {
		all: rows.filter(({ into }) => into === undefined).map(({ id }) => id),
		of,
		idsOf: (tag) => [tag, ...Array.from(merged).flatMap(([id, end]) => (end === tag ? [id] : []))],
		mark(mark) {
			if (mark.tags.every((id) => of(id) === id)) return mark;
			return { ...mark, tags: [...new Set(mark.tags.flatMap((id) => of(id) ?? []))] };
		},
	};
}
