import { nameKey, type SavedPaper, type Tag, type TagId } from './model';

/**
 * The saved papers in which every word of `query` begins or lies within the title, an author, the organisation, the id or
 * a tag; all of them for an empty query. Keeps their order.
 */
export function searchSaved(
	saved: readonly SavedPaper[],
	tagsById: ReadonlyMap<TagId, Tag>,
	query: string,
): readonly SavedPaper[] {
	const words = nameKey(query).split(' ').filter(Boolean);
	if (words.length === 0) return saved;
	return saved.filter(({ paper, mark }) => {
		const tags = mark.tags.map((id) => tagsById.get(id)?.name ?? '');
		const text = nameKey(
			[paper.title, paper.id, paper.organization ?? '', ...(paper.authors ?? []), ...tags].join('\n'),
		);
		return words.every((word) => text.includes(word));
	});
}
