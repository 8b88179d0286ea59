import { nameKey, type Tag } from '@/lib/model';

/**
 * The tags to offer for what was typed: those not on the paper whose name contains it, names that begin with it first;
 * and whether a tag of that name can be created, since none has it yet.
 */
export function suggestTags(
	text: string,
	tags: readonly Tag[],
	ownTags: readonly Tag[],
): { existing: Tag[]; canCreate: boolean } {
	const wanted = nameKey(text);
	const own = new Set(ownTags.map((tag) => tag.id));
	const matching = tags.filter((tag) => !own.has(tag.id) && nameKey(tag.name).includes(wanted));
	const begins = (tag: Tag) => nameKey(tag.name).startsWith(wanted);
	return {
		existing: [...matching.filter(begins), ...matching.filter((tag) => !begins(tag))],
		canCreate: wanted !== '' && !tags.some((tag) => nameKey(tag.name) === wanted),
	};
}
