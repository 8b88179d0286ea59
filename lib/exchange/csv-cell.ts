/**
 * What a spreadsheet takes for a formula, or may once it has trimmed the cell: Excel and LibreOffice `=`, `+`, `-` and `@`, in
 * East Asian versions of them the full-width forms as well; a tab or a line break at the start moves what follows it there.
 * Apostrophes before it count, so that a cell that had some of its own is told from one that got one here.
 */
const GUARDED = /^'*(?:[\t\n\r]|\s*[=+\-@＝＋－＠])/u;

/** A cell's text so that no spreadsheet runs it: with an apostrophe before it where it begins as a formula does. */
export function guardCell(text: string): string {
	return GUARDED.test(text) ? `'${text}` : text;
}

/** The text that `guardCell` was given, for every text. */
export function unguardCell(cell: string): string {
	return cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** Several texts in one cell, as in `Ada Lovelace; Alan Turing`; a backslash goes before what is a semicolon of a text's own. */
export function joinCell(texts: readonly string[]): string {
	return texts.map((text) => text.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** The texts of one cell, trimmed, without empty ones: those that `joinCell` was given, where they were so. */
export function splitCell(cell: string): string[] {
	const texts = [''];
	for (const [token] of cell.matchAll(/\\[\\;]|./gsu)) {
		if (token === ';') texts.push('');
		else texts.push(`${texts.pop()}${token.length > 1 && token.startsWith('\\') ? token.slice(1) : token}`);
	}
	return texts.map((text) => text.trim()).filter((text) => text !== '');
}
