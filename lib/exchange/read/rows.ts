import * as v from 'valibot';
import { parsePaperId } from '../../arxiv';
import {
	COLORS,
	FIELDS,
	NOTE_LENGTH,
	nameKey,
	RATINGS,
	RULE_ACTIONS,
	RULE_NAME_LENGTH,
	RULE_TERMS,
	SEARCH_LENGTH,
	STATUSES,
	TAG_LENGTH,
	TERM_LENGTH,
} from '../../model';
import type { PaperRow, Row, RuleRow, SearchRow, TagRow } from '../../rows';
import { CAPS } from './shape';
import { safeText } from './text';

/** Text of at most `length` code units; half a character would not survive being stored. */
const text = (length: number) =>
	v.pipe(
		v.string(),
		v.maxLength(length),
		v.check((value) => !/\p{Surrogate}/u.test(value)),
	);

/** Text of a page's, that is shown among others: without what could make it read as another one. */
const shown = (length: number) => v.pipe(text(length), v.transform(safeText));

const name = (length: number) =>
	v.pipe(
		text(length),
		v.check((value) => nameKey(value) !== '' && value.trim() === value),
	);

/** The last moment of which dates know, in milliseconds. */
const LAST_DATE = 8_640_000_000_000_000;

const uuid = v.pipe(v.string(), v.maxLength(36), v.uuid());
/** Any that a clock may have told, also one that was set wrong: what Dogear wrote it must read. */
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_DATE));
const terms = v.pipe(v.array(text(TERM_LENGTH)), v.maxLength(RULE_TERMS));

const paper = v.strictObject({
	id: v.pipe(
		v.string(),
		v.maxLength(40),
		v.check((value) => parsePaperId(value) === value),
	),
	title: shown(CAPS.title),
	abstract: v.exactOptional(shown(CAPS.abstract)),
	authors: v.exactOptional(v.pipe(v.array(shown(CAPS.author)), v.maxLength(CAPS.authors))),
	organization: v.exactOptional(shown(CAPS.organization)),
	submitter: v.exactOptional(shown(CAPS.submitter)),
	publishedAt: v.exactOptional(v.pipe(v.string(), v.maxLength(10), v.isoDate())),
});

/** A status without the moment that it rests on would not be sound: see `Mark`. */
const mark = v.pipe(
	v.strictObject({
		readAt: v.exactOptional(moment),
		savedAt: v.exactOptional(moment),
		status: v.exactOptional(v.picklist(STATUSES)),
		rating: v.exactOptional(v.picklist(RATINGS)),
		tags: v.pipe(
			v.array(uuid),
			v.maxLength(CAPS.tags),
			v.check((tags) => new Set(tags).size === tags.length),
		),
	}),
	v.check(
		({ status, readAt, savedAt }) =>
			status === undefined || (status === 'done' ? readAt : savedAt) !== undefined,
	),
);

const PAPER_ROW = v.strictObject({
	paper,
	mark: v.exactOptional(mark),
	note: v.exactOptional(text(NOTE_LENGTH)),
	seenAt: v.exactOptional(moment),
}) satisfies v.GenericSchema<unknown, PaperRow>;

const TAG_ROW = v.strictObject({
	tag: v.strictObject({ id: uuid, name: name(TAG_LENGTH), color: v.picklist(COLORS) }),
}) satisfies v.GenericSchema<unknown, TagRow>;

const RULE_ROW = v.strictObject({
	rule: v.strictObject({
		id: uuid,
		name: text(RULE_NAME_LENGTH),
		terms: v.pipe(terms, v.nonEmpty()),
		unless: terms,
		wholeWord: v.boolean(),
		matchCase: v.boolean(),
		flexible: v.boolean(),
		fields: v.pipe(v.array(v.picklist(FIELDS)), v.nonEmpty(), v.maxLength(FIELDS.length)),
		actions: v.pipe(v.array(v.picklist(RULE_ACTIONS)), v.maxLength(RULE_ACTIONS.length)),
		tag: v.nullable(uuid),
		color: v.picklist(COLORS),
		enabled: v.boolean(),
		order: v.pipe(v.number(), v.finite()),
		createdAt: moment,
	}),
}) satisfies v.GenericSchema<unknown, RuleRow>;

const SEARCH_ROW = v.strictObject({
	search: v.strictObject({ id: uuid, name: name(SEARCH_LENGTH), query: text(SEARCH_LENGTH) }),
}) satisfies v.GenericSchema<unknown, SearchRow>;

/** A row that can't be taken; the message names what is wrong in it. */
export class BrokenRow extends Error {}

/** The row that a line of JSON is, with exactly the fields and in the sizes that a row has. Throws `BrokenRow`. */
export function parseRow(line: string): Row {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (cause) {
		throw new BrokenRow('JSON', { cause });
	}
	// One reason will do, and an array may hold a million.
	const result = v.safeParse(schemaOf(value), value, { abortEarly: true });
	if (result.success) return result.output;
	throw new BrokenRow(v.getDotPath(result.issues[0]) ?? 'row');
}

function schemaOf(value: unknown): v.GenericSchema<unknown, Row> {
	if (typeof value !== 'object' || value === null) return PAPER_ROW;
	if ('tag' in value) return TAG_ROW;
	if ('rule' in value) return RULE_ROW;
	return 'search' in value ? SEARCH_ROW : PAPER_ROW;
}
