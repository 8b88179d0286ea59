import type { Field, RuleContent } from '../model';
import { Found, type Hits } from './hits';
import { join, type Piece, type Segment } from './join';
import { LooseIndex } from './loose';
import { parseRegex, RegexIndex, readRegex } from './regex';
import { endOfWord, isAsTyped, matchAt, parseTerm, simpleWord, type Term } from './term';
import { isPlain, type OnPlace, WordIndex } from './words';

/**
 * Finds the hits of all rules in the texts of cards: one `Hits` for each card, in their order. `onLeftOut` is told of each
 * rule that has none because of a regular expression: the time for those was over, or this browser doesn't know it.
 */
export type Matcher = (cards: readonly (readonly Segment[])[], onLeftOut?: (rule: number) => void) => Hits[];

/** What is beyond may be a letter, of which it must be asked whether it belongs to a word. */
const LAST_ASCII = 127;

/** A term as typed, and whose it is. */
interface Line {
	typed: string;
	rule: number;
	isUnless: boolean;
	/** Where it is looked for. */
	fields: readonly Field[];
	/** Whether it is a word of which nothing but its letters counts. */
	isWord: boolean;
	/** Made ready when it is first needed: of a thousand terms a page has a few. */
	term: Term | undefined;
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
	for (let rule = 0; rule < patterns.length; rule += 1) {
		const pattern = patterns[rule] as RuleContent;
		const { terms, unless, fields, wholeWord } = pattern;
		const isFree = pattern.flexible && !pattern.matchCase;
		for (let at = 0; at < terms.length + unless.length; at += 1) {
			const isUnless = at >= terms.length;
			const typed = (isUnless ? unless[at - terms.length] : terms[at]) as string;
			const line: Line = { typed, rule, isUnless, fields, isWord: false, term: undefined };
			const word = wholeWord ? simpleWord(typed) : undefined;
			if (word !== undefined) {
				line.isWord = isFree;
				words.addWord(word, lines.length);
			} else if (readRegex(typed)) {
				const regex = parseRegex(typed, pattern.matchCase);
				if (regex) regexes.add(regex, fields, lines.length);
				else unknown.add(rule);
			} else {
				line.term = parseTerm(typed, pattern);
				if (!line.term) continue;
				if (isPlain(line.term)) words.addPhrase(line.term.pieces, lines.length);
				else loose.add(line.term, lines.length);
			}
			lines.push(line);
		}
	}

	return (cards, onLeftOut) => {
		const all = join(cards);
		const { text, pieces } = all;
		const found = new Found(cards.length);
		/** The place of the last hit among the pieces: hits come nearly in the order of the text. */
		let at = 0;
		/** The last word that a prefix was found in, from there on: it is walked through once, however often one is. */
		let word = { from: 0, to: 0 };
		const wordEndAt = (offset: number) => {
			if (offset < word.from || offset > word.to) word = { from: offset, to: endOfWord(text, offset) };
			return word.to;
		};

		const onPlace: OnPlace = (index, from, wordEnd) => {
			const line = lines[index] as Line;
			let term: Term | undefined;
			let to = wordEnd;
			// Else nothing but the word: what is compared letter by letter is known.
			if (
				!line.isWord ||
				to === undefined ||
				text.charCodeAt(from - 1) > LAST_ASCII ||
				text.charCodeAt(to) > LAST_ASCII
			) {
				line.term ??= parseTerm(line.typed, patterns[line.rule] as RuleContent) as Term;
				term = line.term;
				to = matchAt(term, text, from);
				if (to < 0) return;
			}
			while ((pieces[at] as Piece).begin > from) at -= 1;
			while ((pieces[at] as Piece).end < from) at += 1;
			const piece = pieces[at] as Piece;
			// A term with a border in it may be found from one segment into the next.
			if (to > piece.end || !line.fields.includes(piece.field)) return;
			const { folded, begin } = piece;
			const start = folded.startOf(from - begin);
			let end = folded.endOf(to - begin);
			if (term) {
				if (!isAsTyped(term, piece.original, start, end)) return;
				if (term.isPrefix) end = folded.endOf(wordEndAt(to) - begin);
			}
			found.add(line, piece.card, { segment: piece.segment, start, end });
		};
		words.find(text, onPlace);
		loose.find(text, onPlace);
		const leftOut = new Set(unknown);
		regexes.find(
			all,
			(index, { card, segment }, start, end) =>
				found.add(lines[index] as Line, card, { segment, start, end }),
			(index) => leftOut.add((lines[index] as Line).rule),
		);
		for (const rule of leftOut) onLeftOut?.(rule);

		return found.without(leftOut);
	};
}
