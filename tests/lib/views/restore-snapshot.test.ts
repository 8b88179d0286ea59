import { beforeEach, expect, test } from 'vitest';
import { copyRows } from '@/lib/library/copy';
import { createConnection } from '@/lib/library/db/open';
import type { AnyDatabase } from '@/lib/library/db/schema';
import type { Snapshot } from '@/lib/model';
import { exportSnapshot } from '@/lib/views/export-library';
import { bringBackLibrary, stageRestore } from '@/lib/views/restore-snapshot';
import { type Background, startBackground } from '../background';
import { createMemory } from '../backup/memory';
import { LLAMA } from '../library/harness';
import { SENDERS } from '../messages/browser';

let background: Background;
let memory: ReturnType<typeof createMemory>;
let snapshot: Snapshot;
/** All there are in it. */
let rows = 0;

beforeEach(async () => {
	memory = createMemory();
	background = startBackground(SENDERS.popup, undefined, memory);
	const { library, databaseName } = background;
	await library.setSaved({ operation: 'a', papers: [LLAMA], saved: true });
	// Most of what there is was merely shown.
	await library.see({ ids: Array.from({ length: 500 }, (_, index) => `2401.${10_000 + index}`) });
	snapshot = await library.takeSnapshot({ size: 1 });
	const connection = createConnection({ name: databaseName });
	rows = await connection.use(async (database) => {
		let count = 0;
		for await (const _ of copyRows(database as unknown as AnyDatabase)) count += 1;
		return count;
	});
	await connection.close();
	expect(rows).toBeGreaterThan(500);
});

/** The least size that a call was said to have. */
const sizeOf = (...calls: string[]) =>
	Math.min(
		...background.asked.flatMap(({ call, input }) =>
			calls.includes(call) ? ((input as { size?: number }).size ?? 0) : [],
		),
	);

test('a snapshot tells how many rows it holds', () => {
	expect(snapshot).toMatchObject({ papers: 1, rows });
});

test('a library that is brought back has time for all of its rows', async () => {
	background = startBackground(SENDERS.popup, undefined, memory);
	await bringBackLibrary(snapshot, () => undefined);
	expect(sizeOf('stageRestore', 'previewRestore', 'commitRestore')).toBe(rows);
	expect(await background.library.getSaved({})).toHaveLength(1);
});

test('one that is restored has time for those that are there as well', async () => {
	const { size, drop } = await stageRestore(snapshot, 100, () => undefined);
	expect([size, sizeOf('stageRestore', 'previewRestore')]).toEqual([rows + 400, rows + 400]);
	await drop();
});

test('one of before that was counted has what papers have at most', async () => {
	const { rows: _, ...older } = snapshot;
	const { size, drop } = await stageRestore(older, 0, () => undefined);
	expect(size).toBe(4);
	await drop();
});

test('one that is saved as a file has that time too', async () => {
	const stopped = new AbortController();
	const saving = exportSnapshot(snapshot, stopped.signal, () => stopped.abort());
	await expect(saving).rejects.toThrow();
	expect(sizeOf('unpackSnapshot')).toBe(rows);
});
