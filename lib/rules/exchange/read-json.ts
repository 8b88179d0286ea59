import * as v from 'valibot';
import { DogearError } from '../../errors';
import { COLORS, FIELDS, RULE_ACTIONS, RULES, TAG_LENGTH } from '../../model';
import { draftOf } from '../draft';
import {
	BROKEN,
	excerpt,
	FILE_KEYS,
	FILE_MARK,
	parseShared,
	type Reading,
	refusal,
	type SharedRule,
} from './shared';

const PLAIN = draftOf([], COLORS[0]);
const KEYS: ReadonlySet<string> = new Set(Object.values(FILE_KEYS));

const text = v.pipe(
	v.string(),
	v.check((value) => !BROKEN.test(value), 'fileCharacters'),
);
const texts = v.array(text);

/** What a file may say of a rule. How long and how many, `parseRule` knows. */
const RULE = v.object({
	name: v.optional(text, PLAIN.name),
	terms: v.pipe(texts, v.nonEmpty()),
	unless: v.optional(texts, []),
	wholeWord: v.optional(v.boolean(), PLAIN.wholeWord),
	matchCase: v.optional(v.boolean(), PLAIN.matchCase),
	flexible: v.optional(v.boolean(), PLAIN.flexible),
	in: v.optional(v.pipe(v.array(v.picklist(FIELDS)), v.nonEmpty()), [...PLAIN.fields]),
	do: v.optional(v.array(v.picklist(RULE_ACTIONS)), [...PLAIN.actions]),
	tag: v.optional(v.nullable(v.pipe(text, v.maxLength(TAG_LENGTH))), null),
	color: v.optional(v.nullable(v.picklist(COLORS)), null),
	enabled: v.optional(v.boolean(), PLAIN.enabled),
});

/** The file around them. What else it says, a date or a note, doesn't matter. */
const FILE = v.object({
	dogear: v.literal(FILE_MARK.dogear),
	version: v.union([v.number(), v.string()]),
});
const CONTENT = v.object({ rules: v.array(v.unknown()) });

/**
 * The rules of a file as `rulesToJson` writes it. A rule with a field or a value that Dogear doesn't know is refused, the
 * others are taken. Throws `fileUnreadable` for what is no such file, `fileVersion` (detail: its version) for one of another
 * version, `fileRules` above `RULES`.
 */
export function readJson(json: string): Reading {
	const file = parse(json);
	const mark = v.safeParse(FILE, file);
	if (!mark.success) throw new DogearError('fileUnreadable');
	const { version } = mark.output;
	if (version !== FILE_MARK.version)
		throw new DogearError('fileVersion', { detail: excerpt(String(version)) });
	const content = v.safeParse(CONTENT, file);
	if (!content.success) throw new DogearError('fileUnreadable');
	const { rules: given } = content.output;
	if (given.length > RULES) throw new DogearError('fileRules');

	const reading: Reading = { form: 'json', rules: [], refused: [] };
	for (const [index, rule] of given.entries()) {
		try {
			reading.rules.push(parseShared(readRule(rule)));
		} catch (error) {
			reading.refused.push(refusal(index + 1, nameOf(rule), error));
		}
	}
	return reading;
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch (cause) {
		throw new DogearError('fileUnreadable', { cause });
	}
}

function readRule(rule: unknown): SharedRule {
	if (typeof rule !== 'object' || rule === null) throw new DogearError('fileValue', { detail: 'rules' });
	const unknown = Object.keys(rule).find((key) => !KEYS.has(key));
	if (unknown !== undefined) throw new DogearError('fileField', { detail: excerpt(unknown) });
	// One reason will do, and an array may hold a million.
	const result = v.safeParse(RULE, rule, { abortEarly: true });
	if (result.success) {
		const { in: fields, do: actions, ...rest } = result.output;
		return { ...rest, fields, actions };
	}
	const [issue] = result.issues;
	if (issue.message === 'fileCharacters') throw new DogearError('fileCharacters');
	throw new DogearError('fileValue', { detail: String(issue.path?.[0]?.key ?? 'rules') });
}

/** What a rule goes by that can't be taken, as far as it says so. */
function nameOf(rule: unknown): string {
	if (typeof rule !== 'object' || rule === null) return String(rule);
	const { name, terms } = rule as { name?: unknown; terms?: unknown };
	const [first] = Array.isArray(terms) ? terms : [];
	return [name, first].find((each): each is string => typeof each === 'string' && each !== '') ?? '';
}
