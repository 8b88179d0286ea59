/** What a spreadsheet may take for a formula, behind any apostrophes. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** The text of a cell as it may stand in a CSV file: an apostrophe keeps a spreadsheet from running it. */
export function guardCell(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `guardCell` was given. */
export function unguardCell(cell: string): string {
	return GUARDED.test(cell) ? cell.slice(1) : cell;
}
