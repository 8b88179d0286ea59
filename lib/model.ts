/** The nouns of Dogear: plain data, as it is stored and as it travels between the background and the views. */

/** An arXiv id without its version: `2407.21783` or `hep-th/9901001`. */
export type PaperId = string;

/** A random UUID. */
export type TagId = string;

/** A random UUID. */
export type RuleId = string;

/**
 * A random UUID that a view gives to one act of the user. A mutation that is delivered twice under the same id takes
 * effect once.
 */
export type OperationId = string;

/** A moment in milliseconds since 1970-01-01 UTC, as `Date.now()` gives it. */
export type Timestamp = number;

/** What is known of a paper from the page that showed it. */
export interface Paper {
	id: PaperId;
	title: string;
	abstract?: string;
	/** Names in the paper's order. A grid card shows at most five of them; the page's data has all. */
	authors?: string[];
	/** The display name of the organisation shown in place of authors. */
	organization?: string;
	/** ISO 8601 date, `2024-07-31`. */
	publishedAt?: string;
}

/** How far the user is with a paper of their list. */
export const STATUSES = ['toRead', 'reading', 'done'] as const;
export type Status = (typeof STATUSES)[number];

/** Stars, from 1 to 5. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

/** What the user did to a paper. A paper nobody touched has no mark. */
export interface Mark {
	id: PaperId;
	/** Absent: not read. Present whenever the status is `done`. */
	readAt?: Timestamp;
	/** Absent: not saved. Present whenever the status is `toRead` or `reading`. */
	savedAt?: Timestamp;
	status?: Status;
	rating?: Rating;
	/** In the order they were added, each once. */
	tags: TagId[];
}

/** The palette. Its colours stand in `lib/overlay` and `components` style sheets; data holds names only. */
export const COLORS = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red'] as const;
export type Color = (typeof COLORS)[number];

/** The colour that the fewest of these have; of several the first of the palette. */
export function leastUsedColor(colored: readonly { color: Color }[]): Color {
	const uses = (color: Color): number => colored.filter((each) => each.color === color).length;
	return COLORS.reduce((least, color) => (uses(color) < uses(least) ? color : least));
}

/** A label of the user's own. Two tags never differ by case, width or spacing alone. */
export interface Tag {
	id: TagId;
	/** As the user typed it, trimmed; at most `TAG_LENGTH` characters. */
	name: string;
	color: Color;
}

/** A word or phrase that lights up in titles and abstracts. */
export interface Rule {
	id: RuleId;
	/** As the user typed it, trimmed; at most `RULE_LENGTH` characters. */
	text: string;
	color: Color;
	enabled: boolean;
	createdAt: Timestamp;
}

/** A saved paper with what the saved list shows of it. */
export interface SavedPaper {
	paper: Paper;
	mark: Mark;
}

/** What one act of the user did to papers; each has its sentence in `_locales`, for one paper and for several. */
export const ACTS = [
	'read',
	'unread',
	'saved',
	'unsaved',
	'tagged',
	'untagged',
	'toRead',
	'reading',
	'done',
	'noStatus',
	'rated',
	'unrated',
] as const;
export type Act = (typeof ACTS)[number];

/** An act of the user as it is told, and taken back, in one piece. */
export interface Step {
	act: Act;
	/** How many papers it changed. */
	count: number;
	/** The title of the first of them. */
	title: string;
}

/** Longest tag name, in UTF-16 code units. */
export const TAG_LENGTH = 64;

/** Longest rule text, in UTF-16 code units. */
export const RULE_LENGTH = 200;

/**
 * The form under which two names count as the same: full-width and compatibility forms, letter case and runs of white
 * space do not tell names apart ("NLP", "nlp" and "ＮＬＰ" are one tag).
 */
export function nameKey(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
