/** Whether a note says what another one does: each of its paragraphs stands there, line for line. */
export function saysAll(note: string, other: string): boolean {
	return missing(note, other).length === 0;
}

/** Two notes as one text in which nothing of either is lost: the other one below, unless one says what both do. */
export function joinNotes(note: string, other: string): string {
	if (saysAll(note, other)) return note;
	if (saysAll(other, note)) return other;
	return [note, ...missing(note, other)].join('\n\n');
}

/** The paragraphs of another note that one doesn't have. */
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
