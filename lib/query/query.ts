import type { Status } from '../model';
import type { Span } from './dates';

/** What can be searched of a saved paper, apart from its tags. */
export const TEXT_FIELDS = ['title', 'authors', 'organization', 'id', 'abstract', 'note'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/**
 * How a text is looked for: a `word` anywhere, also within words, and with small typos if it stands nowhere as it is; a `part`
 * without typos; a `phrase` only where its first and last word are whole words.
 */
export type Match = 'word' | 'part' | 'phrase';

export const STATES = ['read', 'unread', 'new', 'saved'] as const;
export const HAVINGS = ['note', 'tags', 'abstract', 'rating'] as const;
export const DATES = ['saved', 'published', 'read'] as const;

/** What a saved paper must be to be found. Plain data. */
export type Query =
	/** Everything, if there is nothing it must be. */
	| { is: 'all'; of: readonly Query[] }
	| { is: 'any'; of: readonly Query[] }
	| { is: 'not'; of: Query }
	/** The text is folded, and not empty. `anywhere`: in any of the fields, or in the name of a tag. */
	| { is: 'text'; within: TextField | 'anywhere'; text: string; match: Match }
	/** The names are folded. */
	| { is: 'tag' | 'rule'; name: string }
	/** Null: without one. */
	| { is: 'status'; status: Status | null }
	| { is: 'state'; state: (typeof STATES)[number] }
	| { is: 'rating'; from: number; to: number }
	/** Null: without such a date. */
	| { is: 'date'; of: (typeof DATES)[number]; span: Span | null }
	| { is: 'has'; what: (typeof HAVINGS)[number] };

export type QueryErrorCode =
	/** Detail: its name. What was typed is looked for as text. */
	| 'unknownOperator'
	/** An operator with nothing after its colon. Detail: the operator. */
	| 'missingValue'
	/** Detail: the value. */
	| 'badValue'
	| 'unclosedQuote'
	| 'unclosedParenthesis'
	| 'unopenedParenthesis'
	/** More parentheses within each other than anybody needs. */
	| 'tooDeep'
	| 'nothingToNegate'
	/** An `OR` with nothing before or after it. */
	| 'nothingToJoin';

/** What is wrong with a query as typed, and where: UTF-16 offsets into it, `end` exclusive. */
export interface QueryError {
	start: number;
	end: number;
	code: QueryErrorCode;
	detail: string;
}
