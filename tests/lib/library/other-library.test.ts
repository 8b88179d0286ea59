// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSnapshots } from '@/lib/backup/snapshots';
import { createMemory, type Memory } from '../backup/memory';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const ids = () => crypto.randomUUID();

let memory: Memory;
let harness: Harness;
let name: string;
let names = 0;

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	memory = createMemory();
	name = `other-library-${++names}`;
	harness = createHarness(name, ids, memory);
	await harness.library.setSaved({ operation: ids(), papers: [LLAMA], saved: true });
	await harness.library.takeSnapshot({ size: 1 });
});

afterEach(async () => {
	vi.restoreAllMocks();
	await harness.close();
});

/** The next start of the background, on the same database and what lies beside it by then. */
async function restart(): Promise<Harness> {
	await harness.close();
	harness = createHarness(name, ids, memory);
	return harness;
}

/** Snapshots of another library take the place of all there are: so somebody may write who can reach that storage. */
async function replaceSnapshots(): Promise<void> {
	const other = createMemory();
	const store = createSnapshots({ storage: other, app: '1.2.3', now: () => 2 });
	await store.write(
		{ reason: 'daily', schema: 6, library: 'other', state: 'x' },
		(async function* () {
			yield ['marks', { id: MAMBA.id, savedAt: 1, tags: [] }] as const;
		})(),
	);
	await store.goOnWith('other');
	memory.values.clear();
	for (const [key, value] of other.values) memory.values.set(key, value);
}

const saved = async () => (await harness.library.getSaved({})).map(({ paper }) => paper.id);

test('a library that is there is shown whatever the snapshots are of, and the reader is asked', async () => {
	expect(await harness.library.isOtherLibrary({})).toBe(false);
	await replaceSnapshots();
	const { library } = await restart();
	expect(await saved()).toEqual([LLAMA.id]);
	await library.setSaved({ operation: ids(), papers: [MAMBA], saved: true });
	expect(await library.isOtherLibrary({})).toBe(true);
	await restart();
	expect(await harness.library.isOtherLibrary({})).toBe(true);
});

test('it stays what it is when the reader keeps it, and they are asked no more', async () => {
	const [own] = await harness.snapshots.list();
	await replaceSnapshots();
	const { library, changes } = await restart();
	await library.startAnew({});
	expect(changes).toHaveLength(1);
	expect(await library.isOtherLibrary({})).toBe(false);
	await library.takeSnapshot({ size: 1 });
	// The same library as before, so that its snapshots go on.
	expect((await harness.snapshots.list())[0]?.library).toBe(own?.library);
	await restart();
	expect([await saved(), await harness.library.isOtherLibrary({})]).toEqual([[LLAMA.id], false]);
});

test('it is compared with a snapshot and kept as one before it gives way, and then nobody is asked', async () => {
	await replaceSnapshots();
	const { library } = await restart();
	const [snapshot] = await library.getSnapshots({});
	const staged = ids();
	await library.stageRestore({ snapshot: snapshot?.id ?? '', import: staged, size: 1 });
	expect((await library.previewRestore({ import: staged, size: 1 })).papers).toEqual({
		back: 1,
		changed: 0,
		gone: 1,
	});
	await library.commitRestore({ operation: ids(), import: staged, size: 1 });
	expect(await saved()).toEqual([MAMBA.id]);
	expect(await library.isOtherLibrary({})).toBe(false);
	expect((await library.getSnapshots({})).map(({ reason }) => reason)).toEqual(['restore', 'daily']);
});

test('a list of snapshots that is damaged hides no library and stops no snapshot or import', async () => {
	memory.values.set('snapshots', { bad: 1 });
	const { library } = await restart();
	expect(await saved()).toEqual([LLAMA.id]);
	expect(await library.isOtherLibrary({})).toBe(false);
	await library.takeSnapshot({ size: 1 });
	const papers = [{ paper: MAMBA, mark: { savedAt: 1 }, tags: [] }];
	const staged = ids();
	await library.stageImport({
		import: staged,
		part: 0,
		rows: { tags: [], rules: [], searches: [], papers },
	});
	await library.commitImport({ operation: ids(), import: staged, size: 1 });
	expect(await library.getSnapshots({})).toHaveLength(1);
	expect(memory.values.get('snapshots.damaged')).toEqual({ bad: 1 });
});

test('beside such a list, an empty database is not shown as if it were true, until the reader begins anew', async () => {
	memory.values.set('snapshots', { bad: 1 });
	const blank = createHarness(`${name}-blank`, ids, memory);
	// As at each start, before anything else is asked.
	await blank.snapshots.isAt(6);
	await expect(blank.library.getSaved({})).rejects.toMatchObject({ code: 'libraryLost' });
	expect(await blank.library.isOtherLibrary({})).toBe(false);
	expect(await blank.library.getSnapshots({})).toEqual([]);
	await blank.library.startAnew({});
	expect(await blank.library.getSaved({})).toEqual([]);
	await blank.close();
});
