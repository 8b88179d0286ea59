import type { Field, RuleContent } from '../model';
import { type Folded, fold } from './fold';
import { LooseIndex } from './loose';
import { parseRegex, RegexIndex, readRegex } from './regex';
import { endOfWord, isAsTyped, matchAt, parseTerm, simpleWord, type Term } from './term';
import { isPlain, WordIndex } from './words';

/** Some text of a card. */
export interface Segment {
	field: Field;
	text: string;
}

/** Where a rule hits: UTF-16 offsets into the segment's text, `end` exclusive. */
export interface Hit {
	segment: number;
	start: number;
	end: number;
}

/** The hits of each rule that hits, by its place among the rules: in the order of the text, without overlaps. */
export type Hits = ReadonlyMap<number, readonly Hit[]>;

/**
 * Finds the hits of all rules in the texts of cards: one `Hits` for each card, in their order. `onLeftOut` is told of each
 * rule that has none because of a regular expression: the time for those was over, or this browser doesn't know it.
 */
export type Matcher = (cards: readonly (readonly Segment[])[], onLeftOut?: (rule: number) => void) => Hits[];

/** Between segments, so that no phrase reaches from one into the next: neither a word nor a gap. */
const BORDER = '\u0001';

/** A term as typed, and whose it is. */
interface Line {
	typed: string;
	rule: number;
	isUnless: boolean;
	/** The word that it is, where nothing but the word counts. */
	word?: string;
	/** Made ready when it is first needed: of a thousand terms a page has a few. */
	term?: Term | undefined;
}

/**
 * Makes a matcher that looks for the terms of all rules at once, in the text of all cards in one: what is done once, and not
 * for each card or rule, is done by the browser's own code, which is fast from the first time on.
 */
export function compile(patterns: readonly RuleContent[]): Matcher {
	const lines: Line[] = [];
	const words = new WordIndex();
	const loose = new LooseIndex();
	const regexes = new RegexIndex();
	const unknown = new Set<number>();
	const add = (typed: string, rule: number, isUnless: boolean, pattern: RuleContent) => {
		const line: Line = { typed, rule, isUnless };
		const word = pattern.wholeWord ? simpleWord(typed) : undefined;
		if (word !== undefined) {
			words.addWord(word, lines.length);
			if (pattern.flexible && !pattern.matchCase) line.word = word;
		} else if (readRegex(typed)) {
			const regex = parseRegex(typed, pattern.matchCase);
			if (regex) regexes.add(regex, pattern.fields, lines.length);
			else unknown.add(rule);
		} else {
			line.term = parseTerm(typed, pattern);
			if (!line.term) return;
			if (isPlain(line.term)) words.addPhrase(line.term.pieces, lines.length);
			else loose.add(line.term, lines.length);
		}
		lines.push(line);
	};
	for (let rule = 0; rule < patterns.length; rule += 1) {
		const pattern = patterns[rule] as RuleContent;
		for (const typed of pattern.terms) add(typed, rule, false, pattern);
		for (const typed of pattern.unless) add(typed, rule, true, pattern);
	}

	return (cards, onLeftOut) => {
		const { text, pieces } = join(cards);
		const hits = cards.map(() => new Map<number, Hit[]>());
		const off = cards.map(() => new Set<number>());
		/** The place of the last hit among the pieces: hits come nearly in the order of the text. */
		let at = 0;
		/** The last word that a prefix was found in, from there on: it is walked through once, however often one is. */
		let word = { from: 0, to: 0 };
		const wordEndAt = (offset: number) => {
			if (offset < word.from || offset > word.to) word = { from: offset, to: endOfWord(text, offset) };
			return word.to;
		};

		const onHit = ({ rule, isUnless }: Line, card: number, hit: Hit) => {
			if (isUnless) {
				off[card]?.add(rule);
				return;
			}
			const others = hits[card]?.get(rule);
			if (others) others.push(hit);
			else hits[card]?.set(rule, [hit]);
		};
		const onPlace = (index: number, from: number) => {
			const line = lines[index] as Line;
			const pattern = patterns[line.rule] as RuleContent;
			const { word } = line;
			// Nothing but the word: what is compared letter by letter below is known.
			const isWord = word !== undefined && isWholeWord(text, word, from);
			line.term ??= isWord ? undefined : (parseTerm(line.typed, pattern) as Term);
			const to = line.term ? matchAt(line.term, text, from) : from + (word as string).length;
			if (to < 0) return;
			while ((pieces[at] as Piece).begin > from) at -= 1;
			while ((pieces[at + 1]?.begin ?? Number.POSITIVE_INFINITY) <= from) at += 1;
			const { card, segment, field, begin, folded, original } = pieces[at] as Piece;
			// A term with a border in it may be found from one segment into the next.
			if (to > begin + folded.text.length || !pattern.fields.includes(field)) return;
			const start = folded.startOf(from - begin);
			let end = folded.endOf(to - begin);
			if (line.term && !isAsTyped(line.term, original, start, end)) return;
			if (line.term?.isPrefix) end = folded.endOf(wordEndAt(to) - begin);
			onHit(line, card, { segment, start, end });
		};
		words.find(text, onPlace);
		loose.find(text, onPlace);
		const leftOut = new Set(unknown);
		regexes.find(
			text,
			pieces,
			(index, piece, start, end) => {
				const { card, segment } = pieces[piece] as Piece;
				onHit(lines[index] as Line, card, { segment, start, end });
			},
			(index) => leftOut.add((lines[index] as Line).rule),
		);
		for (const rule of leftOut) onLeftOut?.(rule);

		for (let card = 0; card < cards.length; card += 1) {
			const own = hits[card] as Map<number, Hit[]>;
			for (const rule of off[card] as Set<number>) own.delete(rule);
			// Without all of its terms, it might hit what another of them excludes.
			for (const rule of leftOut) own.delete(rule);
			for (const [rule, found] of own) if (found.length > 1) own.set(rule, merge(found));
		}
		return hits;
	};
}

/** A segment within the text of all. */
interface Piece {
	card: number;
	segment: number;
	field: Field;
	original: string;
	folded: Folded;
	/** Where it begins in the text of all, folded. */
	begin: number;
}

/** All texts in one, folded, and what it is made of. */
function join(cards: readonly (readonly Segment[])[]): { text: string; pieces: Piece[] } {
	const pieces: Piece[] = [];
	let text = '';
	for (let card = 0; card < cards.length; card += 1) {
		const segments = cards[card] as readonly Segment[];
		for (let segment = 0; segment < segments.length; segment += 1) {
			const { field, text: original } = segments[segment] as Segment;
			const folded = fold(original);
			pieces.push({ card, segment, field, original, folded, begin: text.length });
			text += folded.text + BORDER;
		}
	}
	return { text, pieces };
}

/** Hits in the order of the text, those that overlap as one. */
function merge(hits: Hit[]): Hit[] {
	hits.sort((a, b) => a.segment - b.segment || a.start - b.start);
	const merged: Hit[] = [];
	for (const hit of hits) {
		const last = merged.at(-1);
		if (last && last.segment === hit.segment && hit.start < last.end) last.end = Math.max(last.end, hit.end);
		else merged.push(hit);
	}
	return merged;
}

/** Whether a word of ASCII that begins at an offset stands there by itself; an index of words tells it but for other letters. */
function isWholeWord(text: string, word: string, from: number): boolean {
	const to = from + word.length;
	return text.startsWith(word, from) && isEdge(text.charCodeAt(from - 1)) && isEdge(text.charCodeAt(to));
}

/** Whether a unit surely is no part of a word: ASCII, and none of what `\w` means; or the end of the text. */
function isEdge(code: number): boolean {
	return !(code > 127 || (code > 96 && code < 123) || (code > 47 && code < 58) || code === 95);
}
