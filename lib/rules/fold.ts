/** A text in the form in which terms are looked for, and the way back from its offsets to the text's own. */
export interface Folded {
	text: string;
	/** Where, in the text as it was, the character begins that stands at this offset. */
	startOf(offset: number): number;
	/** Where the character ends whose last unit stands before this offset, with the marks on it. */
	endOf(offset: number): number;
}

/**
 * What is folded to a hyphen, and so may stand within a word without parting it: hyphens (an en dash joins names), soft
 * hyphens and zero-width characters, the minus sign.
 */
const HYPHENS = /[\u00ad\u2010-\u2013\u200b-\u200d\u2060\u2212\ufeff]/g;

/** Accents and the like. Marks that make other letters, as those of Japanese do, are not among them. */
const ACCENTS = /[\u0300-\u036f]/g;

const known = new Map<string, string>();

/** One character without accent, width or ligature, in its own letter case. */
function plainCharacter(character: string): string {
	return character.normalize('NFKD').replace(ACCENTS, '').replace(HYPHENS, '-').normalize('NFC');
}

/** One character as it is looked for: as above and small. A sigma at a word's end is a sigma. */
function foldCharacter(character: string): string {
	let folded = known.get(character);
	if (folded === undefined) {
		folded = plainCharacter(character).toLowerCase().replaceAll('ς', 'σ');
		known.set(character, folded);
	}
	return folded;
}

const BEYOND_ASCII = /[\u0080-\uffff]/;
const EACH_BEYOND_ASCII = /[\u0080-\u{10ffff}]/gu;

/** A character that isn't one unit in both texts: where it stands in each, and how long it is. */
interface Shift {
	from: number;
	length: number;
	to: number;
	folded: number;
}

/** Folds letter case, accents, width, ligatures and hyphens of any kind away. */
export function fold(text: string): Folded {
	if (!BEYOND_ASCII.test(text)) return { text: text.toLowerCase(), startOf: same, endOf: same };
	const shifts: Shift[] = [];
	let drift = 0;
	const folded = text.replace(EACH_BEYOND_ASCII, (character, from: number) => {
		const now = foldCharacter(character);
		if (now.length !== 1 || character.length !== 1) {
			shifts.push({ from, length: character.length, to: from + drift, folded: now.length });
			drift += now.length - character.length;
		}
		return now;
	});
	return {
		text: folded.toLowerCase(),
		startOf(offset) {
			const shift = shifts[countBefore(shifts, offset + 1) - 1];
			if (!shift) return offset;
			const { from, length, to, folded } = shift;
			return to + folded > offset ? from : from + length + (offset - to - folded);
		},
		endOf(offset) {
			let next = countBefore(shifts, offset);
			const shift = shifts[next - 1];
			let end = offset;
			// Of a ligature that is hit in part, all.
			if (shift) end = shift.from + shift.length + Math.max(0, offset - shift.to - shift.folded);
			for (let mark = shifts[next]; mark?.folded === 0 && mark.from === end; mark = shifts[next]) {
				end += mark.length;
				next += 1;
			}
			return end;
		},
	};
}

/** How many of the shifts stand before an offset of the folded text. */
function countBefore(shifts: readonly Shift[], offset: number): number {
	let low = 0;
	let high = shifts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((shifts[middle] as Shift).to < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

const same = (offset: number) => offset;

/** A text with everything folded but its letter case. */
export function foldButCase(text: string): string {
	return BEYOND_ASCII.test(text) ? text.replace(EACH_BEYOND_ASCII, plainCharacter) : text;
}
