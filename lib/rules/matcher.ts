import type { Rule } from '../model';

/** Where a rule matches a text: UTF-16 offsets, `end` exclusive. */
export interface Hit {
	rule: Rule;
	start: number;
	end: number;
}

/** Finds the hits of all enabled rules in a text: per rule in the order of the text, without overlaps. */
export type Matcher = (text: string) => Hit[];

/** Letters of scripts that write words without spaces between them: a whole word can't be told there. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}`;
const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]`, 'u');
const WORD_LETTER = /[\p{L}\p{N}_]/u;

/**
 * A regular expression for one rule's text: whole words, any letter case, and any run of white space where the text
 * has some, since abstracts hold real newlines.
 */
function pattern(text: string): RegExp {
	const characters = [...text];
	const body = text
		.split(/\s+/u)
		.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
		.join(String.raw`\s+`);
	const before = isWordEdge(characters.at(0)) ? String.raw`(?<![\p{L}\p{N}_])` : '';
	const after = isWordEdge(characters.at(-1)) ? String.raw`(?![\p{L}\p{N}_])` : '';
	return new RegExp(before + body + after, 'giu');
}

/** Whether a word that begins or ends with this character needs a boundary there. */
function isWordEdge(character: string | undefined): boolean {
	return character !== undefined && WORD_LETTER.test(character) && !UNSPACED_LETTER.test(character);
}

/** Makes a matcher of the enabled ones among `rules`. */
export function compileRules(rules: readonly Rule[]): Matcher {
	const compiled = rules
		.filter((rule) => rule.enabled)
		.map((rule) => ({ rule, regex: pattern(rule.text.trim()) }));
	return (text) =>
		compiled.flatMap(({ rule, regex }) =>
			Array.from(text.matchAll(regex), (match) => ({
				rule,
				start: match.index,
				end: match.index + match[0].length,
			})),
		);
}
