import type { ErrorCode } from '../errors';
import type {
	Act,
	Mark,
	OperationId,
	Paper,
	PaperId,
	Rating,
	Rule,
	RuleChange,
	RuleDraft,
	RuleId,
	SavedPaper,
	Status,
	Step,
	Tag,
	TagId,
	Timestamp,
} from '../model';
import type { LayoutName } from '../page/routes';
import type { Settings, SettingsChange } from '../settings';

/**
 * Every call that a view may make of the background. All data is plain JSON. A call that changes something carries
 * an operation id and may be delivered twice. Each rejects with a `DogearError`.
 */
export interface LibraryCalls {
	/** The marks of those of the given papers that have one, in no particular order. */
	getMarks(input: { ids: PaperId[] }): Mark[];
	/**
	 * Marks papers read, or unread, as of now; one that is read already keeps its moment. An unread paper is not `done`:
	 * it is `toRead` again if it is saved, else without a status. Answers with the marks of
	 * the papers given, in their order: an empty one for a paper of which nothing is left.
	 */
	setRead(input: { operation: OperationId; papers: Paper[]; read: boolean }): Mark[];
	/**
	 * Puts papers on the saved list, with the status `toRead` where they have none and the tags that rules give to what comes
	 * there, or takes them off, and with that `toRead` and `reading` away. Answers as `setRead`.
	 */
	setSaved(input: { operation: OperationId; papers: Paper[]; saved: boolean }): Mark[];
	/**
	 * Gives papers a status, or none. `toRead` and `reading` save them as `setSaved` does, `done` marks them read. Answers
	 * as `setRead`.
	 */
	setStatus(input: { operation: OperationId; papers: Paper[]; status: Status | null }): Mark[];
	/** Rates papers, or takes their rating away. Answers as `setRead`. */
	setRating(input: { operation: OperationId; papers: Paper[]; rating: Rating | null }): Mark[];
	/**
	 * Tags a paper with an existing tag, by id, or by a name, which makes the tag if there is none of exactly that
	 * name. Throws `tagEmpty`, `tagTooLong`, or `tagExists` (detail: the name it exists under) when the name differs
	 * from an existing tag's by case, width or spacing only; then nothing is stored. Throws `notFound` for an id of no tag.
	 */
	addTag(input: { operation: OperationId; paper: Paper; tag: { id: TagId } | { name: string } }): Mark;
	/** Takes a tag off a paper. The tag itself stays. */
	removeTag(input: { operation: OperationId; id: PaperId; tag: TagId }): Mark;
	/** All tags, by name. */
	getTags(input: Record<never, never>): Tag[];
	/** The tags that were put on papers last, newest first; at most `limit`. A tagging that was taken back doesn't count. */
	getRecentTags(input: { limit: number }): Tag[];
	/** All rules, in the order of the list. */
	getRules(input: Record<never, never>): Rule[];
	/** The saved papers, newest first. */
	getSaved(input: Record<never, never>): SavedPaper[];
	/**
	 * Adds rules, before all others and in their order: all or none. Throws `ruleEmpty`, `ruleTooLong`, `ruleTerms` and
	 * `ruleFields` as `parseRule` does, `ruleExists` (detail: its name) for one that looks for the same in the same as another,
	 * `rulesFull` above `RULES`.
	 */
	addRules(input: { operation: OperationId; rules: RuleDraft[] }): Rule[];
	/**
	 * Adds one rule for a text that the reader selected, in the colour that the fewest have: the one rule that a papers page may
	 * make, and take back by `undoStep`. Throws as `addRules` does.
	 */
	highlight(input: { operation: OperationId; text: string }): Rule;
	/** Changes what is given of a rule. Throws as `addRules` does, and `notFound`. */
	editRule(input: { operation: OperationId; id: RuleId; change: RuleChange }): Rule;
	/** Puts a rule before another, or last. Throws `notFound`, for either. */
	moveRule(input: { operation: OperationId; id: RuleId; before: RuleId | null }): null;
	/** Deletes a rule. Throws `notFound`. */
	removeRule(input: { operation: OperationId; id: RuleId }): null;
	/**
	 * Takes back what the operation `of` changed, field by field; what was changed again since is left alone. An undo is
	 * an operation itself and can be undone. Throws `notFound` when that operation is unknown or too old, and
	 * `tagExists` or `ruleExists` (detail: the name) when a name it would bring back is taken by now.
	 */
	undo(input: { operation: OperationId; of: OperationId }): null;
	/**
	 * As `undo`, for what a papers page may do: acts on papers' marks, and `highlight`. Throws `badRequest` for any other
	 * operation.
	 */
	undoStep(input: { operation: OperationId; of: OperationId }): null;
	/**
	 * Takes back the newest act on papers' marks that was not taken back yet, from whichever view it came; pressed again,
	 * the one before. Resolves to what it was, or to null when there is none left. To undo this undo puts the act back in
	 * its place.
	 */
	undoLast(input: { operation: OperationId }): Step | null;
	/** Those of the papers that were never shown before the visit that is going on: until `see`, and on to the visit's end. */
	getNew(input: { ids: PaperId[] }): PaperId[];
	/** Records that papers were shown to the reader. No act of the user's: it can't be undone, nobody is told. */
	see(input: { ids: PaperId[] }): null;
	/** Records that a page was looked at today, and which rules hit something on it. As `see`, no act of the user's. */
	noteHits(input: { rules: RuleId[] }): null;
	/** The rules that hit nothing in the last 30 days, though pages enough were looked at. */
	getIdleRules(input: Record<never, never>): RuleId[];
	/** How the reader wants things. */
	getSettings(input: Record<never, never>): Settings;
	/** Changes what is given of the settings and answers with all of them. Can be undone as any other change. */
	setSettings(input: { operation: OperationId; change: SettingsChange }): Settings;
	/** Folds or unfolds the bar of every listing: the one choice that a papers page may make. The other button takes it back. */
	foldBar(input: { operation: OperationId; folded: boolean }): null;
	/** Records how well a page could be read; forgets an earlier trouble with this layout when it reads well again. */
	reportReading(input: { layout: LayoutName; cards: number; unreadable: number }): null;
	/** The layouts that can't be read at present, with the moment it was first met. */
	getTroubles(input: Record<never, never>): Trouble[];
}

/** A layout most of whose cards can't be read. */
export interface Trouble {
	layout: LayoutName;
	since: Timestamp;
	/** Of the page that showed it last. */
	cards: number;
	unreadable: number;
}

export type LibraryCall = keyof LibraryCalls;
export type Input<C extends LibraryCall> = Parameters<LibraryCalls[C]>[0];
export type Output<C extends LibraryCall> = ReturnType<LibraryCalls[C]>;

/** The calls as the background implements them: one handler for each, or it doesn't compile. */
export type Handlers = { [C in LibraryCall]: (input: Input<C>) => Promise<Output<C>> };

/** What every open view is told after a change; it then asks again for what it shows. */
export interface Changes {
	/** Papers whose marks changed. */
	papers: PaperId[];
	tags: boolean;
	rules: boolean;
	settings: boolean;
}

/**
 * What came of an act that the reader began outside a page: what was done to which paper, with its operation where that
 * changed something; which rule was made, by name; or why it failed.
 */
export type Outcome =
	| { act: Act; id: PaperId; operation?: OperationId }
	| { rule: string; operation: OperationId }
	| { code: ErrorCode; detail?: string };

/** What a papers page tells the popup of itself. */
export interface PageCounts {
	cards: number;
	unread: number;
	saved: number;
	/** Highlighted places in what the cards show. */
	hits: number;
	/** Those of each rule that has some. */
	rules: [id: RuleId, hits: number][];
	/** Present when most of the page can't be read. */
	trouble?: PageTrouble;
}

/** What a papers page tells of itself when most of it can't be read: nothing of what it says. */
export interface PageTrouble {
	layout: LayoutName;
	/** Cards that could be read, and elements that should hold one and couldn't. */
	cards: number;
	unreadable: number;
	/** How often each selector of `LOOKED_FOR` matches. */
	matches: number[];
}

/** What a papers page tells the background of itself, for the toolbar icon. */
export interface PageReading {
	/** Cards that could be read, and elements that should hold one and couldn't. */
	cards: number;
	unreadable: number;
	/** Papers that are not read; null when the reader doesn't want to see it. */
	unread: number | null;
}
