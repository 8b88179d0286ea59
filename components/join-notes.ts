/** Whether whole lines of a text are all of another. */
function hasLines(text: string, part: string): boolean {
	return `\n${text}\n`.includes(`\n${part.trim()}\n`);
}

/**
 * What was typed over a note that was changed elsewhere meanwhile, as one text in which nothing of either is lost: below the
 * one that is stored, unless one has all of the other's lines.
 */
export function joinNotes(stored: string, typed: string): string {
	if (typed.trim() === '' || hasLines(stored, typed)) return stored;
	if (stored.trim() === '' || hasLines(typed, stored)) return typed;
	return `${stored}\n\n${typed}`;
}
