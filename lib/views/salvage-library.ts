import { blobParts } from '../exchange/write/blob-parts';
import { FORMATS, fileName } from '../exchange/write/formats';
import { jsonLines } from '../exchange/write/json-lines';
import { call } from '../messages/client';
import type { Output } from '../messages/protocol';
import type { PaperId } from '../model';
import type { Row } from '../rows';
import { saveFile } from './save-file';

/** Papers of one answer: each may take a read of its own, and those that fail take their time. */
const PIECE = 200;

/**
 * As `exportLibrary`, of a storage that is broken: what can't be read is left out. Resolves to how much that is; rejects where
 * nothing can be read, and there is no file then.
 */
export async function salvageLibrary(signal: AbortSignal, onDone: (part: number) => void): Promise<number> {
	// How far it is, is not worth failing for.
	const total = await call('countRows', {}).catch(() => 0);
	const rows: Row[] = [];
	let lost = 0;
	let after: PaperId | null = null;
	do {
		signal.throwIfAborted();
		const piece: Output<'getRows'> = await call('getRows', { after, limit: PIECE, salvage: true });
		rows.push(...piece.rows);
		lost += piece.lost ?? 0;
		after = piece.next;
		onDone(Math.min(1, rows.length / Math.max(1, total)));
	} while (after !== null);
	const now = new Date();
	const parts = await blobParts(jsonLines(rows, now), { signal });
	saveFile(parts, fileName(FORMATS.jsonLines, now), FORMATS.jsonLines.type);
	return lost;
}
