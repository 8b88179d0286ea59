import { report } from '../errors';
import { libraryFile, type RowFile, readRows, rowFile } from '../exchange/write/library-file';
import { call } from '../messages/client';
import { rowsIn, type Snapshot } from '../model';
import { saveFile } from './save-file';

/**
 * Saves all of the library as a file. `onDone` is told which part of it is read, from 0 to 1; when `signal` aborts, there is no
 * file, and it rejects with the signal's reason.
 */
export async function exportLibrary(signal: AbortSignal, onDone: (part: number) => void): Promise<void> {
	const total = await call('countRows', {});
	const source = {
		getRows: (input: { after: string | null; limit: number }) => call('getRows', input),
		getTags: () => call('getTags', {}),
	};
	save(await libraryFile(source, { signal, onRows: (rows) => onDone(partOf(rows, total)) }));
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
	const rows = await readRows(
		{ getRows: (input) => call('getRows', { ...input, snapshot: id }) },
		{ signal, onRows: (some) => onDone(partOf(some, papers)) },
	);
	save(await rowFile(rows, new Date(createdAt), signal));
}

function save({ parts, name, type }: RowFile): void {
	saveFile(parts, name, type);
}

function partOf(rows: number, total: number): number {
	return Math.min(1, rows / Math.max(1, total));
}
