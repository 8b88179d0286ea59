import type { PaperId, Tag } from '../../model';
import type { Row } from '../../rows';
import { blobParts } from './blob-parts';
import { FORMATS, fileName } from './formats';
import { jsonLines } from './json-lines';

/** Papers of one answer: no message holds more. */
const PIECE = 1_000;

/** The same where nobody waits for the file: what a page asks for meanwhile waits for one piece at most. */
export const SMALL_PIECE = 200;

/** Whoever gives the rows of a library, piece by piece, as the calls of these names do. */
export interface RowSource {
	getRows(input: { after: PaperId | null; limit: number }): Promise<{ rows: Row[]; next: PaperId | null }>;
	getTags(input: Record<never, never>): Promise<Tag[]>;
}

export interface FileOptions {
	signal?: AbortSignal;
	/** How many papers to ask for at a time. */
	piece?: number;
	/** Told how many rows are read. */
	onRows?: (rows: number) => void;
}

/** A file that holds rows: its name, its type and the parts of its text. */
export interface RowFile {
	name: string;
	type: string;
	parts: string[];
}

/** All of a library as a file. Throws the signal's reason once it is aborted, and what the source throws. */
export async function libraryFile(source: RowSource, options: FileOptions = {}): Promise<RowFile> {
	const rows = await readRows(source, options);
	// Those of the first piece may be others by now, and a paper of a later piece may have one that there was not yet.
	const tags = (await source.getTags({})).map((tag) => ({ tag }));
	const others = rows.filter((row) => !('tag' in row));
	return rowFile([...tags, ...others], new Date(), options.signal);
}

/** All rows that a source gives, in pieces. */
export async function readRows(
	source: Pick<RowSource, 'getRows'>,
	{ signal, onRows, piece: limit = PIECE }: FileOptions,
): Promise<Row[]> {
	const rows: Row[] = [];
	let after: PaperId | null = null;
	do {
		signal?.throwIfAborted();
		const piece: { rows: Row[]; next: PaperId | null } = await source.getRows({ after, limit });
		rows.push(...piece.rows);
		after = piece.next;
		onRows?.(rows.length);
	} while (after !== null);
	return rows;
}

/** Rows as a file of that moment. */
export async function rowFile(rows: readonly Row[], at: Date, signal?: AbortSignal): Promise<RowFile> {
	const { type } = FORMATS.jsonLines;
	const parts = await blobParts(jsonLines(rows, at), signal && { signal });
	return { name: fileName(FORMATS.jsonLines, at), type, parts };
}
