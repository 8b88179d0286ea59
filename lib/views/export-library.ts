import { blobParts } from '../exchange/write/blob-parts';
import { FORMATS, fileName } from '../exchange/write/formats';
import { jsonLines } from '../exchange/write/json-lines';
import { call } from '../messages/client';
import type { Output } from '../messages/protocol';
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
	await save(signal, onDone, false);
}

/** As `exportLibrary`, of a storage that is broken: what can't be read is left out. Resolves to how much that is. */
export function salvageLibrary(signal: AbortSignal, onDone: (part: number) => void): Promise<number> {
	return save(signal, onDone, true);
}

async function save(signal: AbortSignal, onDone: (part: number) => void, salvage: boolean): Promise<number> {
	const total = await call('countRows', {}).catch((error: unknown) => {
		if (!salvage) throw error;
		return 0;
	});
	let lost = 0;
	const rows: Row[] = [];
	let after: PaperId | null = null;
	do {
		signal.throwIfAborted();
		const piece: Output<'getRows'> = await call('getRows', {
			after,
			limit: PIECE,
			...(salvage && { salvage }),
		});
		rows.push(...piece.rows);
		lost += piece.lost ?? 0;
		after = piece.next;
		onDone(Math.min(1, rows.length / Math.max(1, total)));
	} while (after !== null);
	// Those of the first piece may be others by now, and a paper of a later piece may have one that there was not yet.
	const known = rows.filter((row) => 'tag' in row);
	const tags = await call('getTags', {}).then(
		(now) => now.map((tag) => ({ tag })),
		(error: unknown) => {
			if (!salvage) throw error;
			return known;
		},
	);
	const others = rows.filter((row) => !('tag' in row));
	const now = new Date();
	const parts = await blobParts(jsonLines([...tags, ...others], now), { signal });
	saveFile(parts, fileName(FORMATS.jsonLines, now), FORMATS.jsonLines.type);
	return lost;
}
