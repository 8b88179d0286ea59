/** What the last character was, as far as `\b`, `^` and `$` ask; `BEGIN` is before the first of a text. */
export const OTHER = 0;
export const WORD = 1;
export const LINE_END = 2;
export const BEGIN = 3;
export type Kind = typeof OTHER | typeof WORD | typeof LINE_END | typeof BEGIN;

/** Characters in classes, so that each part of an expression takes all of a class or none. */
export interface Alphabet {
	/** What kind the characters of each class are of. */
	kinds: readonly Kind[];
	/** The classes that a part takes, by its source. */
	taken: ReadonlyMap<string, readonly number[]>;
}

/** From an offset of all characters to another, `to` exclusive. */
interface Range {
	from: number;
	to: number;
}

const WORDS = String.raw`\w`;
const LINE_ENDS = String.raw`[\n\r\u2028\u2029]`;

/**
 * The classes that the parts of an expression tell apart. The browser itself is asked what each part takes, with the
 * expression's flags: it knows Unicode and letter case.
 */
export function readAlphabet(parts: Iterable<string>, flags: string): Alphabet {
	const isUnicode = /[uv]/.test(flags);
	const sources = [...new Set([WORDS, LINE_ENDS, ...parts])];
	const ranges = sources.map((source) => rangesOf(source, flags, isUnicode));
	const ends = new Set([0, ...ranges.flat().flatMap(({ from, to }) => [from, to])]);
	const classes = new Map<string, number>();
	const kinds: Kind[] = [];
	const taken = sources.map((): number[] => []);
	const next = sources.map(() => 0);
	for (const at of [...ends].sort((a, b) => a - b)) {
		const takers: number[] = [];
		for (const [source, own] of ranges.entries()) {
			while ((own[next[source] as number]?.to ?? Number.POSITIVE_INFINITY) <= at) (next[source] as number)++;
			if ((own[next[source] as number]?.from ?? Number.POSITIVE_INFINITY) <= at) takers.push(source);
		}
		const key = takers.join();
		if (classes.has(key)) continue;
		for (const source of takers) taken[source]?.push(classes.size);
		classes.set(key, classes.size);
		kinds.push(takers.includes(0) ? WORD : takers.includes(1) ? LINE_END : OTHER);
	}
	return { kinds, taken: new Map(sources.map((source, index) => [source, taken[index] as number[]])) };
}

function rangesOf(source: string, flags: string, isUnicode: boolean): Range[] {
	const pattern = new RegExp(`(?:${source})+`, `${flags}g`);
	const ranges: Range[] = [];
	let begin = 0;
	for (const chunk of allCharacters(isUnicode)) {
		for (const { index, 0: found } of chunk.matchAll(pattern)) {
			const from = begin + index;
			const last = ranges.at(-1);
			if (last?.to === from) last.to += found.length;
			else ranges.push({ from, to: from + found.length });
		}
		begin += chunk.length;
	}
	return ranges;
}

/** In pieces, for an engine that remembers each step it may go back to. */
const CHUNK = 0x400;
const all = new Map<boolean, string[]>();

/** Every character once: UTF-16 units, or code points with lone surrogates where the expression counts in those. */
function allCharacters(isUnicode: boolean): string[] {
	let chunks = all.get(isUnicode);
	if (!chunks) {
		chunks = [];
		for (let from = 0; from < (isUnicode ? 0x110000 : 0x10000); from += CHUNK) {
			chunks.push(String.fromCodePoint(...Array.from({ length: CHUNK }, (_, i) => from + i)));
		}
		all.set(isUnicode, chunks);
	}
	return chunks;
}
