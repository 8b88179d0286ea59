import type { RuleDraft, Tag } from '../../model';
import { draftOf } from '../draft';
import { FILE_KEYS, FILE_MARK, type SharedRule } from './shared';

/** Widest rule that is written in one line, in characters. */
const LINE_LENGTH = 100;

/**
 * A file of the rules for other readers, and for other programs: JSON, easy to read and to edit. Of each rule it holds only
 * what differs from a new one's; a tag by its name.
 */
export function rulesToJson(rules: readonly RuleDraft[], tags: readonly Tag[]): string {
	const names = new Map(tags.map(({ id, name }) => [id, name]));
	const shared = rules.map((rule) => ({ ...rule, tag: (rule.tag && names.get(rule.tag)) ?? null }));
	const mark = Object.entries(FILE_MARK).map(([key, value]) => `\t${field(key, value)},\n`);
	return `{\n${mark.join('')}\t"rules": [\n${shared.map(ruleText).join(',\n')}\n\t]\n}\n`;
}

/** A rule in one line where it fits, else with a line for each of its fields. */
function ruleText(rule: SharedRule & RuleDraft): string {
	const plain: SharedRule = { ...draftOf([], rule.color), color: null };
	const fields = (Object.keys(FILE_KEYS) as (keyof SharedRule)[])
		.filter((key) => JSON.stringify(rule[key]) !== JSON.stringify(plain[key]))
		.map((key) => field(FILE_KEYS[key], rule[key]));
	const line = `\t\t{ ${fields.join(', ')} }`;
	return line.length <= LINE_LENGTH ? line : `\t\t{\n\t\t\t${fields.join(',\n\t\t\t')}\n\t\t}`;
}

/** A field in one line, with the spaces that JSON's own writer leaves out. */
function field(key: string, value: unknown): string {
	const text = Array.isArray(value)
		? `[${value.map((each) => JSON.stringify(each)).join(', ')}]`
		: JSON.stringify(value);
	return `${JSON.stringify(key)}: ${text}`;
}
