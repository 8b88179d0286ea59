/** Whether a note says what another one does: each of its paragraphs stands there, line for line. */
export function saysAll(note: string, other: string): boolean {
	return missing(note, other).length === 0;
}

/** A note, and below it the paragraphs of another one that it doesn't have. */
export function joinNotes(note: string, other: string): string {
	return [note, ...missing(note, other)].join('\n\n');
}

function missing(note: string, other: string): string[] {
	// Mostly it is the same note, or has all of it in one place.
	if (`\n${note}\n`.includes(`\n${other.trim()}\n`)) return [];
	const there = wholeLines(note);
	return other
		.replaceAll('\r\n', '\n')
		.split(/\n\s*\n/)
		.filter((paragraph) => paragraph.trim() !== '' && !there.includes(wholeLines(paragraph)));
}

/** That the words of a note stand in a sentence of another one does not make it needless. */
function wholeLines(text: string): string {
	const lines = text.trim().split('\n');
	return `\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
