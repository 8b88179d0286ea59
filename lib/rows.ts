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

/** A paper of a file: its tags by name, since those of other tools have no more, and what two tools call alike is one tag. */
export interface ImportPaper {
	paper: Paper;
	/** Without any moment, status or rating: nothing but what the tags and the note say. */
	mark: Omit<Mark, 'id' | 'tags'>;
	/** Trimmed, none empty, each at most `TAG_LENGTH` characters. */
	tags: string[];
	note?: string;
	seenAt?: Timestamp;
}

/** Whether it tells nothing of a paper but when it was first shown: no act of the reader's, and not even the title. */
export function isOnlySeen({
	paper,
	mark = {},
	tags,
	note,
	seenAt,
}: Omit<ImportPaper, 'mark'> & Partial<Pick<ImportPaper, 'mark'>>): boolean {
	const isBare = Object.keys(paper).length === 2 && paper.title === paper.id;
	return (
		isBare &&
		seenAt !== undefined &&
		tags.length === 0 &&
		note === undefined &&
		Object.keys(mark).length === 0
	);
}

/** What comes in, or a part of it. */
export interface ImportRows {
	/** Tags that keep their colour, and their identity where that is free. */
	tags: Tag[];
	rules: Rule[];
	searches: SavedSearch[];
	papers: ImportPaper[];
}

/** What an import would do, or did. */
export interface ImportSummary {
	/** Papers the library has nothing of, papers of which it gets to know or hold more, and papers that stay as they are. */
	added: number;
	changed: number;
	same: number;
	/** Papers of which nothing but when they were first shown comes in; they are none of the above. */
	seen: number;
	/** Notes that are left out: together with the one that is there they would be too long. */
	longNotes: number;
	tags: number;
	rules: number;
	searches: number;
}
