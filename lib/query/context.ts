import type { PaperId, SavedPaper, Tag, TagId, Timestamp } from '../model';

/** What is asked about saved papers beyond what they hold themselves. */
export interface QueryContext {
	tags: ReadonlyMap<TagId, Tag>;
	now: Timestamp;
	/** Whether a paper is new since the last visit. Absent: none is. */
	isNew?(id: PaperId): boolean;
	/** The names of the rules that hit a paper. Absent: none does. */
	rulesOf?(id: PaperId): readonly string[];
}

export type Fits = (entry: SavedPaper) => boolean;

/** What of a query is the same for all entries is found out once. */
export interface Scope extends QueryContext {
	entries: readonly SavedPaper[];
}
