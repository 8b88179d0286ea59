// A plain, slow way to say which places a rule hits, for the fast one to be compared with. It tries every term at every
// place, one after the other, and has nothing in common with lib/rules but the types.

import type { Field, RuleContent } from '@/lib/model';
import type { Hit, Hits } from '@/lib/rules/hits';
import type { Segment } from '@/lib/rules/join';

/** One unit of a folded text, and where in the text as it was the character stands that it comes from. */
interface Unit {
	unit: string;
	start: number;
	end: number;
}

interface ReferenceTerm {
	pieces: string[];
	typed: string;
	isPrefix: boolean;
}

const HYPHENS = '\u00ad\u200b\u200c\u200d\u2010\u2011\u2012\u2013\u2060\u2212\ufeff';

/** One character as it is looked for; nothing when it is an accent. */
function foldCharacter(character: string, keepCase: boolean): string {
	if (HYPHENS.includes(character)) return '-';
	const letters = [...character.normalize('NFKD')].filter((letter) => letter < '\u0300' || letter > '\u036f');
	const plain = letters
		.map((letter) => (HYPHENS.includes(letter) ? '-' : letter))
		.join('')
		.normalize('NFC');
	return keepCase ? plain : plain.toLowerCase().split('ς').join('σ');
}

/** All units of a folded text. An accent lengthens the character before it. */
function unitsOf(text: string, keepCase = false): Unit[] {
	const units: Unit[] = [];
	let start = 0;
	for (const character of text) {
		const end = start + character.length;
		const folded = foldCharacter(character, keepCase);
		for (const unit of folded.split('')) units.push({ unit, start, end });
		if (folded === '') {
			for (const unit of units) if (unit.end === start) unit.end = end;
		}
		start = end;
	}
	return units;
}

const isJoiner = (unit: string | undefined) => unit === '-' || unit === '$';
const isGap = (unit: string | undefined) => unit !== undefined && (isJoiner(unit) || unit.trim() === '');

/** The letters between gaps. */
function piecesOf(units: Unit[]): string[] {
	const pieces = [''];
	for (const { unit } of units) {
		if (!isGap(unit)) pieces.push(pieces.pop() + unit);
		else if (pieces.at(-1) !== '') pieces.push('');
	}
	return pieces.filter((piece) => piece !== '');
}

function parse(line: string): ReferenceTerm | undefined {
	let typed = line.trim();
	const beforeStar = typed.at(-2);
	const isPrefix =
		typed.endsWith('*') && beforeStar !== undefined && beforeStar !== '*' && beforeStar.trim() !== '';
	if (isPrefix) typed = typed.slice(0, -1);
	const units = unitsOf(typed);
	const letters = units.filter(({ unit }) => !isGap(unit));
	const first = letters[0];
	const last = letters.at(-1);
	if (!first || !last) return undefined;
	return { pieces: piecesOf(units), typed: typed.slice(first.start, last.end), isPrefix };
}

function isWordLetter(character: string | undefined): boolean {
	if (character === undefined) return false;
	if (
		['Han', 'Hira', 'Kana', 'Hang', 'Thai'].some((name) =>
			new RegExp(`\\p{scx=${name}}`, 'u').test(character),
		)
	) {
		return false;
	}
	return /^[\p{Letter}\p{Number}\p{Mark}_]$/u.test(character);
}

/** The characters before and after a place. */
function around(units: Unit[], at: number): [string | undefined, string | undefined] {
	const of = (some: Unit[]) => [...some.map(({ unit }) => unit).join('')];
	return [of(units.slice(Math.max(0, at - 2), at)).at(-1), of(units.slice(at, at + 2))[0]];
}

/** Where a term ends that begins at this place, without the rest of a word; undefined when it doesn't stand there. */
function endOf(
	term: ReferenceTerm,
	{ wholeWord }: RuleContent,
	units: Unit[],
	from: number,
): number | undefined {
	const isInWord = (place: number) => around(units, place).every(isWordLetter);
	if (wholeWord && isInWord(from)) return undefined;
	let at = from;
	for (const piece of term.pieces) {
		if (at > from) while (isGap(units[at]?.unit)) at += 1;
		for (const [index, unit] of piece.split('').entries()) {
			if (index > 0) while (isJoiner(units[at]?.unit)) at += 1;
			if (units[at]?.unit !== unit) return undefined;
			at += 1;
		}
	}
	return wholeWord && !term.isPrefix && isInWord(at) ? undefined : at;
}

/** A text as far as its spelling counts. */
function spelling(text: string, { flexible, matchCase }: RuleContent): string {
	if (flexible) return piecesOf(unitsOf(text, matchCase)).join('');
	const composed = text.split(/\s+/).join(' ').normalize('NFC');
	return matchCase ? composed : composed.toLowerCase().split('ς').join('σ');
}

function isAsTyped(term: ReferenceTerm, pattern: RuleContent, found: string): boolean {
	if (pattern.flexible && !pattern.matchCase) return true;
	const is = spelling(found, pattern);
	const should = spelling(term.typed, pattern);
	return term.isPrefix ? is.startsWith(should) : is === should;
}

/** A line as a regular expression; null where it is one that doesn't compile. */
function regexOf(line: string, { matchCase }: RuleContent): RegExp | null | undefined {
	const [, source, flags] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(line.trim()) ?? [];
	if (source === undefined || flags === undefined) return undefined;
	try {
		return new RegExp(source, `y${flags}${flags.includes('i') || matchCase ? '' : 'i'}`);
	} catch {
		return null;
	}
}

/** Every match of an expression, the next looked for from the end of one. */
function matchesOf(regex: RegExp, text: string): Omit<Hit, 'segment'>[] {
	const hits: Omit<Hit, 'segment'>[] = [];
	for (let from = 0; from <= text.length; ) {
		regex.lastIndex = from;
		const found = regex.exec(text);
		const end = found ? found.index + found[0].length : from;
		if (found && end > from) hits.push({ start: found.index, end });
		// Half of a character isn't looked at where an expression counts in whole ones.
		const isPair = /[uv]/.test(regex.flags) && (text.codePointAt(from) ?? 0) > 0xffff;
		from = end > from ? end : from + (isPair ? 2 : 1);
	}
	return hits;
}

/** Every place of a text where a line of a rule hits. */
function hitsOf(line: string, pattern: RuleContent, text: string): Omit<Hit, 'segment'>[] {
	const regex = regexOf(line, pattern);
	if (regex !== undefined) return regex ? matchesOf(regex, text) : [];
	const term = parse(line);
	if (!term) return [];
	const units = unitsOf(text);
	const hits: Omit<Hit, 'segment'>[] = [];
	for (let from = 0; from < units.length; from += 1) {
		const to = endOf(term, pattern, units, from);
		if (to === undefined) continue;
		const start = units[from]?.start ?? 0;
		const end = units[to - 1]?.end ?? 0;
		if (!isAsTyped(term, pattern, text.slice(start, end))) continue;
		let wordEnd = to;
		if (term.isPrefix) {
			for (let next = around(units, to)[1]; next && isWordLetter(next); next = around(units, wordEnd)[1]) {
				wordEnd += next.length;
			}
		}
		hits.push({ start, end: units[wordEnd - 1]?.end ?? 0 });
	}
	return hits;
}

/** The hits of all rules, told the slow way. */
export function referenceHits(
	patterns: readonly RuleContent[],
	cards: readonly (readonly Segment[])[],
): Hits[] {
	return cards.map((segments) => {
		const isLookedAt = (field: Field, pattern: RuleContent) => pattern.fields.includes(field);
		const hits = new Map<number, Hit[]>();
		for (const [rule, pattern] of patterns.entries()) {
			const looked = segments.filter(({ field }) => isLookedAt(field, pattern));
			const isOff = pattern.unless.some((line) =>
				looked.some(({ text }) => hitsOf(line, pattern, text).length > 0),
			);
			const isUnknown = [...pattern.terms, ...pattern.unless].some((line) => regexOf(line, pattern) === null);
			if (isOff || isUnknown) continue;
			const merged: Hit[] = [];
			for (const [segment, { field, text }] of segments.entries()) {
				if (!isLookedAt(field, pattern)) continue;
				const found = pattern.terms.flatMap((line) => hitsOf(line, pattern, text));
				for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
					const last = merged.at(-1);
					if (last?.segment === segment && start < last.end) last.end = Math.max(last.end, end);
					else merged.push({ segment, start, end });
				}
			}
			if (merged.length > 0) hits.set(rule, merged);
		}
		return hits;
	});
}
