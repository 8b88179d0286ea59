import type { ErrorCode, StorageTrouble } from '../errors';
import type {
	Act,
	BinEntry,
	Color,
	Mark,
	Numbers,
	OperationId,
	Paper,
	PaperDetails,
	PaperId,
	Rating,
	RestoreSummary,
	Rule,
	RuleChange,
	RuleDraft,
	RuleId,
	SavedPaper,
	SavedSearch,
	Snapshot,
	Status,
	Step,
	Tag,
	TagId,
	Timestamp,
	WeeklyFailure,
	WeeklyFile,
} from '../model';
import type { LayoutName } from '../page/routes';
import type { ImportRows, ImportSummary, Row } from '../rows';
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
	/** How many papers have each tag; merged ones counted once. */
	getTagCounts(input: Record<never, never>): [tag: TagId, papers: number][];
	/** How many papers have at least one of these tags. */
	countTagged(input: { tags: TagId[] }): number;
	/** Renames or recolours a tag. Throws `tagEmpty`, `tagTooLong`, `tagExists` as `addTag` does, and `notFound`. */
	editTag(input: { operation: OperationId; id: TagId; change: { name?: string; color?: Color } }): Tag;
	/** Makes several tags one: papers that have any of `from` have `into`. Throws `notFound`. */
	mergeTags(input: { operation: OperationId; from: TagId[]; into: TagId }): null;
	/** Deletes a tag; its papers stay. Throws `notFound`. */
	deleteTag(input: { operation: OperationId; id: TagId }): null;
	/** As `addTag`, of papers that have a mark. */
	tagPapers(input: { operation: OperationId; ids: PaperId[]; tag: { id: TagId } | { name: string } }): null;
	/** Takes a tag off papers. */
	untagPapers(input: { operation: OperationId; ids: PaperId[]; tag: TagId }): null;
	/** The saved papers, newest first. */
	getSaved(input: Record<never, never>): SavedPaper[];
	/** The first of the saved papers, newest first, and whether these are all: what a view shows at once. */
	getNewest(input: { limit: number }): { papers: SavedPaper[]; isAll: boolean };
	/** The ids of the saved papers, newest first. */
	getSavedIds(input: Record<never, never>): PaperId[];
	/** Those of the papers that are saved, in the order asked for. */
	getSavedOf(input: { ids: PaperId[] }): SavedPaper[];
	/** All that is known of a paper; null: nothing. */
	getPaper(input: { id: PaperId }): PaperDetails | null;
	/**
	 * Writes what the reader thinks of a paper that is known; an empty text takes it away. What is typed in one go is one
	 * operation, the last: it goes on with the one that the same view made before it. Throws `noteTooLong` and `notFound`.
	 */
	setNote(input: { operation: OperationId; id: PaperId; note: string; goesOn?: OperationId }): null;
	/**
	 * Keeps what is known of papers by now, of those that the library has something of. No act of the user's: it can't be undone.
	 * Every view is told.
	 */
	learn(input: { papers: Paper[] }): null;
	/** All saved searches, by name. */
	getSearches(input: Record<never, never>): SavedSearch[];
	/**
	 * Keeps a search; one of the same name gets the new query. Throws `searchEmpty` where either is empty, `searchTooLong` and
	 * `searchesFull`.
	 */
	addSearch(input: { operation: OperationId; name: string; query: string }): SavedSearch;
	/** Forgets a search. Throws `notFound`. */
	removeSearch(input: { operation: OperationId; id: string }): null;
	/** How much was read, saved and found. */
	getNumbers(input: Record<never, never>): Numbers;
	/**
	 * All of the library, piece by piece: `limit` papers by id, beginning with the one after `after`; with the first, all else.
	 * `next` is the `after` of the next piece, null at the end. `salvage`: what can't be read of a broken storage is left out; how
	 * many reads failed is `lost`, absent where none did. `snapshot`: of this one; throws as `unpackSnapshot` does.
	 */
	getRows(input: { after: PaperId | null; limit: number; salvage?: boolean; snapshot?: string }): {
		rows: Row[];
		next: PaperId | null;
		lost?: number;
	};
	/** Nearly how many papers `getRows` has. */
	countRows(input: Record<never, never>): number;
	/** Keeps one part of an import, by its number, for a day, until it is committed or dropped. Changes nothing the reader sees. */
	stageImport(input: { import: string; part: number; rows: ImportRows }): null;
	/** What an import of `size` papers would do to the library as it is now. Throws `notFound` where a part lacks. */
	previewImport(input: { import: string; size: number }): ImportSummary;
	/**
	 * Merges an import with the library, all or nothing. What is there stays: an import only adds. `size`: how many papers it has.
	 * Throws `notFound` where a part lacks, and `stopped` when it was dropped meanwhile.
	 */
	commitImport(input: { operation: OperationId; import: string; size: number }): ImportSummary;
	/** Forgets an import, also while it is written. */
	dropImport(input: { import: string }): null;
	/** The snapshots there are, newest first. */
	getSnapshots(input: Record<never, never>): Snapshot[];
	/** Makes a snapshot now. `size`: how many papers there are, nearly. Throws `snapshotFailed`. */
	takeSnapshot(input: { size: number }): Snapshot;
	/**
	 * Reads a snapshot, to be looked at or restored under the id `import`, for a day. Changes nothing the reader sees. `size`: how many
	 * papers it has. `leftOut`: how many of its rows are none that Dogear writes. Throws `notFound`, `snapshotBroken`, and
	 * `snapshotNewer` for one of a newer Dogear.
	 */
	stageRestore(input: { snapshot: string; import: string; size: number }): { leftOut: number };
	/** What restoring it would change. Throws `notFound` where nothing is staged. */
	previewRestore(input: { import: string; size: number }): RestoreSummary;
	/**
	 * Makes the library what it was, all or nothing, after a snapshot of what it is. What is deleted by it goes to the bin, and an
	 * undo takes it back. Throws `notFound` where nothing is staged, `snapshotFailed` where what there is could not be copied first.
	 */
	commitRestore(input: { operation: OperationId; import: string; size: number }): RestoreSummary;
	/** Reads a snapshot, to be carried away by `getRows` until another is. Throws as `stageRestore` does. */
	unpackSnapshot(input: { snapshot: string; size: number }): null;
	/** Whether the snapshots are of another library than the one that is shown, and the reader has not chosen between them yet. */
	isOtherLibrary(input: Record<never, never>): boolean;
	/** The reader goes on with the library that there is, and without the one that is missing; its snapshots stay. */
	startAnew(input: Record<never, never>): null;
	/** How many papers were saved since a copy left the browser; null: too few to speak of. */
	getUncopied(input: Record<never, never>): number | null;
	/** A copy has left the browser, or the reader doesn't want to hear of it for now. */
	setCopied(input: Record<never, never>): null;
	/** What came of the file that is saved once a week. */
	getWeekly(input: Record<never, never>): WeeklyFile;
	/** What was deleted, taken off the list, or written over (a note) in the last `BIN_DAYS` days, act by act, newest first. */
	getBin(input: Record<never, never>): BinEntry[];
	/**
	 * Brings back what lies in the bin; what is there by now stays, and a note comes below it. Throws `notFound` where none of it
	 * is, `tagExists`, `ruleExists` or `searchExists` (detail: the name) when a name is taken by now, `noteTooLong` (detail: how
	 * long it may be) where two notes are too long for one: then nothing is brought back.
	 */
	bringBack(input: { operation: OperationId; ids: string[] }): null;
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
	 * `size`: how many rows it changed, where that is so many that it takes longer than other calls.
	 */
	undo(input: { operation: OperationId; of: OperationId; size?: number }): null;
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
	/** Why nothing can be stored at present; null: nothing is known against it. */
	getStorageTrouble(input: Record<never, never>): StorageTrouble | null;
	/** The version of the database, the newest that this Dogear knows, and how many rows each store holds. */
	getHealth(input: Record<never, never>): {
		version: number;
		newest: number;
		rows: [store: string, count: number][];
	};
	/** Tries whether all can be read and something be stored; every view then asks again. Throws a `StorageTrouble`. */
	checkStorage(input: Record<never, never>): null;
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

/** The weekly file as the library keeps account of it, for whoever makes it. Each step is stored before it resolves. */
export interface WeeklyAccount {
	/** Since when a file is being made; null: none is. */
	begunAt(): Promise<Timestamp | null>;
	/** Begins a file where one is due; false: none is, or another is being made. */
	begin(): Promise<boolean>;
	/** The one that was begun is there, under this name: a copy has left the browser. */
	saved(name: string): Promise<void>;
	/** The one that was begun came to nothing. */
	failed(code: WeeklyFailure): Promise<void>;
}

/** What every open view is told after a change; it then asks again for what it shows. */
export interface Changes {
	/** Papers whose marks or notes changed; of very many, or where what marks mean changed, all may be others. */
	papers: readonly PaperId[] | 'all';
	tags: boolean;
	rules: boolean;
	/** The settings, the saved searches, or what came of the weekly file. */
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
