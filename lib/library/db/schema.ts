import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Mark, OperationId, Paper, PaperId, Rule, RuleId, Tag, TagId, Timestamp } from '../../model';

/** A tag as it is stored: with `nameKey(name)`, which a unique index keeps from being taken twice. */
export interface TagRow extends Tag {
	key: string;
}

/** A rule as it is stored: with `nameKey(text)`, unique as well. */
export interface RuleRow extends Rule {
	key: string;
}

/** What an operation did to one row. Without `before` it made the row, without `after` it deleted it. */
export type RowChange =
	| { store: 'marks'; key: PaperId; before?: Mark; after?: Mark }
	| { store: 'tags'; key: TagId; before?: Tag; after?: Tag }
	| { store: 'rules'; key: RuleId; before?: Rule; after?: Rule };

/** One act of the user, kept so that it can be delivered twice and be taken back. */
export interface OperationRow {
	id: OperationId;
	/** Which call it was. */
	call: string;
	/** When; strictly increasing, also where the clock is not: it orders the operations. */
	at: Timestamp;
	/** What was answered. */
	answer: unknown;
	/** In the order they were made. */
	changes: RowChange[];
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
	rules: { key: RuleId; value: RuleRow; indexes: { key: string } };
	operations: { key: OperationId; value: OperationRow; indexes: { at: Timestamp } };
}

export type StoreName = 'papers' | 'marks' | 'tags' | 'rules' | 'operations';

export type Database = IDBPDatabase<DogearSchema>;

/**
 * The transaction of a mutation. It spans all stores: mutations take milliseconds and come one at a time, and so no
 * use case can forget a store that undo or double delivery needs.
 */
export type WriteTransaction = IDBPTransaction<DogearSchema, StoreName[], 'readwrite'>;

export const STORES: StoreName[] = ['papers', 'marks', 'tags', 'rules', 'operations'];
