// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSnapshots } from '@/lib/backup/snapshots';
import type { CopiedRow } from '@/lib/library/db/copied-row';
import type { SnapshotStore, StoredSnapshot } from '@/lib/library/snapshot-store';
import { createMemory, type Memory } from './memory';

let memory: Memory;
let snapshots: SnapshotStore;
let sound: StoredSnapshot;

const ROW: CopiedRow = ['marks', { id: '2401.00001', savedAt: 1, tags: [] }];

async function* rows(): AsyncGenerator<CopiedRow> {
	yield ROW;
}

const write = () => snapshots.write({ reason: 'daily', schema: 6, library: 'mine', state: 'now' }, rows());

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	memory = createMemory();
	snapshots = createSnapshots({ storage: memory, app: '1.2.3', now: () => 1 });
	sound = await write();
	await snapshots.goOnWith('mine');
	await snapshots.isAt(6);
	expect(await snapshots.isDamaged()).toBe(false);
});

afterEach(() => {
	vi.restoreAllMocks();
});

/** The catalog as it lies there, damaged by `damage`. */
async function damage(damage: (catalog: { [name: string]: unknown; snapshots: object[] }) => unknown) {
	const catalog = damage((await memory.get('snapshots')) as never);
	memory.values.set('snapshots', catalog);
	return structuredClone(catalog);
}

test.each<[string, unknown]>([
	['a text', 'none'],
	['a number', 7],
	['null', null],
	['another object', { bad: 1 }],
	['a list', [1, 2]],
])('a catalog that is %s ends no snapshot that is still to be made, and is kept aside', async (_, value) => {
	await damage(() => value);
	expect(await snapshots.list()).toEqual([]);
	expect(await snapshots.isDamaged()).toBe(true);
	// Looking changes nothing.
	expect(memory.values.get('snapshots')).toEqual(value);
	const { id } = await write();
	expect((await snapshots.list()).map((each) => each.id)).toEqual([id]);
	expect(memory.values.get('snapshots.damaged')).toEqual(value);
	// Chunks of what is listed no more can still be put together by hand.
	expect(memory.values.has(`snapshot.${sound.id}.0`)).toBe(true);
	// Until the reader goes on with a library, there may have been more than is listed.
	expect(await snapshots.isDamaged()).toBe(true);
	await snapshots.goOnWith('mine');
	expect(await snapshots.isDamaged()).toBe(false);
});

test('an entry that is damaged takes none of the others along, nor what else is known', async () => {
	const newest = await write();
	const damaged = await damage((catalog) => ({
		...catalog,
		snapshots: [{ ...catalog.snapshots[0], papers: 'many' }, 7, catalog.snapshots[1]],
		loose: [null, { id: 'x', chunks: 1 }],
	}));
	expect((await snapshots.list()).map(({ id }) => id)).toEqual([sound.id]);
	expect([await snapshots.library(), await snapshots.schema()]).toEqual(['mine', 6]);
	await write();
	expect(await snapshots.list()).toHaveLength(2);
	expect(memory.values.get('snapshots.damaged')).toEqual(damaged);
	const read = [];
	for await (const row of snapshots.read(sound.id)) read.push(row);
	expect(read).toEqual([ROW]);
	expect((await snapshots.list()).map(({ id }) => id)).not.toContain(newest.id);
});

test.each([Number.POSITIVE_INFINITY, 1e300, -1])(
	'a moment that no date knows of (%d) is damage: what shows it would fail',
	async (createdAt) => {
		await damage((catalog) => ({ ...catalog, snapshots: [{ ...catalog.snapshots[0], createdAt }] }));
		expect(await snapshots.list()).toEqual([]);
	},
);

test('one that can’t be set aside is not written over', async () => {
	await damage(() => ({ bad: 1 }));
	vi.spyOn(memory, 'set').mockRejectedValueOnce(new Error('QuotaExceeded'));
	await expect(snapshots.goOnWith('mine')).rejects.toThrow('QuotaExceeded');
	expect(memory.values.get('snapshots')).toEqual({ bad: 1 });
});
