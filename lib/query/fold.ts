const BEYOND_ASCII = /[\u0080-\uffff]/;
const RUNS_BEYOND_ASCII = /[\u0080-\uffff]+/g;

/** Accents and the like. Marks that make other letters, as those of Japanese do, are not among them. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Soft hyphens and zero-width characters. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Letters that no decomposition parts from their strokes, and signs that keyboards lack. */
const PLAIN = new Map(
	Object.entries({
		ß: 'ss',
		æ: 'ae',
		œ: 'oe',
		ø: 'o',
		ł: 'l',
		đ: 'd',
		ð: 'd',
		ı: 'i',
		ς: 'σ',
		'‐': '-',
		'‑': '-',
		'‒': '-',
		'–': '-',
		'−': '-',
		'‘': "'",
		'’': "'",
		'“': '"',
		'”': '"',
	}),
);
const UNPLAIN = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** What single characters and pairs of them fold to, of which texts have a few over and over; and how many are kept. */
const known = new Map<string, string>();
const RUNS = 5_000;

/** White space other than spaces, which a folded text has one at a time. */
const OTHER_SPACE = /[\t-\r]/;
const UNEVEN_SPACE = /[\t-\r]\s*| \s+/g;

/**
 * A text as it is compared: letter case, width, compatibility forms, accents, kinds of hyphens and quotes and of white space
 * do not count. The way back to the text's own offsets isn't kept.
 */
export function fold(text: string): string {
	// Most texts are ASCII, and of the others most characters: normalizing them all takes three times as long.
	const plain = BEYOND_ASCII.test(text) ? text.replace(RUNS_BEYOND_ASCII, foldRun) : text;
	const small = plain.toLowerCase();
	// Looked for natively: one pattern for all of it would take as long as everything else.
	return small.includes('  ') || OTHER_SPACE.test(small)
		? small.replace(UNEVEN_SPACE, ' ').trim()
		: small.trim();
}

function foldRun(run: string): string {
	let folded = known.get(run);
	if (folded !== undefined) return folded;
	folded = run
		.normalize('NFKD')
		.toLowerCase()
		.replace(ACCENTS, '')
		.replace(UNSEEN, '')
		.normalize('NFC')
		.replace(UNPLAIN, (character) => PLAIN.get(character) as string)
		// Spaces of other widths have become plain ones, but for the line and paragraph separators.
		.replace(/\s/gu, ' ');
	if (run.length < 3 && known.size < RUNS) known.set(run, folded);
	return folded;
}

/** Letters of scripts that write words without spaces between them: where a word ends can't be told there. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}]/u;
const WORD_LETTER = /[\p{L}\p{N}\p{M}_]/u;

/** Whether letters of a script are among these that has no spaces between words. */
export function isUnspaced(text: string): boolean {
	return BEYOND_ASCII.test(text) && UNSPACED.test(text);
}

/** Whether a folded text has a folded phrase, with no word going on before or after it. */
export function hasPhrase(text: string, phrase: string): boolean {
	for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
		if (!isInWord(text, at) && !isInWord(text, at + phrase.length)) return true;
	}
	return false;
}

/** Whether the characters before and after an offset belong to one word. */
function isInWord(text: string, offset: number): boolean {
	const isPair = (text.codePointAt(offset - 2) ?? 0) > 0xffff;
	const before = isPair ? text.slice(offset - 2, offset) : text.charAt(offset - 1);
	const after = String.fromCodePoint(text.codePointAt(offset) ?? 32);
	return isWordLetter(before) && isWordLetter(after);
}

function isWordLetter(character: string): boolean {
	return WORD_LETTER.test(character) && !UNSPACED.test(character);
}
