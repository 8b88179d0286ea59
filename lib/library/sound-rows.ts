import * as v from 'valibot';
import {
	CAPS,
	color,
	list,
	mark,
	paper,
	paperId,
	rule,
	tagName,
	text,
	timestamp,
	uuid,
} from '../messages/schemas';
import { NOTE_LENGTH, RULES, type RuleDraft, SEARCH_LENGTH } from '../model';
import { parseRule } from '../rules/parse';
import type { COPIED } from './copy';
import type { CopiedRow } from './db/copied-row';

type Copied = (typeof COPIED)[number];

/** What a database adds to a row follows from the rest, and is made anew. Other fields that we don't know are let go of. */
const marks = v.object({ id: paperId, ...mark, tags: list(uuid, CAPS.papers) });
const notes = v.object({ id: paperId, text: text(NOTE_LENGTH) });
const tags = v.object({ id: uuid, name: tagName, color, into: v.exactOptional(uuid) });
const searches = v.object({ id: uuid, name: text(SEARCH_LENGTH), query: text(SEARCH_LENGTH) });
const rules = v.pipe(
	v.object({ id: uuid, ...rule, order: v.pipe(v.number(), v.finite()), createdAt: timestamp }),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		try {
			return { ...dataset.value, ...parseRule(dataset.value as RuleDraft) };
		} catch (error) {
			addIssue({ message: String(error) });
			return NEVER;
		}
	}),
);

const binned = { id: text(CAPS.binId), at: timestamp, act: v.exactOptional(timestamp) };

/** A row of each store that a snapshot copies, as this Dogear writes it. */
const ROWS: { [Store in Copied]: v.GenericSchema<unknown, object> } = {
	marks,
	notes,
	seen: v.object({ id: paperId, at: timestamp }),
	ruleDays: v.object({ day: v.pipe(v.number(), v.safeInteger()), rules: list(uuid, RULES) }),
	papers: v.object(paper.entries),
	bin: v.variant('store', [
		v.object({ ...binned, store: v.literal('marks'), row: marks }),
		v.object({ ...binned, store: v.literal('notes'), row: notes }),
		v.object({ ...binned, store: v.literal('tags'), row: tags }),
		v.object({ ...binned, store: v.literal('searches'), row: searches }),
		v.object({ ...binned, store: v.literal('rules'), row: rules }),
	]),
	searches,
	rules,
	tags,
	settings: v.object({
		id: text(CAPS.binId),
		value: v.nullable(v.union([text(CAPS.binId), v.number(), v.boolean()])),
	}),
};

/**
 * Gives a function that checks the rows of one snapshot, as strictly as what comes in by a message, and rules as those that a
 * reader types: the snapshots lie where in Firefox a content script may write. It answers with what is known of a row, and with
 * undefined for one that no Dogear wrote.
 */
export function soundRows(): (row: CopiedRow) => CopiedRow | undefined {
	let rules = 0;
	return (row) => {
		const [store, value] = Array.isArray(row) ? row : [];
		if (typeof store !== 'string' || !Object.hasOwn(ROWS, store)) return undefined;
		const result = v.safeParse(ROWS[store as Copied], value, { abortEarly: true });
		if (!result.success) return undefined;
		if (store === 'rules' && ++rules > RULES) return undefined;
		return [store, result.output];
	};
}
