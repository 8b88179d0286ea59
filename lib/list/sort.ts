import { type SavedPaper, STATUSES } from '../model';

export const SORT_KEYS = ['saved', 'published', 'read', 'rating', 'title', 'status'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface SortOrder {
	by: SortKey;
	direction: 'ascending' | 'descending';
}

/**
 * The entries in another order, as a new list. Those that are equal keep theirs, and those that lack what the order goes by
 * come last in either direction. Titles are compared as it is done in the reader's language, `locale`.
 */
export function sortSaved(
	entries: readonly SavedPaper[],
	{ by, direction }: SortOrder,
	{ locale }: { locale: string },
): readonly SavedPaper[] {
	const sign = direction === 'ascending' ? 1 : -1;
	const compare = by === 'title' ? new Intl.Collator(locale).compare : compareValues;
	const keyed: { entry: SavedPaper; value: string | number }[] = [];
	const without: SavedPaper[] = [];
	// Each value once: a sort asks for them a dozen times.
	for (const entry of entries) {
		const value = sortedBy(entry, by);
		if (value === undefined) without.push(entry);
		else keyed.push({ entry, value });
	}
	keyed.sort((a, b) => sign * compare(a.value as string, b.value as string));
	return [...keyed.map(({ entry }) => entry), ...without];
}

function compareValues(a: string | number, b: string | number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function sortedBy({ paper, mark }: SavedPaper, by: SortKey): string | number | undefined {
	switch (by) {
		case 'saved':
			return mark.savedAt;
		case 'read':
			return mark.readAt;
		case 'published':
			return paper.publishedAt;
		case 'rating':
			return mark.rating;
		case 'title':
			return paper.title;
		case 'status':
			return mark.status && STATUSES.indexOf(mark.status);
	}
}
