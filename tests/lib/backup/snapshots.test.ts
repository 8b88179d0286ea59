// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSnapshots } from '@/lib/backup/snapshots';
import type { CopiedRow } from '@/lib/library/db/copied-row';
import type { SnapshotOf, SnapshotStore } from '@/lib/library/snapshot-store';
import type { SnapshotReason } from '@/lib/model';
import { createMemory, type Memory } from './memory';

// What packs thousands of rows takes its time where others work too.
vi.setConfig({ testTimeout: 60_000 });

/** Small, so that a few rows are several. */
const CHUNK = 3_000;

let memory: Memory;
let snapshots: SnapshotStore;
let now: number;

beforeEach(() => {
	memory = createMemory();
	now = 0;
	snapshots = open();
});

afterEach(() => {
	vi.restoreAllMocks();
});

/** Another start of the background: nothing but what is stored is left. */
function open(storage: Memory = memory): SnapshotStore {
	return createSnapshots({ storage, app: '1.2.3', chunkSize: CHUNK, now: () => ++now });
}

const mark = (id: string): CopiedRow => ['marks', { id, savedAt: 1, tags: [] }];

async function* rowsOf(...rows: CopiedRow[]): AsyncGenerator<CopiedRow> {
	yield* rows;
}

const of = (reason: SnapshotReason, library = 'mine'): SnapshotOf => ({
	reason,
	schema: 6,
	library,
	state: `${now}`,
});

/** Rows that hardly get smaller, of as many chunks as wanted. */
async function* manyChunks(count: number): AsyncGenerator<CopiedRow> {
	let left = count * CHUNK;
	for (let id = 0; left > 0; id++) {
		const bytes = crypto.getRandomValues(new Uint8Array(600));
		const text = btoa(String.fromCharCode(...bytes));
		// A character of base64 is worth three quarters of a byte.
		left -= bytes.length;
		yield ['notes', { id: `2401.${id}`, text }];
	}
}

async function read(id: string, store = snapshots): Promise<CopiedRow[]> {
	const rows = [];
	for await (const row of store.read(id)) rows.push(row);
	return rows;
}

const chunkKeys = () => [...memory.values.keys()].filter((key) => key.startsWith('snapshot.'));

/** Chunks that belong to a snapshot of the catalog. */
async function ownedKeys(): Promise<string[]> {
	const { snapshots: entries } = (await memory.get('snapshots')) as {
		snapshots: { id: string; chunks: string[] }[];
	};
	return entries.flatMap(({ id, chunks }) => chunks.map((_, index) => `snapshot.${id}.${index}`));
}

test('rows come back as they were, whatever they hold', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.tuple(
					fc.constantFrom('marks', 'tags', 'settings'),
					fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
				),
			),
			async (rows) => {
				// As a database gives them: plain objects, and zero without a sign.
				const plain = JSON.parse(JSON.stringify(rows)) as CopiedRow[];
				const { id } = await snapshots.write(of('daily'), rowsOf(...plain));
				expect(await read(id)).toEqual(plain);
			},
		),
		{ numRuns: 40 },
	);
});

test('a large one is written in chunks of a bounded size, and tells what it holds', async () => {
	const rows: CopiedRow[] = [];
	for await (const row of manyChunks(3)) rows.push(row);
	const written = await snapshots.write(
		of('import'),
		rowsOf(...rows, mark('2401.00001'), ['tags', { id: 't' }]),
	);
	expect(written).toMatchObject({
		reason: 'import',
		papers: 1,
		notes: rows.length,
		tags: 1,
		rules: 0,
		app: '1.2.3',
	});
	expect(chunkKeys().length).toBeGreaterThan(2);
	for (const key of chunkKeys())
		expect(String(memory.values.get(key)).length).toBeLessThanOrEqual((CHUNK / 3) * 4);
	expect((await read(written.id)).slice(0, rows.length)).toEqual(rows);
	expect(await snapshots.list()).toEqual([written]);
});

test('one that is given up, while rows come or while it is verified, leaves nothing, and the next is whole', async () => {
	for (const late of [false, true]) {
		const giveUp = new AbortController();
		async function* rows(): AsyncGenerator<CopiedRow> {
			yield* manyChunks(3);
			if (!late) giveUp.abort(new Error('given up'));
			yield mark('2401.00001');
			// The last row is asked for before the last chunk is written.
			if (late) queueMicrotask(() => giveUp.abort(new Error('given up')));
		}
		await expect(snapshots.write(of('import'), rows(), giveUp.signal)).rejects.toThrow('given up');
		expect([await snapshots.list(), chunkKeys()]).toEqual([[], []]);
	}
	const { id } = await snapshots.write(of('import'), rowsOf(mark('2401.00001')));
	expect(await read(id)).toEqual([mark('2401.00001')]);
});

describe('generations', () => {
	test('three of the days, three before dangerous acts and three that were asked for are kept, the newest', async () => {
		const reasons: SnapshotReason[] = ['daily', 'import', 'merge', 'asked', 'delete', 'bulk', 'restore'];
		for (let round = 0; round < 3; round++) {
			for (const reason of reasons) await snapshots.write(of(reason), rowsOf(mark('2401.00001')));
		}
		const kept = (await snapshots.list()).map(({ reason, createdAt }) => [reason, createdAt]);
		expect(kept).toEqual([
			['restore', 21],
			['bulk', 20],
			['delete', 19],
			['asked', 18],
			['daily', 15],
			['asked', 11],
			['daily', 8],
			['asked', 4],
			['daily', 1],
		]);
		expect(chunkKeys().sort()).toEqual((await ownedKeys()).sort());
	});

	test('those of a library that was lost are not pushed out by a new one', async () => {
		const former = await snapshots.write(of('daily', 'former'), rowsOf(mark('2401.00001')));
		for (let day = 0; day < 5; day++) await snapshots.write(of('daily', 'new'), rowsOf());
		expect((await snapshots.list()).map(({ id }) => id)).toContain(former.id);
	});

	test('a broken one goes before a sound one', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const [sound, broken] = [
			await snapshots.write(of('daily'), rowsOf(mark('2401.00001'))),
			await snapshots.write(of('daily'), rowsOf(mark('2401.00002'))),
		];
		memory.values.delete(`snapshot.${broken.id}.0`);
		await expect(read(broken.id)).rejects.toThrow();
		for (let day = 0; day < 2; day++) await snapshots.write(of('daily'), rowsOf());
		const kept = (await snapshots.list()).map(({ id }) => id);
		expect([kept.includes(sound.id), kept.includes(broken.id)]).toEqual([true, false]);
	});
});

describe('damage', () => {
	test.each<[string, (key: string, value: string) => unknown]>([
		['a missing chunk', () => undefined],
		['a flipped character', (_, value) => `${value[0] === 'A' ? 'B' : 'A'}${value.slice(1)}`],
		['a chunk that was cut', (_, value) => value.slice(0, value.length / 2)],
		['what is no text at all', () => 7],
		['what is no base64', (_, value) => `*${value.slice(1)}`],
	])('%s is found, remembered, and leaves the others as they are', async (_, damage) => {
		const sound = await snapshots.write(of('daily'), rowsOf(mark('2401.00001')));
		const broken = await snapshots.write(of('daily'), manyChunks(2));
		const key = `snapshot.${broken.id}.1`;
		const value = damage(key, String(memory.values.get(key)));
		if (value === undefined) memory.values.delete(key);
		else memory.values.set(key, value);
		await expect(read(broken.id)).rejects.toMatchObject({ code: 'snapshotBroken' });
		expect((await open().list()).map(({ id, isBroken }) => [id, isBroken])).toEqual([
			[broken.id, true],
			[sound.id, undefined],
		]);
		expect(await read(sound.id)).toEqual([mark('2401.00001')]);
	});

	test('a storage that can’t be read for once makes no snapshot a broken one', async () => {
		const { id } = await snapshots.write(of('daily'), rowsOf(mark('2401.00001')));
		vi.spyOn(memory, 'get').mockImplementation(async (key) => {
			if (key.startsWith('snapshot.')) throw new Error('no');
			return structuredClone(memory.values.get(key));
		});
		await expect(read(id)).rejects.toThrow('no');
		expect((await snapshots.list())[0]).not.toHaveProperty('isBroken');
	});

	test('what a newer Dogear keeps besides stays, and so do snapshots for reasons that it alone knows', async () => {
		const catalog = {
			newer: true,
			loose: [],
			snapshots: [
				{
					...{ id: 'a', reason: 'storm', createdAt: 1, app: '9', schema: 99, state: 's', library: 'library' },
					...{ papers: 1, notes: 0, tags: 0, rules: 0, searches: 0, bytes: 1, chunks: ['x'], newer: 'too' },
				},
			],
		};
		memory.values.set('snapshots', catalog);
		await snapshots.goOnWith('library');
		expect(memory.values.get('snapshots')).toEqual({ ...catalog, library: 'library' });
	});
});

describe('a sudden end', () => {
	/** The storage of a background that ends just before its operation number `last`: nothing is answered any more. */
	function dyingAt(last: number): { storage: Memory; died: Promise<void> } {
		let operations = 0;
		let die: () => void;
		const died = new Promise<void>((resolve) => {
			die = resolve;
		});
		const alive = async <T>(work: () => Promise<T>): Promise<T> => {
			operations += 1;
			if (operations <= last) return work();
			die();
			return new Promise(() => undefined);
		};
		return {
			storage: {
				values: memory.values,
				get: (key) => alive(() => memory.get(key)),
				set: (key, value) => alive(() => memory.set(key, value)),
				remove: (keys) => alive(() => memory.remove(keys)),
			},
			died,
		};
	}

	test('at any moment leaves whole snapshots only, the last good one among them, and nothing that stays for ever', async () => {
		for (const row of ['2401.00001', '2401.00002', '2401.00003']) {
			await snapshots.write(of('daily'), rowsOf(mark(row)));
		}
		const before = new Map(memory.values);
		const [newest] = await snapshots.list();
		let ends = 0;
		for (let last = 0; ; last++) {
			memory.values.clear();
			for (const [key, value] of before) memory.values.set(key, value);
			const { storage, died } = dyingAt(last);
			const writing = open(storage)
				.write(of('daily'), manyChunks(2))
				.then(() => 'written' as const);
			const end = await Promise.race([writing, died.then(() => 'died' as const)]);

			const next = open();
			const list = await next.list();
			expect(list.length, `after ${last}`).toBe(3);
			expect(list.some(({ id }) => id === newest?.id) || end === 'written' || list[0]?.notes).toBeTruthy();
			for (const { id } of list) await read(id, next);
			await next.write(of('daily'), rowsOf(mark('2401.00009')));
			expect(chunkKeys().sort(), `after ${last}`).toEqual((await ownedKeys()).sort());
			if (end === 'written') break;
			ends += 1;
		}
		expect(ends).toBeGreaterThan(10);
	});

	test('a disk that is full keeps what there was, and makes room again', async () => {
		const { id } = await snapshots.write(of('daily'), rowsOf(mark('2401.00001')));
		let room = 1;
		vi.spyOn(memory, 'set').mockImplementation(async (key, value) => {
			if (key.startsWith('snapshot.') && room-- <= 0) throw new Error('QuotaExceeded');
			memory.values.set(key, JSON.parse(JSON.stringify(value)));
		});
		await expect(snapshots.write(of('import'), manyChunks(2))).rejects.toThrow('QuotaExceeded');
		expect((await snapshots.list()).map((each) => each.id)).toEqual([id]);
		expect(await read(id)).toEqual([mark('2401.00001')]);
		expect(chunkKeys()).toHaveLength(1);
	});

	test('what the rows threw is what is thrown', async () => {
		async function* failing(): AsyncGenerator<CopiedRow> {
			yield mark('2401.00001');
			throw new Error('the database is gone');
		}
		await expect(snapshots.write(of('daily'), failing())).rejects.toThrow('the database is gone');
		expect(await snapshots.list()).toEqual([]);
	});
});

test('two at once come one after the other', async () => {
	const both = await Promise.all([
		snapshots.write(of('daily'), rowsOf(mark('2401.00001'))),
		snapshots.write(of('import'), rowsOf(mark('2401.00002'))),
		snapshots.goOnWith('mine'),
	]);
	expect((await snapshots.list()).map(({ id }) => id)).toEqual([both[1].id, both[0].id]);
	expect(await snapshots.library()).toBe('mine');
});
