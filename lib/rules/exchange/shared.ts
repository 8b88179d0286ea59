import { DogearError, toDogearError } from '../../errors';
import { COLORS, type Color, type RuleDraft } from '../../model';
import { parseRule } from '../parse';

/** A rule as one reader gives it to another: with its tag by name. What comes as bare words has no colour yet. */
export interface SharedRule extends Omit<RuleDraft, 'tag' | 'color'> {
	tag: string | null;
	color: Color | null;
}

/** A line, or a rule, that can't be taken, and why. */
export interface Refusal {
	/** The number of the line in a text, of the rule in a file; the first is 1. */
	place: number;
	/** What stands there, or its beginning. */
	text: string;
	error: DogearError;
}

/** What was found in a text or a file. */
export interface Reading {
	/** A file as Dogear exports it, or plain lines. */
	form: 'json' | 'text';
	rules: SharedRule[];
	refused: Refusal[];
}

/** What a file says it is, in its first two fields. */
export const FILE_MARK = { dogear: 'rules', version: 1 } as const;

/** Most bytes of a file, and most characters of a text: ten thousand rules with fifty words each. */
export const FILE_SIZE = 5_000_000;

/**
 * What no name and no term may hold: a lone surrogate would not survive being stored, a line break being edited, and NUL
 * stands in no text.
 */
export const BROKEN = /[\p{Surrogate}\0\n\r\u2028\u2029]/u;

/** What each field of a rule is called in a file, in the order in which they are written. */
export const FILE_KEYS = {
	name: 'name',
	terms: 'terms',
	unless: 'unless',
	wholeWord: 'wholeWord',
	matchCase: 'matchCase',
	flexible: 'flexible',
	fields: 'in',
	actions: 'do',
	tag: 'tag',
	color: 'color',
	enabled: 'enabled',
} as const satisfies Record<keyof SharedRule, string>;

/** The rule as `parseRule` puts it right; throws as that does. */
export function parseShared(rule: SharedRule): SharedRule {
	const { tag: _, color: __, ...parsed } = parseRule({ ...rule, tag: null, color: COLORS[0] });
	return { ...parsed, tag: rule.tag, color: rule.color };
}

/** Tells of what can't be taken because of `error`. */
export function refusal(place: number, text: string, error: unknown): Refusal {
	const known = toDogearError(error);
	// Who reads a file types nothing: its sentence is another one.
	return {
		place,
		text: excerpt(text),
		error: known.code === 'ruleEmpty' ? new DogearError('fileTerm') : known,
	};
}

/** Most characters that are shown of what can't be taken. */
const EXCERPT_LENGTH = 60;

/** The beginning of a text, to find it by. */
export function excerpt(text: string): string {
	// By characters, of two code units at most, so that none is cut in two.
	const characters = [...text.slice(0, 2 * EXCERPT_LENGTH + 2)];
	return characters.length > EXCERPT_LENGTH ? `${characters.slice(0, EXCERPT_LENGTH).join('')}…` : text;
}
