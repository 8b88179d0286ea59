import { blobParts } from '../exchange/write/blob-parts';
import { FORMATS, fileName } from '../exchange/write/formats';
import { jsonLines } from '../exchange/write/json-lines';
import { call } from '../messages/client';
import type { PaperId } from '../model';
import type { Row } from '../rows';
import { saveFile } from './save-file';

/** Papers of one answer. */
const PIECE = 1_000;

/**
 * Saves all of the library as a file. `onDone` is told which part of it is read, from 0 to 1; when `signal` aborts, there is no
 * file, and it rejects with the signal's reason.
 */
export async function exportLibrary(signal: AbortSignal, onDone: (part: number) => void): Promise<void> {
	const total = await call('countRows', {});
	const rows: Row[] = [];
	let after: PaperId | null = null;
	do {
		signal.throwIfAborted();
		const piece: { rows: Row[]; next: PaperId | null } = await call('getRows', { after, limit: PIECE });
		rows.push(...piece.rows);
		after = piece.next;
		onDone(Math.min(1, rows.length / Math.max(1, total)));
	} while (after !== null);
	// Those of the first piece may be others by now, and a paper of a later piece may have one that there was not yet.
	const tags = (await call('getTags', {})).map((tag) => ({ tag }));
	const others = rows.filter((row) => !('tag' in row));
	const now = new Date();
	const parts = await blobParts(jsonLines([...tags, ...others], now), { signal });
	saveFile(parts, fileName(FORMATS.jsonLines, now), FORMATS.jsonLines.type);
}
