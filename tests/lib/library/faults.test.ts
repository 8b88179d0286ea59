// @vitest-environment node
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createSnapshots } from '@/lib/backup/snapshots';
import { createConnection } from '@/lib/library/db/open';
import { createLibrary } from '@/lib/library/library';
import type { Handlers } from '@/lib/messages/protocol';
import { draftOf } from '@/lib/rules/draft';
import version1 from '@/tests/fixtures/database-v1.json';
import { createMemory } from '../backup/memory';
import { type Fault, inject } from './db/faults';
import { dump, restore } from './db/stored-database';
import { LLAMA, MAMBA } from './harness';

const NOTE = 'What I think of it';

/** What a reader has before the platform fails, through every store. */
async function fill(library: Handlers): Promise<void> {
	isFilled = false;
	await library.setSaved({ operation: 'f1', papers: [LLAMA, MAMBA], saved: true });
	await library.addTag({ operation: 'f2', paper: LLAMA, tag: { name: 'models' } });
	await library.setNote({ operation: 'f3', id: LLAMA.id, note: NOTE });
	await library.addRules({ operation: 'f4', rules: [draftOf(['agents'], 'red')] });
	await library.addSearch({ operation: 'f5', name: 'mine', query: 'tag:models' });
	await library.see({ ids: [LLAMA.id] });
	await library.stageImport({
		import: 'import',
		part: 0,
		rows: {
			tags: [],
			rules: [],
			searches: [],
			papers: [{ paper: { id: '2401.00001', title: 'Brought in' }, mark: { readAt: 1 }, tags: ['new'] }],
		},
	});
	isFilled = true;
}

/** Acts of every kind, each of them on what `fill` made. */
const ACTS: Record<string, (library: Handlers) => Promise<unknown>> = {
	setRead: (library) => library.setRead({ operation: 'x', papers: [LLAMA, MAMBA], read: true }),
	setSaved: (library) => library.setSaved({ operation: 'x', papers: [MAMBA], saved: false }),
	addTag: (library) => library.addTag({ operation: 'x', paper: MAMBA, tag: { name: 'state spaces' } }),
	setNote: (library) => library.setNote({ operation: 'x', id: MAMBA.id, note: 'Another' }),
	addRules: (library) => library.addRules({ operation: 'x', rules: [draftOf(['vision'], 'green')] }),
	commitImport: (library) => library.commitImport({ operation: 'x', import: 'import', size: 1 }),
	undo: (library) => library.undo({ operation: 'x', of: 'f2' }),
	setSettings: (library) => library.setSettings({ operation: 'x', change: { readSeconds: 10 } }),
	see: (library) => library.see({ ids: [MAMBA.id] }),
};

const READS: Record<string, (library: Handlers) => Promise<unknown>> = {
	getSaved: (library) => library.getSaved({}),
	getNewest: (library) => library.getNewest({ limit: 5 }),
	getMarks: (library) => library.getMarks({ ids: [LLAMA.id, MAMBA.id] }),
	getTags: (library) => library.getTags({}),
	getRules: (library) => library.getRules({}),
	getPaper: (library) => library.getPaper({ id: LLAMA.id }),
	getRows: (library) => library.getRows({ after: null, limit: 100 }),
	getSettings: (library) => library.getSettings({}),
};

let databases = 0;
let name: string;
let troubles: (string | null)[];
let isFilled: boolean;

/** A library on the database of this test, as a background that just woke has it. */
function start(): Handlers {
	let ids = 0;
	return createLibrary({
		connection: createConnection({ name }),
		snapshots: createSnapshots({ storage: createMemory(), app: '1.2.3' }),
		onChange: () => undefined,
		onTrouble: (trouble) => troubles.push(trouble),
		now: () => 1_000,
		// Each act makes one thing at most; tried again, it makes it anew.
		newId: () => (isFilled ? 'made' : `id-${++ids}`),
	});
}

beforeEach(() => {
	name = `faults-${++databases}`;
	troubles = [];
	isFilled = false;
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	return () => vi.restoreAllMocks();
});

/** All there is in a database, but what tells one library from another: each has a random number of its own. */
async function rowsIn(database: string) {
	const { stores, ...rest } = await dump(database);
	return { ...rest, stores: stores.filter((store) => store.name !== 'about') };
}

/** What an act leaves where nothing fails, and how many requests it makes. */
async function soundly(act: (library: Handlers) => Promise<unknown>) {
	name = `sound-${++databases}`;
	const library = start();
	await fill(library);
	const never = inject({ at: 'write', name: 'UnknownError', after: Infinity });
	await act(library);
	never.end();
	return { after: await rowsIn(name), requests: never.met };
}

describe.each(Object.entries(ACTS))('%s', (_, act) => {
	test('leaves all or nothing, wherever the handle dies, and works at the next try', async () => {
		const { after, requests } = await soundly(act);
		expect(requests).toBeGreaterThan(2);
		for (const end of ['InvalidStateError', 'AbortError', 'UnknownError']) {
			for (let at = 0; at < requests; at += 1) {
				name = `dies-${++databases}`;
				const library = start();
				await fill(library);
				// Dead once: done again on a new handle, and the reader hears nothing of it.
				const once = inject({ at: 'write', name: end, after: at, times: 1, closes: true });
				await act(library);
				once.end();
				expect(once.count).toBe(1);
				expect(await rowsIn(name)).toEqual({ ...after });
			}
		}
	});

	test.each<[code: string, fault: Fault]>([
		['storageBroken', { at: 'write', name: 'UnknownError', closes: true }],
		['storageBroken', { at: 'write', name: 'UnknownError', after: 3, closes: true }],
		['storageBroken', { at: 'commit', name: 'UnknownError', closes: true }],
		['storageFull', { at: 'write', name: 'QuotaExceededError', after: 2 }],
		['storageFull', { at: 'commit', name: 'QuotaExceededError' }],
	])('is %s by %o, leaves no half rows, and works again without a restart', async (code, fault) => {
		const { after } = await soundly(act);
		name = `fails-${++databases}`;
		const library = start();
		await fill(library);
		const before = await rowsIn(name);
		const saved = await library.getSaved({});
		const active = inject(fault);
		await expect(act(library)).rejects.toMatchObject({ code });
		expect(await library.getStorageTrouble({})).toBe(code);
		// What is stored can be read all the while.
		expect(await library.getSaved({})).toEqual(saved);
		await expect(library.checkStorage({})).rejects.toMatchObject({ code });
		active.end();
		expect(await rowsIn(name)).toEqual(before);
		await act(library);
		expect(await rowsIn(name)).toEqual(after);
		expect(troubles).toEqual([code, null]);
		expect(await library.getStorageTrouble({})).toBeNull();
	});
});

describe.each(Object.entries(READS))('%s', (_, read) => {
	test('answers the same, wherever the handle dies', async () => {
		const library = start();
		await fill(library);
		const answer = await read(library);
		for (let after = 0; ; after += 1) {
			const fault = inject({ at: 'read', name: 'UnknownError', after, times: 1, closes: true });
			expect(await read(library)).toEqual(answer);
			fault.end();
			if (fault.count === 0) break;
			expect(after).toBeLessThan(50);
		}
	});

	test.each<Fault>([
		{ at: 'open', name: 'UnknownError' },
		{ at: 'read', name: 'UnknownError', closes: true },
		{ at: 'read', name: 'InvalidStateError' },
		{ at: 'read', name: 'NotReadableError' },
	])('is refused, never empty, while %o, and is right at the next try', async (fault) => {
		const before = start();
		await fill(before);
		const answer = await read(before);
		const library = start();
		const active = inject(fault);
		await expect(read(library)).rejects.toMatchObject({ code: 'storageBroken' });
		await expect(library.checkStorage({})).rejects.toMatchObject({ code: 'storageBroken' });
		active.end();
		expect(await read(library)).toEqual(answer);
		expect(await library.checkStorage({})).toBeNull();
	});
});

test('a page that holds an older version open is told of by its own name, until it lets go', async () => {
	await restore(name, version1);
	const old = await openDB(name, 1);
	const library = start();
	await expect(library.getSaved({})).rejects.toMatchObject({ code: 'storageBlocked' });
	await expect(library.checkStorage({})).rejects.toMatchObject({ code: 'storageBlocked' });
	expect(await library.getStorageTrouble({})).toBe('storageBlocked');
	old.close();
	expect(await library.getSaved({})).toHaveLength(2);
	// Though nothing was stored since: what was in the way was in the way of the opening.
	expect(await library.getStorageTrouble({})).toBeNull();
	expect(troubles).toEqual(['storageBlocked', null]);
});

test('an upgrade that finds no room is storageFull, changes nothing, and is made when there is room', async () => {
	const { MIGRATIONS } = await import('@/lib/library/db/migrations');
	const old = createConnection({ name, migrations: MIGRATIONS });
	await old.use((database) => database.put('papers', LLAMA));
	await old.close();
	const before = await rowsIn(name);
	const full = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
	const newer = createConnection({ name, migrations: [...MIGRATIONS, full] });
	await expect(newer.use(async () => 0)).rejects.toMatchObject({ code: 'storageFull' });
	expect(await rowsIn(name)).toEqual(before);
	const roomy = createConnection({ name, migrations: [...MIGRATIONS, () => undefined] });
	expect(await roomy.use((database) => database.getAll('papers'))).toEqual([LLAMA]);
	await roomy.close();
});
