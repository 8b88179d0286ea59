import { report } from '../errors';
import { blobParts } from '../exchange/write/blob-parts';
import { FORMATS, fileName } from '../exchange/write/formats';
import { jsonLines } from '../exchange/write/json-lines';
import { call } from '../messages/client';
import { type PaperId, rowsIn, type Snapshot } from '../model';
import type { Row } from '../rows';
import { saveFile } from './save-file';

/** Papers of one answer. */
const PIECE = 1_000;

/**
 * Saves all of the library as a file. `onDone` is told which part of it is read, from 0 to 1; when `signal` aborts, there is no
 * file, and it rejects with the signal's reason.
 */
export async function exportLibrary(signal: AbortSignal, onDone: (part: number) => void): Promise<void> {
	const rows = await readRows(await call('countRows', {}), {}, signal, onDone);
	// Those of the first piece may be others by now, and a paper of a later piece may have one that there was not yet.
	const tags = (await call('getTags', {})).map((tag) => ({ tag }));
	const others = rows.filter((row) => !('tag' in row));
	await save([...tags, ...others], new Date(), signal);
	// Whether the file was kept is only the reader's to know: a quiet reminder less, at worst.
	await call('setCopied', {}).catch((error: unknown) => report('noting a copy', error));
}

/** As `exportLibrary`, of a snapshot; the file is of its day. */
export async function exportSnapshot(
	snapshot: Snapshot,
	signal: AbortSignal,
	onDone: (part: number) => void,
): Promise<void> {
	const { id, papers, createdAt } = snapshot;
	await call('unpackSnapshot', { snapshot: id, size: rowsIn(snapshot) });
	await save(await readRows(papers, { snapshot: id }, signal, onDone), new Date(createdAt), signal);
}

async function readRows(
	total: number,
	of: { snapshot?: string },
	signal: AbortSignal,
	onDone: (part: number) => void,
): Promise<Row[]> {
	const rows: Row[] = [];
	let after: PaperId | null = null;
	do {
		signal.throwIfAborted();
		const piece: { rows: Row[]; next: PaperId | null } = await call('getRows', {
			after,
			limit: PIECE,
			...of,
		});
		rows.push(...piece.rows);
		after = piece.next;
		onDone(Math.min(1, rows.length / Math.max(1, total)));
	} while (after !== null);
	return rows;
}

async function save(rows: readonly Row[], at: Date, signal: AbortSignal): Promise<void> {
	const parts = await blobParts(jsonLines(rows, at), { signal });
	saveFile(parts, fileName(FORMATS.jsonLines, at), FORMATS.jsonLines.type);
}
