// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { inject } from './db/faults';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const IDS = Array.from({ length: 5 }, (_, index) => `2401.0000${index}`);

let harness: Harness;

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	harness = createHarness();
	const { library } = harness;
	const papers = IDS.map((id) => ({ id, title: `Paper ${id}` }));
	await library.setSaved({ operation: 'a', papers: [...papers, LLAMA], saved: true });
	await library.addTag({ operation: 'b', paper: LLAMA, tag: { name: 'models' } });
	await library.setNote({ operation: 'c', id: LLAMA.id, note: 'Mine' });
	await library.see({ ids: [MAMBA.id] });
	return () => vi.restoreAllMocks();
});

const salvage = (after: string | null = null, limit = 100) =>
	harness.library.getRows({ after, limit, salvage: true });

test('where nothing fails it is what is there', async () => {
	expect(await salvage()).toEqual(await harness.library.getRows({ after: null, limit: 100 }));
});

test('one read that fails for good costs what it would have read, and is counted', async () => {
	const whole = await harness.library.getRows({ after: null, limit: 100 });
	const { get } = IDBObjectStore.prototype;
	vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
		if (this.name === 'papers' && key === IDS[2])
			throw new DOMException('Failed to read', 'NotReadableError');
		return get.call(this, key);
	});
	await expect(harness.library.getRows({ after: null, limit: 100 })).rejects.toMatchObject({
		code: 'storageBroken',
	});
	const { rows, lost, next } = await salvage();
	expect({ lost, next }).toEqual({ lost: 1, next: null });
	const expected = whole.rows.map((row) =>
		'paper' in row && row.paper.id === IDS[2]
			? { ...row, paper: { id: row.paper.id, title: row.paper.id } }
			: row,
	);
	expect(rows).toEqual(expected);
});

test('a store that can’t be read costs its rows alone, piece by piece', async () => {
	const whole = await harness.library.getRows({ after: null, limit: 100 });
	const { transaction } = IDBDatabase.prototype;
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
		if ([args[0]].flat().some((name) => name === 'seen'))
			throw new DOMException('Internal error', 'UnknownError');
		return transaction.apply(this, args);
	});
	const first = await salvage(null, 3);
	expect(first.next).toBe(IDS[2]);
	const rest = await salvage(first.next, 100);
	expect(rest.next).toBeNull();
	expect(rest.lost).toBeGreaterThan(0);
	const expected = whole.rows.filter((row) => !('paper' in row) || row.paper.id !== MAMBA.id);
	expect([...first.rows, ...rest.rows]).toEqual(expected);
});

test('a store that is dead as a whole is not tried for each of its rows', async () => {
	const papers = Array.from({ length: 200 }, (_, index) => ({ id: `2402.${10_000 + index}`, title: 'A' }));
	await harness.library.setSaved({ operation: 'many', papers, saved: true });
	const { get } = IDBObjectStore.prototype;
	let tries = 0;
	vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
		if (this.name !== 'papers') return get.call(this, key);
		tries += 1;
		throw new DOMException('', 'UnknownError');
	});
	const { rows, lost } = await salvage(null, 300);
	const count = rows.filter((row) => 'paper' in row).length;
	// All at once first, then one by one, each once more on a new handle.
	expect(tries).toBe(2 * (count + 25));
	expect(lost).toBe(count);
	expect(rows.filter((row) => 'mark' in row)).toHaveLength(206);
});

test('where nothing at all can be read it says so, and gives no empty library', async () => {
	const fault = inject({ at: 'read', name: 'UnknownError' });
	await expect(salvage()).rejects.toMatchObject({ code: 'storageBroken' });
	fault.end();
	expect((await salvage()).rows).toHaveLength(8);
});
