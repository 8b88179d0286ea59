import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type {
	Mark,
	OperationId,
	Paper,
	PaperId,
	Rule,
	RuleId,
	SavedSearch,
	Step,
	Tag,
	TagId,
	Timestamp,
	WeeklyFailure,
} from '../../model';
import type { LayoutName } from '../../page/routes';
import type { ImportRows } from '../../rows';
import type { CopiedRow } from './copied-row';

/** A tag that was merged into another: marks that have it count as having that one. Undoing the merge is one row. */
export interface TagVersion extends Tag {
	/** Absent: a tag of its own. */
	into?: TagId;
}

/**
 * A tag as it is stored: with `nameKey(name)`, which a unique index keeps from being taken twice; one that was merged has none,
 * for its name is free.
 */
export interface TagRow extends TagVersion {
	key?: string;
}

/** What the reader wrote of a paper. Apart from the marks, which are read by the hundred and sent to pages. */
export interface NoteRow {
	id: PaperId;
	text: string;
}

/** A saved search as it is stored: with `nameKey(name)`, unique as well. */
export interface SearchRow extends SavedSearch {
	key: string;
}

/** Some rows of an import that the reader has not agreed to yet. */
export interface StagedRow {
	/** The import, by a random UUID, and the number of this part of it. */
	import: string;
	part: number;
	at: Timestamp;
	/** Either what comes from a file, or what comes from a snapshot. */
	rows?: ImportRows;
	copied?: CopiedRow[];
}

/** What was deleted last under a key of a store, or taken off the list; of notes, each that was. */
export type BinRow = {
	/** The store and the key; of notes from 2026-11 on with the moment. */
	id: string;
	/** When. */
	at: Timestamp;
	/** The place of the operation that did it, by which its rows are known; absent where it is `at`, as it was until 2026-11. */
	act?: Timestamp;
} & (
	| { store: 'marks'; row: Mark }
	| { store: 'tags'; row: TagVersion }
	| { store: 'notes'; row: NoteRow }
	| { store: 'searches'; row: SavedSearch }
	| { store: 'rules'; row: Rule }
);

/**
 * What there is to know of the database itself: which library this is, by a random UUID that it was given when it was made; and
 * when a copy of it left the browser last, and when what is old was let go of; and how it stands with the weekly file.
 */
export type AboutRow =
	| { id: 'library'; value: string }
	| { id: 'copiedAt' | 'choresAt'; value: Timestamp }
	| { id: 'weekly'; value: WeeklyRow };

/** The weekly file: the last one, the one that is being made, and why there is none since the last. */
export interface WeeklyRow {
	/** `state`: a word for the library as it was. */
	saved?: { at: Timestamp; name: string; state: string };
	begun?: { at: Timestamp; state: string };
	failed?: { at: Timestamp; code: WeeklyFailure };
}

/** A rule as it is stored: with its `contentKey`, unique as well. */
export interface RuleRow extends Rule {
	key: string;
}

/** One choice that differs from its default: a setting by its name, a shortcut by `keys.` and its name. */
export interface SettingRow {
	id: string;
	value: string | number | boolean | null;
}

/** An act on marks that was not taken back, under the id of its operation. */
export interface StepRow extends Step {
	id: OperationId;
	/** The operation's. */
	at: Timestamp;
	/** The tag that was put on a paper. */
	tag?: TagId;
}

/** When a paper was first shown to the reader. */
export interface SeenRow {
	id: PaperId;
	at: Timestamp;
}

/** The reader's stay on the site, from its first page view to its last so far. There is one row. */
export interface VisitRow {
	id: 'current';
	startedAt: Timestamp;
	lastAt: Timestamp;
}

/** A day, in UTC and counted from 1970-01-01, on which papers pages were looked at, and the rules that hit something on them. */
export interface RuleDayRow {
	day: number;
	rules: RuleId[];
}

/** A layout most of whose cards can't be read. */
export interface TroubleRow {
	layout: LayoutName;
	since: Timestamp;
	cards: number;
	unreadable: number;
}

/** What an operation did to one row. Without `before` it made the row, without `after` it deleted it. */
export type RowChange =
	| { store: 'marks'; key: PaperId; before?: Mark; after?: Mark }
	| { store: 'tags'; key: TagId; before?: TagVersion; after?: TagVersion }
	| { store: 'notes'; key: PaperId; before?: NoteRow; after?: NoteRow }
	| { store: 'searches'; key: string; before?: SavedSearch; after?: SavedSearch }
	| { store: 'rules'; key: RuleId; before?: Rule; after?: Rule }
	| { store: 'settings'; key: string; before?: SettingRow; after?: SettingRow }
	| { store: 'steps'; key: OperationId; before?: StepRow; after?: StepRow };

/** One act of the user, kept so that it can be delivered twice and be taken back. */
export interface OperationRow {
	id: OperationId;
	/** Which call it was. */
	call: string;
	/** Of an undo: which call it takes back, or has again, through all undos in between; absent in rows of before 2026-12. */
	root?: string;
	/** Its place: when it was, or more, for it is strictly increasing, also where the clock is not: it orders the operations. */
	at: Timestamp;
	/** The moment of the clock; absent in rows of before 2026-11. */
	now?: Timestamp;
	/** What was answered. */
	answer: unknown;
	/** In the order they were made. */
	changes: RowChange[];
	/** How many they are; absent in rows of versions before 5. */
	size?: number;
	/** Operations that this one went on with, the last of them: what they did is part of it. */
	replaced?: OperationId[];
	/** What lay in the recycle bin until then: it lies there again when the operation is taken back. */
	unbinned?: BinRow[];
}

/** The database as the newest migration leaves it. */
export interface DogearSchema extends DBSchema {
	/**
	 * What pages said of papers. No act of the user's: it is not recorded and not undone, since another mark on the
	 * same paper may need it by then.
	 */
	papers: { key: PaperId; value: Paper };
	marks: { key: PaperId; value: Mark; indexes: { savedAt: Timestamp; tags: TagId } };
	tags: { key: TagId; value: TagRow; indexes: { key: string } };
	notes: { key: PaperId; value: NoteRow };
	searches: { key: string; value: SearchRow; indexes: { key: string } };
	rules: { key: RuleId; value: RuleRow; indexes: { key: string; tag: TagId } };
	operations: {
		key: OperationId;
		value: OperationRow;
		indexes: { at: Timestamp; replaced: OperationId; size: number };
	};
	settings: { key: string; value: SettingRow };
	/**
	 * What `undoLast` takes back, newest first. Apart from the operations, which may hold a thousand marks each: it is
	 * read and changed without them.
	 */
	steps: { key: OperationId; value: StepRow; indexes: { at: Timestamp } };
	/** No acts of the user's either, as the two that follow. */
	seen: { key: PaperId; value: SeenRow };
	visits: { key: VisitRow['id']; value: VisitRow };
	ruleDays: { key: number; value: RuleDayRow };
	troubles: { key: LayoutName; value: TroubleRow };
	staged: { key: [string, number]; value: StagedRow; indexes: { import: string; at: Timestamp } };
	bin: { key: string; value: BinRow; indexes: { at: Timestamp } };
	about: { key: AboutRow['id']; value: AboutRow };
}

export type Database = IDBPDatabase<DogearSchema>;

/**
 * The stores that acts of the user change. A mutation spans them all: it takes milliseconds, mutations come one at a
 * time, and so no use case can forget a store that undo or double delivery needs.
 */
export const STORES = [
	'papers',
	'marks',
	'tags',
	'notes',
	'searches',
	'rules',
	'ruleDays',
	'settings',
	'operations',
	'steps',
	'seen',
	'staged',
	'bin',
] as const;

/** The transaction of a mutation. */
export type WriteTransaction = IDBPTransaction<DogearSchema, (typeof STORES)[number][], 'readwrite'>;

/** A transaction in which the same is read. */
export type ReadTransaction = IDBPTransaction<DogearSchema, (typeof STORES)[number][], IDBTransactionMode>;

/** A database of any version, of which no more is known than the names of its stores. */
export type AnyDatabase = IDBPDatabase<unknown>;

/** A transaction in which papers are counted by their tags. */
export type TagTransaction = IDBPTransaction<DogearSchema, ('marks' | 'tags')[]>;
