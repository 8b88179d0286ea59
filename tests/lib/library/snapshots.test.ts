// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBackups } from '@/lib/library/backups';
import { createConnection } from '@/lib/library/db/open';
import type { Paper } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { createMemory, type Memory } from '../backup/memory';
import { type Contents, createHarness, type Harness, LLAMA, MAMBA } from './harness';

let memory: Memory;
let harness: Harness;
let name: string;
let names = 0;
let operations = 0;

const newOperation = () => `operation-${++operations}`;
const ids = () => crypto.randomUUID();

beforeEach(() => {
	memory = createMemory();
	name = `snapshots-${++names}`;
	harness = createHarness(name, ids, memory);
});

afterEach(async () => {
	vi.restoreAllMocks();
	await harness.close();
});

/** A library with something of everything. */
async function fill({ library, clock }: Harness = harness): Promise<void> {
	clock.now = 1_000;
	await library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: true });
	await library.setRead({ operation: newOperation(), papers: [LLAMA], read: true });
	await library.setRating({ operation: newOperation(), papers: [MAMBA], rating: 4 });
	for (const tag of ['NLP', 'language']) {
		await library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: tag } });
	}
	const [language, nlp] = await library.getTags({});
	if (language && nlp)
		await library.mergeTags({ operation: newOperation(), from: [language.id], into: nlp.id });
	await library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'See *table 2*.' });
	await library.addSearch({ operation: newOperation(), name: 'Open', query: 'is:unread' });
	const [rule] = await library.addRules({ operation: newOperation(), rules: [draftOf(['agents'], 'red')] });
	await library.noteHits({ rules: rule ? [rule.id] : [] });
	await library.setSettings({ operation: newOperation(), change: { readSeconds: 10, keys: { next: 'n' } } });
	await library.see({ ids: [LLAMA.id, '2401.00001'] });
}

/** What a reader would miss. */
async function kept({ contents }: Harness = harness): Promise<Partial<Contents>> {
	const { operations: _, steps: __, visits: ___, troubles: ____, bin: _____, ...rest } = await contents();
	return rest;
}

/** Stages the newest snapshot, or the one of this id, and gives the import to restore. */
async function stage(id?: string, { library } = harness): Promise<string> {
	const snapshot = id ?? (await library.getSnapshots({}))[0]?.id ?? '';
	const staged = ids();
	await library.stageRestore({ snapshot, import: staged, size: 2 });
	return staged;
}

async function restore(id?: string, { library } = harness): Promise<string> {
	const operation = newOperation();
	await library.commitRestore({ operation, import: await stage(id, { library } as Harness), size: 2 });
	return operation;
}

/** The same profile after its database is gone: the storage of the extension is as it was. */
function withoutDatabase(): Harness {
	return createHarness(`${name}-gone-${++names}`, ids, memory);
}

describe('a restored snapshot', () => {
	test('is the library as it was, in another database as in the same', async () => {
		await fill();
		const before = await kept();
		const { id } = await harness.library.takeSnapshot({ size: 2 });

		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: false });
		await harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: '' });
		await harness.library.setSettings({ operation: newOperation(), change: { readSeconds: 5 } });
		const [tag] = await harness.library.getTags({});
		if (tag) await harness.library.editTag({ operation: newOperation(), id: tag.id, change: { name: 'x' } });
		await restore(id);
		expect(await kept()).toEqual(before);

		const other = withoutDatabase();
		await restore(id, other);
		expect(await kept(other)).toEqual(before);
		await other.close();
	});

	test('says beforehand what it would change, and changes nothing by that', async () => {
		await fill();
		await harness.library.takeSnapshot({ size: 2 });
		const later: Paper = { id: '2401.00009', title: 'Later' };
		await harness.library.setSaved({ operation: newOperation(), papers: [later], saved: true });
		await harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		await harness.library.setRating({ operation: newOperation(), papers: [MAMBA], rating: null });
		await harness.library.setRead({ operation: newOperation(), papers: [LLAMA], read: false });
		await harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'Other' });
		await harness.library.addSearch({ operation: newOperation(), name: 'New', query: 'x' });
		const [tag] = await harness.library.getTags({});
		await harness.library.deleteTag({ operation: newOperation(), id: tag?.id ?? '' });
		const staged = await stage();
		const before = await kept();
		const none = { back: 0, changed: 0, gone: 0 };
		const summary = {
			papers: { back: 1, changed: 1, gone: 1 },
			notes: { ...none, changed: 1 },
			tags: { ...none, back: 1 },
			rules: none,
			searches: { ...none, gone: 1 },
			settings: none,
			texts: none,
		};
		expect(await harness.library.previewRestore({ import: staged, size: 2 })).toEqual(summary);
		expect(await kept()).toEqual(before);
		expect(
			await harness.library.commitRestore({ operation: newOperation(), import: staged, size: 2 }),
		).toEqual(summary);
	});

	test('is taken back as one, and has the state before as a snapshot too', async () => {
		await fill();
		const { id } = await harness.library.takeSnapshot({ size: 2 });
		await harness.library.deleteTag({
			operation: newOperation(),
			id: (await harness.library.getTags({}))[0]?.id ?? '',
		});
		// Another tag of the same name: a name is taken once, on the way there and back.
		await harness.library.addTag({ operation: newOperation(), paper: MAMBA, tag: { name: 'NLP' } });
		await harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		const before = await kept();
		const operation = await restore(id);
		expect((await harness.library.getSnapshots({}))[0]).toMatchObject({ reason: 'restore' });
		await harness.library.undo({ operation: newOperation(), of: operation });
		expect(await kept()).toEqual(before);

		const [present] = await harness.library.getSnapshots({});
		await restore(id);
		await restore(present?.id);
		expect(await kept()).toEqual(before);
	});

	test('that is delivered twice takes effect once, and makes one snapshot', async () => {
		await fill();
		await harness.library.takeSnapshot({ size: 2 });
		await harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		const staged = await stage();
		const input = { operation: newOperation(), import: staged, size: 2 };
		const first = await harness.library.commitRestore(input);
		const made = await harness.library.getSnapshots({});
		expect(made[0]).toMatchObject({ reason: 'restore' });
		expect(await harness.library.commitRestore(input)).toEqual(first);
		expect(await harness.library.getSnapshots({})).toEqual(made);
	});

	test('that is broken changes nothing, and another one is there', async () => {
		await fill();
		const sound = await harness.library.takeSnapshot({ size: 2 });
		await harness.library.setRead({ operation: newOperation(), papers: [MAMBA], read: true });
		const broken = await harness.library.takeSnapshot({ size: 2 });
		memory.values.set(`snapshot.${broken.id}.0`, 'AAAA');
		const before = await kept();
		const staged = harness.library.stageRestore({ snapshot: broken.id, import: ids(), size: 2 });
		await expect(staged).rejects.toMatchObject({ code: 'snapshotBroken' });
		expect(await kept()).toEqual(before);
		const [first, second] = await harness.library.getSnapshots({});
		expect([first, second]).toEqual([{ ...broken, isBroken: true }, sound]);
		await restore(sound.id);
	});

	test('of a newer Dogear is refused', async () => {
		await fill();
		const { id } = await harness.library.takeSnapshot({ size: 2 });
		const catalog = memory.values.get('snapshots') as { snapshots: { schema: number; app: string }[] };
		Object.assign(catalog.snapshots[0] ?? {}, { schema: 99, app: '9.0' });
		const staged = harness.library.stageRestore({ snapshot: id, import: ids(), size: 2 });
		await expect(staged).rejects.toMatchObject({ code: 'snapshotNewer', detail: '9.0' });
	});

	test('is read for a file row by row, as the library is', async () => {
		await fill();
		const { rows } = await harness.library.getRows({ after: null, limit: 10 });
		const { id } = await harness.library.takeSnapshot({ size: 2 });
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: false });
		await harness.library.unpackSnapshot({ snapshot: id, size: 2 });
		expect(await harness.library.getRows({ after: null, limit: 10, snapshot: id })).toEqual({
			rows,
			next: null,
		});
		await expect(harness.library.getRows({ after: null, limit: 10, snapshot: ids() })).rejects.toMatchObject({
			code: 'notFound',
		});
	});
});

/** An act of the reader's, whatever comes of it. */
const act = fc.oneof(
	fc.record({ call: fc.constantFrom('save', 'read', 'rate', 'note'), paper: fc.nat(5), on: fc.boolean() }),
	fc.record({ call: fc.constantFrom('tag', 'rename', 'merge', 'delete'), paper: fc.nat(5), name: fc.nat(3) }),
	fc.record({ call: fc.constantFrom('search', 'rule', 'setting', 'see'), name: fc.nat(3) }),
);
type RandomAct = { call: string; paper?: number; on?: boolean; name?: number };

async function doIt(
	{ library }: Harness,
	{ call, paper = 0, on = false, name = 0 }: RandomAct,
): Promise<void> {
	const operation = newOperation();
	const papers = [{ id: `2401.0000${paper}`, title: `Paper ${paper}` }];
	const tags = await library.getTags({});
	const id = tags[name]?.id ?? ids();
	const calls: Record<string, () => Promise<unknown>> = {
		save: () => library.setSaved({ operation, papers, saved: on }),
		read: () => library.setRead({ operation, papers, read: on }),
		rate: () => library.setRating({ operation, papers, rating: on ? 3 : null }),
		note: () => library.setNote({ operation, id: papers[0]?.id ?? '', note: on ? 'A note' : '' }),
		tag: () => library.addTag({ operation, paper: papers[0] ?? LLAMA, tag: { name: `t${name}` } }),
		rename: () => library.editTag({ operation, id, change: { name: `t${paper}` } }),
		merge: () => library.mergeTags({ operation, from: [id], into: tags[paper]?.id ?? ids() }),
		delete: () => library.deleteTag({ operation, id }),
		search: () => library.addSearch({ operation, name: `s${name}`, query: operation }),
		rule: () => library.addRules({ operation, rules: [draftOf([`r${name}`], 'red')] }),
		setting: () => library.setSettings({ operation, change: { readSeconds: 5 + name } }),
		see: () => library.see({ ids: [`2401.0000${name}`] }),
	};
	// A tag that is not there, a name that is taken: what is refused changes nothing.
	await calls[call]?.().catch(() => undefined);
}

test('whatever was done before and after it, a snapshot makes the library what it was', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(act, { maxLength: 25 }),
			fc.array(act, { maxLength: 25 }),
			async (before, after) => {
				const own = createHarness(undefined, ids, createMemory());
				for (const each of before) await doIt(own, each);
				const then = await kept(own);
				const { id } = await own.library.takeSnapshot({ size: 6 });
				for (const each of after) await doIt(own, each);
				const staged = await stage(id, own);
				const operation = newOperation();
				await own.library.commitRestore({ operation, import: staged, size: 6 });
				const { papers: _, seen: __, ...restored } = await kept(own);
				expect(restored).toEqual((({ papers: ___, seen: ____, ...rest }) => rest)(then));
				await own.close();
			},
		),
		{ numRuns: 60 },
	);
}, 60_000);

describe('where no database can be opened', () => {
	test('a snapshot goes out all the same, piece by piece', async () => {
		await fill();
		const { id } = await harness.library.takeSnapshot({ size: 2 });
		const read = async () => {
			await harness.library.unpackSnapshot({ snapshot: id, size: 2 });
			const pieces = [];
			let after: string | null = null;
			do {
				const piece: { rows: object[]; next: string | null } = await harness.library.getRows({
					after,
					limit: 1,
					snapshot: id,
				});
				pieces.push(...piece.rows);
				after = piece.next;
			} while (after !== null);
			return pieces;
		};
		const expected = await read();
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const broken = () => {
			throw new DOMException('Internal error opening backing store', 'UnknownError');
		};
		vi.spyOn(indexedDB, 'open').mockImplementation(broken);
		vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(broken);
		expect(await read()).toEqual(expected);
		expect(expected).toHaveLength(6);
	});
});

describe('before what is dangerous', () => {
	const reasons = async () => (await harness.library.getSnapshots({})).map(({ reason }) => reason);

	async function importSomething(): Promise<void> {
		const id = ids();
		const papers = [{ paper: { id: '2401.00001', title: 'New' }, mark: { savedAt: 1 }, tags: [] }];
		await harness.library.stageImport({
			import: id,
			part: 0,
			rows: { tags: [], rules: [], searches: [], papers },
		});
		await harness.library.commitImport({ operation: newOperation(), import: id, size: 1 });
	}

	test('an import has a snapshot of just the state before it', async () => {
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		const before = await kept();
		await importSomething();
		expect(await reasons()).toEqual(['import']);
		await restore();
		expect((await kept()).marks).toEqual(before.marks);
	});

	test('an import into an empty library needs none', async () => {
		await importSomething();
		expect(await reasons()).toEqual([]);
	});

	test('an import is not done where no snapshot can be kept', async () => {
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		vi.spyOn(memory, 'set').mockRejectedValue(new Error('QuotaExceeded'));
		await expect(importSomething()).rejects.toMatchObject({ code: 'snapshotFailed' });
		expect((await kept()).marks).toHaveLength(1);
	});

	test('tags merged or deleted in a row leave one snapshot, of before the first', async () => {
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		for (const tag of ['a', 'b', 'c']) {
			await harness.library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: tag } });
		}
		const [a, b, c] = await harness.library.getTags({});
		if (!a || !b || !c) throw new Error('no tags');
		await harness.library.mergeTags({ operation: newOperation(), from: [a.id], into: b.id });
		await harness.library.deleteTag({ operation: newOperation(), id: c.id });
		expect(await reasons()).toEqual(['merge']);
		harness.clock.now += 61 * 60_000;
		await harness.library.deleteTag({ operation: newOperation(), id: b.id });
		expect(await reasons()).toEqual(['delete', 'merge']);
	});

	test('in a large library one of the last day will do, and acts on many papers wait for none', async () => {
		const { library, clock } = harness;
		const papers = Array.from({ length: 2_001 }, (_, index) => ({
			id: `2401.${String(index).padStart(5, '0')}`,
			title: `Paper ${index}`,
		}));
		await library.setRead({ operation: newOperation(), papers, read: true });
		await library.setRead({ operation: newOperation(), papers: papers.slice(0, 60), read: false });
		expect(await reasons()).toEqual([]);
		for (const hours of [0, 2, 23]) {
			clock.now += hours * 60 * 60_000;
			await library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: 'a' } });
			const [tag] = await library.getTags({});
			await library.deleteTag({ operation: newOperation(), id: tag?.id ?? '' });
		}
		expect(await reasons()).toEqual(['delete', 'delete']);
	});

	test('a storage for them that can’t be read locks no library that is there, and shows none as empty', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		const broken = createMemory();
		vi.spyOn(broken, 'get').mockRejectedValue(new Error('corrupt'));
		const woken = createHarness(name, ids, broken);
		expect(await woken.library.getSaved({})).toHaveLength(1);
		await woken.close();
		const blank = createHarness(`blank-${name}`, ids, broken);
		await expect(blank.library.getSaved({})).rejects.toMatchObject({ code: 'storageBroken' });
		await blank.close();
	});

	test('a tag is deleted also where no snapshot can be kept', async () => {
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await harness.library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: 'a' } });
		vi.spyOn(memory, 'set').mockRejectedValue(new Error('QuotaExceeded'));
		const [tag] = await harness.library.getTags({});
		await harness.library.deleteTag({ operation: newOperation(), id: tag?.id ?? '' });
		expect(await harness.library.getTags({})).toEqual([]);
		expect(log).toHaveBeenCalled();
	});

	test('many papers off the list at once have one, a few have none', async () => {
		const papers = Array.from({ length: 51 }, (_, index) => ({ id: `2401.${10_000 + index}`, title: 'x' }));
		await harness.library.setSaved({ operation: newOperation(), papers, saved: true });
		await harness.library.setSaved({ operation: newOperation(), papers: papers.slice(0, 50), saved: false });
		expect(await reasons()).toEqual([]);
		await harness.library.setSaved({ operation: newOperation(), papers, saved: false });
		expect(await reasons()).toEqual(['bulk']);
	});
});

describe('each day', () => {
	const DAY = 24 * 60 * 60_000;

	function daily(): Promise<void> {
		const { snapshots, clock } = harness;
		return createBackups({ connection: createConnection({ name }), snapshots, now: () => clock.now }).daily();
	}

	test('there is one where something changed, and none where nothing did', async () => {
		await daily();
		expect(await harness.library.getSnapshots({})).toEqual([]);
		await fill();
		const days = async () =>
			(await harness.library.getSnapshots({})).filter(({ reason }) => reason === 'daily');
		await daily();
		await daily();
		expect(await days()).toHaveLength(1);
		harness.clock.now += DAY;
		await daily();
		expect(await days()).toHaveLength(1);
		await harness.library.setRead({ operation: newOperation(), papers: [MAMBA], read: true });
		await daily();
		expect(await days()).toMatchObject([
			{ papers: 2, notes: 1, tags: 2, rules: 1, searches: 1 },
			{ reason: 'daily' },
		]);
	});

	test('three days go back three days', async () => {
		for (let day = 0; day < 5; day++) {
			const paper = { id: `2401.0000${day}`, title: 'x' };
			await harness.library.setSaved({ operation: newOperation(), papers: [paper], saved: true });
			await daily();
			harness.clock.now += DAY;
		}
		expect((await harness.library.getSnapshots({})).map(({ papers }) => papers)).toEqual([5, 4, 3]);
	});
});

describe('a library that is missing', () => {
	test('is told of by every call that would show or change it, until a snapshot is restored', async () => {
		await fill();
		const before = await kept();
		await harness.library.takeSnapshot({ size: 2 });
		const { library, contents } = withoutDatabase();
		const lost = { code: 'libraryLost' };
		await expect(library.getNewest({ limit: 1 })).rejects.toMatchObject(lost);
		await expect(library.getMarks({ ids: [LLAMA.id] })).rejects.toMatchObject(lost);
		await expect(
			library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true }),
		).rejects.toMatchObject(lost);
		await expect(library.see({ ids: [LLAMA.id] })).rejects.toMatchObject(lost);
		await expect(library.takeSnapshot({ size: 0 })).rejects.toMatchObject(lost);
		await restore(undefined, { library } as Harness);
		expect(await library.getNewest({ limit: 1 })).toMatchObject({ isAll: false });
		expect((await contents()).marks).toEqual(before.marks);
		// Of nothing, no snapshot is made.
		expect((await library.getSnapshots({})).map(({ reason }) => reason)).not.toContain('restore');
	});

	test('is given up by choice, which holds, and its snapshots stay', async () => {
		await fill();
		const { id } = await harness.library.takeSnapshot({ size: 2 });
		const next = withoutDatabase();
		await expect(next.library.getSaved({})).rejects.toMatchObject({ code: 'libraryLost' });
		await next.library.startAnew({});
		expect(await next.library.getSaved({})).toEqual([]);
		await next.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: true });
		for (let count = 0; count < 5; count++) await next.library.takeSnapshot({ size: 1 });
		expect((await next.library.getSnapshots({})).map((each) => each.id)).toContain(id);
		await next.close();
	});

	test('is not one that is empty for a reason: a new one, or one whose last paper was taken off', async () => {
		expect(await harness.library.getSaved({})).toEqual([]);
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		await harness.library.takeSnapshot({ size: 1 });
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		const again = createHarness(name, ids, memory);
		expect(await again.library.getSaved({})).toEqual([]);
		await again.close();
	});

	test('is also one whose rows are all gone while the database is the same', async () => {
		await fill();
		await harness.library.takeSnapshot({ size: 2 });
		const connection = createConnection({ name });
		await connection.use(async (database) => {
			for (const store of database.objectStoreNames) if (store !== 'about') await database.clear(store);
		});
		await connection.close();
		const next = createHarness(name, ids, memory);
		await expect(next.library.getSaved({})).rejects.toMatchObject({ code: 'libraryLost' });
		await next.library.startAnew({});
		expect(await next.library.getSaved({})).toEqual([]);
		await next.close();
	});
});
