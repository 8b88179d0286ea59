/** A line of a text. */
export interface Line {
	/** Its number; the first is 1. */
	line: number;
	content: string;
	/** Where in the text it ends. */
	end: number;
}

/** The lines of a text, however they end. */
export function* linesIn(text: string): Generator<Line> {
	const ending = /\r\n?|\n/g;
	for (let line = 1, start = 0; start <= text.length; line++) {
		const end = ending.exec(text)?.index ?? text.length;
		yield { line, content: text.slice(start, end), end };
		start = end === text.length ? text.length + 1 : ending.lastIndex;
	}
}
