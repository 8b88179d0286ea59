import type {
	Color,
	Mark,
	OperationId,
	Paper,
	PaperId,
	Rule,
	RuleId,
	SavedPaper,
	Tag,
	TagId,
} from '../model';

/**
 * Every call that a view may make of the background. All data is plain JSON. A call that changes something carries
 * an operation id and may be delivered twice. Each rejects with a `DogearError`.
 */
export interface LibraryCalls {
	/** The marks of those of the given papers that have one, in no particular order. */
	getMarks(input: { ids: PaperId[] }): Mark[];
	/**
	 * Marks papers read, or unread, as of now; one that is read already keeps its moment. Answers with the marks of
	 * the papers given, in their order: an empty one for a paper of which nothing is left.
	 */
	setRead(input: { operation: OperationId; papers: Paper[]; read: boolean }): Mark[];
	/** Puts papers on the saved list, or takes them off, in the same way; takes nothing else away. Answers as `setRead`. */
	setSaved(input: { operation: OperationId; papers: Paper[]; saved: boolean }): Mark[];
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
	/** All rules, oldest first. */
	getRules(input: Record<never, never>): Rule[];
	/** The saved papers, newest first. */
	getSaved(input: Record<never, never>): SavedPaper[];
	/** Adds a rule, switched on. Throws `ruleEmpty`, `ruleTooLong`, `ruleExists` (detail: the text it exists under). */
	addRule(input: { operation: OperationId; text: string; color: Color }): Rule;
	/** Changes what is given of a rule. Throws as `addRule` does, and `notFound`. */
	editRule(input: {
		operation: OperationId;
		id: RuleId;
		change: { text?: string; color?: Color; enabled?: boolean };
	}): Rule;
	/** Deletes a rule. Throws `notFound`. */
	removeRule(input: { operation: OperationId; id: RuleId }): null;
	/**
	 * Takes back what the operation `of` changed, field by field; what was changed again since is left alone. An undo is
	 * an operation itself and can be undone. Throws `notFound` when that operation is unknown or too old, and
	 * `tagExists` or `ruleExists` (detail: the name) when a name it would bring back is taken by now.
	 */
	undo(input: { operation: OperationId; of: OperationId }): null;
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
}

/** What a papers page tells the popup of itself. */
export interface PageCounts {
	cards: number;
	unread: number;
	saved: number;
	/** Highlighted places in what the cards show. */
	hits: number;
}
