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
	/** The display name of who put it on the daily list; from the page's data alone. */
	submitter?: string;
	/** ISO 8601 date, `2024-07-31`. */
	publishedAt?: string;
}

/** How far the user is with a paper of their list. */
export const STATUSES = ['toRead', 'reading', 'done'] as const;
export type Status = (typeof STATUSES)[number];

/** What comes after a status when one goes through them by key. */
export function nextStatus(status: Status | undefined): Status | null {
	return status === undefined ? 'toRead' : (STATUSES[STATUSES.indexOf(status) + 1] ?? null);
}

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

/** The mark of a paper to which nobody did anything. */
export function emptyMark(id: PaperId): Mark {
	return { id, tags: [] };
}

/** The palette. Its colours stand in `lib/overlay` and `components` style sheets; data holds names only. */
export const COLORS = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple', 'teal', 'red'] as const;
export type Color = (typeof COLORS)[number];

/** The colour that the fewest of these have; of several the first of the palette. */
export function leastUsedColor(colored: readonly { color: Color }[]): Color {
	return new ColorUses(colored).least();
}

/** How many have each colour, counted once where thousands more are to get one. */
export class ColorUses {
	readonly #uses = new Map<Color, number>();

	constructor(colored: readonly { color: Color }[]) {
		for (const { color } of colored) this.add(color);
	}

	add(color: Color): void {
		this.#uses.set(color, this.#of(color) + 1);
	}

	/** The colour that the fewest have; of several the first of the palette. */
	least(): Color {
		return COLORS.reduce((least, color) => (this.#of(color) < this.#of(least) ? color : least));
	}

	#of(color: Color): number {
		return this.#uses.get(color) ?? 0;
	}
}

/** A label of the user's own. Two tags never differ by case, width or spacing alone. */
export interface Tag {
	id: TagId;
	/** As the user typed it, trimmed; at most `TAG_LENGTH` characters. */
	name: string;
	color: Color;
}

/** What a paper says that rules may look at. No list of the site gives all of it for every paper. */
export const FIELDS = ['title', 'abstract', 'authors', 'organization', 'submitter'] as const;
export type Field = (typeof FIELDS)[number];

/** What a rule looks for. */
export interface RuleContent {
	/**
	 * As the user typed them, trimmed, each at most `TERM_LENGTH` characters; at least one, at most `RULE_TERMS`: words,
	 * phrases, beginnings of words (`interpret*`).
	 */
	terms: readonly string[];
	/** Terms that switch the rule off for a paper, wherever in its fields they stand; at most `RULE_TERMS`. */
	unless: readonly string[];
	/** Only where no letter or digit stands before and after it, in scripts that put spaces between words. */
	wholeWord: boolean;
	matchCase: boolean;
	/** Hyphen, space and nothing are the same, and accents and widths don't count. */
	flexible: boolean;
	/** At least one, each once, in the order of `FIELDS`. */
	fields: readonly Field[];
}

/** What a rule may do to the papers that it hits: light up what it hits, dim, hide, put on the filter's list of topics. */
export const RULE_ACTIONS = ['highlight', 'dim', 'hide', 'top'] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** A topic of the user's: what to look for in papers, and what to do where it is found. */
export interface Rule extends RuleContent {
	id: RuleId;
	/** As typed, trimmed, at most `RULE_NAME_LENGTH` characters; empty: it goes by its first term. */
	name: string;
	/** Each once, in the order of `RULE_ACTIONS`. */
	actions: readonly RuleAction[];
	/** The tag that a paper which it hits gets when it is saved; null: none. */
	tag: TagId | null;
	color: Color;
	enabled: boolean;
	/** Its place in the list, which begins with the least. Where two colours meet, the first has the fill. */
	order: number;
	createdAt: Timestamp;
}

/** A rule as the user makes it. */
export type RuleDraft = Omit<Rule, 'id' | 'order' | 'createdAt'>;

/** What is to be different of a rule. */
export type RuleChange = Partial<RuleDraft>;

/** What a rule would hit among some papers. */
export interface Preview {
	/** How many papers there are, and how many of them it hits. */
	papers: number;
	hit: number;
	/** The first hit in each of the first papers; at most `PREVIEW_SAMPLES`. */
	samples: readonly Sample[];
}

/** A hit, with some of the text around it. */
export interface Sample {
	paper: PaperId;
	before: string;
	hit: string;
	after: string;
}

export const PREVIEW_SAMPLES = 10;

/** A saved paper with what the saved list shows of it. */
export interface SavedPaper {
	paper: Paper;
	mark: Mark;
	/** Markdown as typed, at most `NOTE_LENGTH` characters. Absent: none. */
	note?: string;
}

/** A search of the saved list that the reader keeps. */
export interface SavedSearch {
	/** A random UUID. */
	id: string;
	/** As typed, trimmed, at most `SEARCH_LENGTH` characters; no two the same but for case, width and spacing. */
	name: string;
	/** As it stands in the search field, at most `SEARCH_LENGTH` characters. */
	query: string;
}

/** How much was read, saved and found, counted by the reader's own days; days without any are not in it. */
export interface Numbers {
	/** Papers read and papers saved on each day (`2026-11-28`), oldest first. */
	days: readonly { day: string; read: number; saved: number }[];
	/** How many papers were waiting to be read (saved and not read) at the end of each of these days, oldest first. */
	backlog: readonly { day: string; waiting: number }[];
	/** Papers with each tag, most first. */
	tags: readonly { tag: Tag; papers: number }[];
	/** On how many of the last 60 days each rule hit something, most first; rules that never did are not in it. */
	rules: readonly { rule: RuleId; name: string; days: number }[];
	/** Of all papers. */
	total: { read: number; saved: number; waiting: number };
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

/** Something that was done to a paper. */
export interface HistoryEntry {
	at: Timestamp;
	act: Act | 'noted';
}

/** All that is known of a paper. */
export interface PaperDetails {
	paper: Paper;
	/** An empty one where there is none. */
	mark: Mark;
	/** Empty: none. */
	note: string;
	/** When it was first shown; absent where that is unknown. */
	seenAt?: Timestamp;
	/** What was done to it of late, newest first: as far back as operations are kept. */
	history: readonly HistoryEntry[];
}

/** Why a snapshot was made: each day on which something changed, because the reader wanted one, or before what its name says. */
export const SNAPSHOT_REASONS = [
	'daily',
	'asked',
	'migration',
	'import',
	'merge',
	'delete',
	'bulk',
	'restore',
] as const;
export type SnapshotReason = (typeof SNAPSHOT_REASONS)[number];

/** A copy of the library at a moment, as it is told of. */
export interface Snapshot {
	/** A random UUID. */
	id: string;
	reason: SnapshotReason;
	createdAt: Timestamp;
	/** The version of Dogear that made it, and that of the database it is of. */
	app: string;
	schema: number;
	/** How many of each it holds; papers are those to which something was done. */
	papers: number;
	notes: number;
	tags: number;
	rules: number;
	searches: number;
	/** All that it holds, of whatever kind; absent in one of before that was counted. */
	rows?: number;
	/** As stored, compressed. */
	bytes: number;
	/** It was read, and is not what was written. */
	isBroken?: boolean;
}

/** How many rows a snapshot has of one paper, at most: its mark, its note, when it was seen, and what pages said of it. */
export const ROWS_OF_PAPER = 4;

/** How many rows a snapshot has, nearly. */
export function rowsIn({ rows, papers }: Snapshot): number {
	return rows ?? ROWS_OF_PAPER * papers;
}

/** Whether there is anything in a snapshot that could be missed. */
export function hasContent({ papers, notes, tags, rules, searches }: Snapshot): boolean {
	return papers + notes + tags + rules + searches > 0;
}

/** How many would come back, be changed and go. */
export interface Differences {
	back: number;
	changed: number;
	gone: number;
}

/** What a restored snapshot would change, or changed. Papers are those with a mark. */
export interface RestoreSummary {
	papers: Differences;
	notes: Differences;
	tags: Differences;
	rules: Differences;
	searches: Differences;
	settings: Differences;
	/** What pages said of papers that there are. */
	texts: Differences;
}

/** What one act deleted or took off the list, of one kind. */
export interface BinEntry {
	at: Timestamp;
	kind: 'papers' | 'notes' | 'tags' | 'rules' | 'searches';
	/** What to bring back. */
	ids: readonly string[];
	/** The title or name of the first of them. */
	label: string;
}

/** Days for which the recycle bin keeps what was deleted. */
export const BIN_DAYS = 90;

/** Longest tag name, in UTF-16 code units. */
export const TAG_LENGTH = 64;

/** Longest note of a paper, in UTF-16 code units: ten pages. */
export const NOTE_LENGTH = 20_000;

/** Longest name of a saved search, and longest query, in UTF-16 code units. */
export const SEARCH_LENGTH = 500;

/** Longest name of a rule, and longest of its terms, in UTF-16 code units. */
export const RULE_NAME_LENGTH = 100;
export const TERM_LENGTH = 200;

/** Most terms of a rule, and most of what switches it off. */
export const RULE_TERMS = 500;

/** Most rules. Ten thousand with some words each take as long on a page as its own scripts. */
export const RULES = 10_000;

/**
 * The form under which two names count as the same: full-width and compatibility forms, letter case and runs of white
 * space do not tell names apart ("NLP", "nlp" and "ＮＬＰ" are one tag).
 */
export function nameKey(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** The day of a moment, in UTC, counted from 1970-01-01. */
export function utcDay(at: Timestamp): number {
	return Math.floor(at / (24 * 60 * 60_000));
}

/** Why the weekly file was not saved. */
export const WEEKLY_FAILURES = ['cancelled', 'noRoom', 'notWritten', 'notRead', 'ended'] as const;
export type WeeklyFailure = (typeof WEEKLY_FAILURES)[number];

/** What came of the file that is saved to Downloads once a week. */
export interface WeeklyFile {
	/** The last one, by its name; null: there was none. */
	saved: { at: Timestamp; name: string } | null;
	/** Why there is none since; null: nothing went wrong. */
	failed: { at: Timestamp; code: WeeklyFailure } | null;
}
