import * as v from 'valibot';
import { parsePaperId } from '../arxiv';
import {
	COLORS,
	FIELDS,
	NOTE_LENGTH,
	type Paper,
	RATINGS,
	RULE_ACTIONS,
	RULES,
	SEARCH_LENGTH,
	STATUSES,
	TAG_LENGTH,
} from '../model';
import { LAYOUT_NAMES } from '../page/routes';
import { settingsChange } from '../settings-schema';
import type { Input, LibraryCall } from './protocol';

/**
 * What the background accepts: exactly these fields, in these sizes. The caps lie well above what a real page gives
 * (the longest lists of authors hold some 3,000 names); a page parser cuts what is longer.
 */
export const CAPS = {
	/**
	 * Papers in one call. A page shows some hundred, one that is scrolled on and on some thousand; "all of them read" is one
	 * call, so that one undo takes it back.
	 */
	papers: 10_000,
	/** Characters of all papers of a call: what so many have, each with a long abstract; each may have more, not all of them. */
	paperTexts: 40_000_000,
	title: 2_000,
	abstract: 20_000,
	authors: 5_000,
	author: 200,
	organization: 200,
	submitter: 200,
	/**
	 * A tag's name, a rule's or a line of it on the way in. Far longer than either may be, so that one somewhat too long gets
	 * the sentence that says so.
	 */
	text: 10_000,
	/** Lines of a rule; far more than it may have, as above. */
	lines: 200_000,
	/** As long as ten notes may be, so that one too long gets its sentence. */
	note: 200_000,
	/** Tags of one paper that comes in. */
	paperTags: 1_000,
	/** What one act put into the bin, and the name of a row there: of its store and its key. */
	bin: 20_000,
	binId: 100,
	/** The last moment a browser's dates know of, in milliseconds. */
	time: 8_640_000_000_000_000,
} as const;

/** Text of at most `length` UTF-16 code units; a lone surrogate would not survive being stored and exported. */
export const text = (length: number) =>
	v.pipe(
		v.string(),
		v.maxLength(length),
		v.check((value) => !/\p{Surrogate}/u.test(value), 'not well-formed'),
	);

/** A list of at most `length`, which is looked at before what is in it: one of millions costs nothing. */
export const list = <T>(item: v.GenericSchema<unknown, T>, length: number) =>
	v.pipe(v.array(v.unknown()), v.maxLength(length), v.array(item));

function lengthOf({ title, abstract = '', authors = [] }: Paper): number {
	return authors.reduce((length, name) => length + name.length, title.length + abstract.length);
}

export const uuid = v.pipe(v.string(), v.maxLength(36), v.uuid());

export const paperId = v.pipe(
	v.string(),
	// Old ids reach 20 characters; the cap keeps the pattern from reading megabytes.
	v.maxLength(40),
	v.check((value) => parsePaperId(value) === value, 'not an arXiv id'),
);

export const paper = v.strictObject({
	id: paperId,
	title: text(CAPS.title),
	abstract: v.exactOptional(text(CAPS.abstract)),
	authors: v.exactOptional(list(text(CAPS.author), CAPS.authors)),
	organization: v.exactOptional(text(CAPS.organization)),
	submitter: v.exactOptional(text(CAPS.submitter)),
	publishedAt: v.exactOptional(v.pipe(v.string(), v.isoDate())),
});

const papers = v.pipe(
	list(paper, CAPS.papers),
	v.check(
		(all) => all.reduce((length, each) => length + lengthOf(each), 0) <= CAPS.paperTexts,
		'too much of all',
	),
);
const ids = list(paperId, CAPS.papers);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const color = v.picklist(COLORS);
const nothing = v.strictObject({});
/** Lines as they are typed: those with nothing in them count too. */
const lines = list(text(CAPS.text), CAPS.lines);
export const rule = {
	name: text(CAPS.text),
	terms: lines,
	unless: lines,
	wholeWord: v.boolean(),
	matchCase: v.boolean(),
	flexible: v.boolean(),
	fields: list(v.picklist(FIELDS), FIELDS.length),
	actions: list(v.picklist(RULE_ACTIONS), RULE_ACTIONS.length),
	tag: v.nullable(uuid),
	color,
	enabled: v.boolean(),
};
const ruleChange = {
	name: v.exactOptional(rule.name),
	terms: v.exactOptional(rule.terms),
	unless: v.exactOptional(rule.unless),
	wholeWord: v.exactOptional(rule.wholeWord),
	matchCase: v.exactOptional(rule.matchCase),
	flexible: v.exactOptional(rule.flexible),
	fields: v.exactOptional(rule.fields),
	actions: v.exactOptional(rule.actions),
	tag: v.exactOptional(rule.tag),
	color: v.exactOptional(rule.color),
	enabled: v.exactOptional(rule.enabled),
};

const newTag = v.union([v.strictObject({ id: uuid }), v.strictObject({ name: text(CAPS.text) })]);

export const timestamp = v.pipe(v.number(), v.minValue(0), v.maxValue(CAPS.time));
export const tagName = v.pipe(
	text(TAG_LENGTH),
	v.check((name) => name !== '' && name.trim() === name, 'not a name'),
);
/** A mark without the paper and the tags. */
export const mark = {
	readAt: v.exactOptional(timestamp),
	savedAt: v.exactOptional(timestamp),
	status: v.exactOptional(v.picklist(STATUSES)),
	rating: v.exactOptional(v.picklist(RATINGS)),
};
const importRows = v.strictObject({
	tags: list(v.strictObject({ id: uuid, name: tagName, color }), CAPS.papers),
	rules: list(
		v.strictObject({ ...rule, id: uuid, order: v.pipe(v.number(), v.finite()), createdAt: timestamp }),
		RULES,
	),
	searches: list(
		v.strictObject({ id: uuid, name: text(SEARCH_LENGTH), query: text(SEARCH_LENGTH) }),
		CAPS.papers,
	),
	papers: list(
		v.strictObject({
			paper,
			mark: v.strictObject(mark),
			tags: list(tagName, CAPS.paperTags),
			note: v.exactOptional(text(NOTE_LENGTH)),
			seenAt: v.exactOptional(timestamp),
		}),
		CAPS.papers,
	),
});

/** The input of each call. A call without a schema does not compile. */
export const SCHEMAS: { [C in LibraryCall]: v.GenericSchema<unknown, Input<C>> } = {
	getMarks: v.strictObject({ ids }),
	setRead: v.strictObject({ operation: uuid, papers, read: v.boolean() }),
	setSaved: v.strictObject({ operation: uuid, papers, saved: v.boolean() }),
	addTag: v.strictObject({
		operation: uuid,
		paper,
		tag: newTag,
	}),
	removeTag: v.strictObject({ operation: uuid, id: paperId, tag: uuid }),
	getTags: nothing,
	getRules: nothing,
	getSaved: nothing,
	getNewest: v.strictObject({ limit: v.pipe(count, v.maxValue(CAPS.papers)) }),
	getSavedIds: nothing,
	getSavedOf: v.strictObject({ ids }),
	getPaper: v.strictObject({ id: paperId }),
	setNote: v.strictObject({
		operation: uuid,
		id: paperId,
		note: text(CAPS.note),
		goesOn: v.exactOptional(uuid),
	}),
	learn: v.strictObject({ papers }),
	getSearches: nothing,
	addSearch: v.strictObject({ operation: uuid, name: text(CAPS.text), query: text(CAPS.text) }),
	removeSearch: v.strictObject({ operation: uuid, id: uuid }),
	getTagCounts: nothing,
	countTagged: v.strictObject({ tags: list(uuid, CAPS.papers) }),
	editTag: v.strictObject({
		operation: uuid,
		id: uuid,
		change: v.strictObject({ name: v.exactOptional(text(CAPS.text)), color: v.exactOptional(color) }),
	}),
	mergeTags: v.strictObject({
		operation: uuid,
		from: list(uuid, CAPS.papers),
		into: uuid,
	}),
	deleteTag: v.strictObject({ operation: uuid, id: uuid }),
	tagPapers: v.strictObject({ operation: uuid, ids, tag: newTag }),
	untagPapers: v.strictObject({ operation: uuid, ids, tag: uuid }),
	getNumbers: nothing,
	getRows: v.strictObject({
		salvage: v.exactOptional(v.boolean()),
		after: v.nullable(paperId),
		limit: v.pipe(count, v.minValue(1), v.maxValue(CAPS.papers)),
		snapshot: v.exactOptional(uuid),
	}),
	countRows: nothing,
	stageImport: v.strictObject({ import: uuid, part: count, rows: importRows }),
	previewImport: v.strictObject({ import: uuid, size: count }),
	commitImport: v.strictObject({ operation: uuid, import: uuid, size: count }),
	dropImport: v.strictObject({ import: uuid }),
	getSnapshots: nothing,
	takeSnapshot: v.strictObject({ size: count }),
	stageRestore: v.strictObject({ snapshot: uuid, import: uuid, size: count }),
	previewRestore: v.strictObject({ import: uuid, size: count }),
	commitRestore: v.strictObject({ operation: uuid, import: uuid, size: count }),
	unpackSnapshot: v.strictObject({ snapshot: uuid, size: count }),
	isOtherLibrary: nothing,
	startAnew: nothing,
	getUncopied: nothing,
	setCopied: nothing,
	getWeekly: nothing,
	getBin: nothing,
	bringBack: v.strictObject({
		operation: uuid,
		ids: v.pipe(v.array(text(CAPS.binId)), v.maxLength(CAPS.bin)),
	}),
	addRules: v.strictObject({
		operation: uuid,
		rules: list(v.strictObject(rule), RULES),
	}),
	highlight: v.strictObject({ operation: uuid, text: text(CAPS.text) }),
	editRule: v.strictObject({
		operation: uuid,
		id: uuid,
		change: v.strictObject(ruleChange),
	}),
	moveRule: v.strictObject({ operation: uuid, id: uuid, before: v.nullable(uuid) }),
	removeRule: v.strictObject({ operation: uuid, id: uuid }),
	setStatus: v.strictObject({ operation: uuid, papers, status: v.nullable(v.picklist(STATUSES)) }),
	setRating: v.strictObject({ operation: uuid, papers, rating: v.nullable(v.picklist(RATINGS)) }),
	getRecentTags: v.strictObject({ limit: v.pipe(count, v.maxValue(CAPS.papers)) }),
	undo: v.strictObject({ operation: uuid, of: uuid, size: v.exactOptional(count) }),
	undoStep: v.strictObject({ operation: uuid, of: uuid }),
	undoLast: v.strictObject({ operation: uuid }),
	getNew: v.strictObject({ ids }),
	see: v.strictObject({ ids }),
	noteHits: v.strictObject({ rules: list(uuid, RULES) }),
	getIdleRules: nothing,
	getSettings: nothing,
	setSettings: v.strictObject({ operation: uuid, change: settingsChange }),
	foldBar: v.strictObject({ operation: uuid, folded: v.boolean() }),
	reportReading: v.strictObject({ layout: v.picklist(LAYOUT_NAMES), cards: count, unreadable: count }),
	getTroubles: nothing,
	getStorageTrouble: nothing,
	checkStorage: nothing,
	getHealth: nothing,
};
