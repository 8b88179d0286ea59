import type { Field } from '../model';
import { type Folded, fold } from './fold';

/** Some text of a card. */
export interface Segment {
	field: Field;
	text: string;
}

/** Between segments, so that no phrase reaches from one into the next: neither a word nor a gap. */
const BORDER = '\u0001';

/** A segment within the text of all. */
export interface Piece {
	card: number;
	segment: number;
	field: Field;
	original: string;
	folded: Folded;
	/** Where it begins in the text of all, folded, and where it ends. */
	begin: number;
	end: number;
}

/** All texts in one, folded, and what it is made of, in its order. */
export interface Joined {
	text: string;
	pieces: readonly Piece[];
}

/** Joins the texts of all cards. */
export function join(cards: readonly (readonly Segment[])[]): Joined {
	const pieces: Piece[] = [];
	let text = '';
	for (let card = 0; card < cards.length; card += 1) {
		const segments = cards[card] as readonly Segment[];
		for (let segment = 0; segment < segments.length; segment += 1) {
			const { field, text: original } = segments[segment] as Segment;
			const folded = fold(original);
			const begin = text.length;
			text += folded.text;
			pieces.push({ card, segment, field, original, folded, begin, end: text.length });
			text += BORDER;
		}
	}
	return { text, pieces };
}
