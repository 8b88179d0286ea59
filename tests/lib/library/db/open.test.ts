// @vitest-environment node
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MIGRATIONS, type Migration } from '@/lib/library/db/migrations';
import { type Connection, createConnection } from '@/lib/library/db/open';
import version1 from '@/tests/fixtures/database-v1.json';
import { LLAMA } from '../harness';
import { dump, restore } from './stored-database';

let name: string;
let count = 0;

beforeEach(() => {
	name = `open-${++count}`;
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

const store = (connection: Connection) => connection.use((database) => database.put('papers', LLAMA));
const load = (connection: Connection) => connection.use((database) => database.getAll('papers'));

describe('a dead handle', () => {
	test('that the browser terminated is opened again, with everything in it', async () => {
		const connection = createConnection({ name });
		await store(connection);
		await connection.use(async (database) => forceCloseDatabase(unwrap(database) as never));
		expect(await load(connection)).toEqual([LLAMA]);
	});

	test('found by a closed one is dropped, and the work is done once more', async () => {
		const connection = createConnection({ name });
		await store(connection);
		await connection.use(async (database) => database.close());
		expect(await load(connection)).toEqual([LLAMA]);
		expect(console.error).toHaveBeenCalledOnce();
	});

	test('serves all who wait for it', async () => {
		const connection = createConnection({ name });
		await store(connection);
		await connection.use(async (database) => database.close());
		const loads = await Promise.all(Array.from({ length: 10 }, () => load(connection)));
		expect(loads).toEqual(Array(10).fill([LLAMA]));
	});

	test('that stays dead is storageBroken, and works again when the browser does', async () => {
		const connection = createConnection({ name });
		await store(connection);
		let attempts = 0;
		const broken = connection.use(async () => {
			attempts++;
			throw new DOMException('Internal error opening backing store', 'UnknownError');
		});
		await expect(broken).rejects.toMatchObject({ code: 'storageBroken' });
		expect(attempts).toBe(2);
		expect(await load(connection)).toEqual([LLAMA]);
	});
});

test('a full disk is storageFull at once', async () => {
	const connection = createConnection({ name });
	let attempts = 0;
	const full = connection.use(async () => {
		attempts++;
		throw new DOMException('full', 'QuotaExceededError');
	});
	await expect(full).rejects.toMatchObject({ code: 'storageFull' });
	expect(attempts).toBe(1);
});

test.each([
	[0, 'storageFull'],
	[50_000_000, 'storageBroken'],
])('a dead storage with %i bytes of room is %s', async (room, code) => {
	vi.stubGlobal('navigator', {
		storage: { estimate: async () => ({ quota: 5_000_000 + room, usage: 5_000_000 }) },
	});
	const connection = createConnection({ name });
	const dead = connection.use(async () => {
		throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
	});
	await expect(dead).rejects.toMatchObject({ code });
	vi.unstubAllGlobals();
});

test('what else goes wrong is passed on as it is', async () => {
	const connection = createConnection({ name });
	const failure = new TypeError('ours');
	await expect(connection.use(() => Promise.reject(failure))).rejects.toBe(failure);
});

describe('another version of Dogear', () => {
	const newer = [...MIGRATIONS, () => undefined];

	test('that was newer is refused by name, and nothing is wiped', async () => {
		const future = createConnection({ name, migrations: newer });
		await store(future);
		await future.close();
		const before = await dump(name);
		const connection = createConnection({ name });
		await expect(load(connection)).rejects.toMatchObject({ code: 'storageNewer' });
		await expect(load(connection)).rejects.toMatchObject({ code: 'storageNewer' });
		expect(await dump(name)).toEqual(before);
	});

	test('that wants to upgrade is let through, and from then on we refuse', async () => {
		const connection = createConnection({ name });
		await store(connection);
		const future = createConnection({ name, migrations: newer });
		expect(await load(future)).toEqual([LLAMA]);
		await expect(load(connection)).rejects.toMatchObject({ code: 'storageNewer' });
	});

	test('that was older and holds the database open is storageBlocked until it lets go', async () => {
		await restore(name, version1);
		const old = await openDB(name, 1);
		const connection = createConnection({ name, migrations: newer });
		await expect(load(connection)).rejects.toMatchObject({ code: 'storageBlocked' });
		// The next call does not wait in line for ever either.
		await expect(load(connection)).rejects.toMatchObject({ code: 'storageBlocked' });
		old.close();
		expect(await load(connection)).toHaveLength(2);
	});
});

const FAILING: [string, Migration][] = [
	[
		'at once',
		() => {
			throw new Error('broken step');
		},
	],
	[
		'midway',
		async (database, transaction) => {
			database.deleteObjectStore('papers');
			await transaction.objectStore('marks').count();
			throw new Error('broken step');
		},
	],
];

test.each(FAILING)('a migration that fails %s is storageBroken and leaves all as it was', async (_, step) => {
	const connection = createConnection({ name });
	await store(connection);
	await connection.close();
	const before = await dump(name);
	const failing = createConnection({ name, migrations: [...MIGRATIONS, step] });
	await expect(load(failing)).rejects.toMatchObject({ code: 'storageBroken' });
	expect(await dump(name)).toEqual(before);
	expect(await load(connection)).toEqual([LLAMA]);
});
