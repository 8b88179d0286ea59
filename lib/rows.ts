import type { Mark, Paper, Rule, SavedSearch, Tag, Timestamp } from './model';

/**
 * A row of the library as it leaves and comes back: in files, snapshots and sync. Plain JSON. A tag's row comes before the
 * papers and rules that have it.
 */
export type Row = TagRow | RuleRow | SearchRow | PaperRow;

export interface TagRow {
	tag: Tag;
}

export interface RuleRow {
	rule: Rule;
}

export interface SearchRow {
	search: SavedSearch;
}

/** A paper with all that is known of it. */
export interface PaperRow {
	paper: Paper;
	/** Absent: nobody did anything to it. */
	mark?: Omit<Mark, 'id'>;
	note?: string;
	/** When it was first shown to the reader. */
	seenAt?: Timestamp;
}
