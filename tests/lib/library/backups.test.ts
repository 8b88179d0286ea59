// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { createBackups } from '@/lib/library/backups';
import { createConnection } from '@/lib/library/db/open';
import { createLibrary } from '@/lib/library/library';
import { createMemory } from '../backup/memory';
import { createHarness, LLAMA, MAMBA } from './harness';
import { fill, ids, kept, newOperation, useGround } from './snapshot-ground';

const ground = useGround();

describe('before what is dangerous', () => {
	const reasons = async () => (await ground.harness.library.getSnapshots({})).map(({ reason }) => reason);

	async function importSomething(): Promise<void> {
		const id = ids();
		const papers = [{ paper: { id: '2401.00001', title: 'New' }, mark: { savedAt: 1 }, tags: [] }];
		await ground.harness.library.stageImport({
			import: id,
			part: 0,
			rows: { tags: [], rules: [], searches: [], papers },
		});
		await ground.harness.library.commitImport({ operation: newOperation(), import: id, size: 1 });
	}

	test('an import has a snapshot of just the state before it', async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		const before = await kept(ground.harness);
		await importSomething();
		expect(await reasons()).toEqual(['import']);
		await ground.restore();
		expect((await kept(ground.harness)).marks).toEqual(before.marks);
	});

	test('an import into an empty library needs none', async () => {
		await importSomething();
		expect(await reasons()).toEqual([]);
	});

	test('an import is not done where no snapshot can be kept', async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		vi.spyOn(ground.memory, 'set').mockRejectedValue(new Error('QuotaExceeded'));
		await expect(importSomething()).rejects.toMatchObject({ code: 'snapshotFailed' });
		expect((await kept(ground.harness)).marks).toHaveLength(1);
	});

	test('an import that is stopped while its snapshot is made ends there, and nothing of that is left', async () => {
		const { memory } = ground;
		const { connection, snapshots } = ground.harness;
		await ground.harness.library.setRead({ operation: newOperation(), papers: [MAMBA], read: true });
		await connection.use(async (database) => {
			const { store } = database.transaction('seen', 'readwrite');
			for (let id = 10_000; id < 16_000; id += 1) void store.put({ id: `2401.${id}`, at: 1 });
			await store.transaction.done;
		});
		const stored = () => [...memory.values.keys()].filter((key) => key !== 'snapshots');
		const told: (number | undefined)[] = [];
		const id = ids();
		let stopping: Promise<null> | undefined;
		const library = createLibrary({
			connection,
			snapshots,
			onChange: () => undefined,
			onImport({ copied }) {
				told.push(copied);
				stopping ??= library.dropImport({ import: id });
			},
		});
		const papers = [{ paper: LLAMA, mark: { savedAt: 1 }, tags: [] }];
		const rows = { tags: [], rules: [], searches: [], papers };
		await library.stageImport({ import: id, part: 0, rows });
		const importing = library.commitImport({ operation: newOperation(), import: id, size: 1 });
		await expect(importing).rejects.toMatchObject({ code: 'stopped' });
		await stopping;
		// Told of each thousand of six.
		expect(told.length).toBeLessThan(4);
		expect([await reasons(), stored()]).toEqual([[], []]);
		expect((await ground.harness.contents()).papers).toEqual([MAMBA]);
	});

	test('tags merged or deleted in a row leave one snapshot, of before the first', async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		for (const tag of ['a', 'b', 'c']) {
			await ground.harness.library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: tag } });
		}
		const [a, b, c] = await ground.harness.library.getTags({});
		if (!a || !b || !c) throw new Error('no tags');
		await ground.harness.library.mergeTags({ operation: newOperation(), from: [a.id], into: b.id });
		await ground.harness.library.deleteTag({ operation: newOperation(), id: c.id });
		expect(await reasons()).toEqual(['merge']);
		ground.harness.clock.now += 61 * 60_000;
		await ground.harness.library.deleteTag({ operation: newOperation(), id: b.id });
		expect(await reasons()).toEqual(['delete', 'merge']);
	});

	test('in a large library one of the last day will do, and acts on many papers wait for none', async () => {
		const { library, clock } = ground.harness;
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
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		const broken = createMemory();
		vi.spyOn(broken, 'get').mockRejectedValue(new Error('corrupt'));
		const woken = createHarness(ground.name, ids, broken);
		expect(await woken.library.getSaved({})).toHaveLength(1);
		await woken.close();
		const blank = createHarness(`blank-${ground.name}`, ids, broken);
		await expect(blank.library.getSaved({})).rejects.toMatchObject({ code: 'storageBroken' });
		await blank.close();
	});

	test('a tag is deleted also where no snapshot can be kept', async () => {
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await ground.harness.library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: 'a' } });
		vi.spyOn(ground.memory, 'set').mockRejectedValue(new Error('QuotaExceeded'));
		const [tag] = await ground.harness.library.getTags({});
		await ground.harness.library.deleteTag({ operation: newOperation(), id: tag?.id ?? '' });
		expect(await ground.harness.library.getTags({})).toEqual([]);
		expect(log).toHaveBeenCalled();
	});

	test('many papers off the list at once have one, a few have none', async () => {
		const papers = Array.from({ length: 51 }, (_, index) => ({ id: `2401.${10_000 + index}`, title: 'x' }));
		await ground.harness.library.setSaved({ operation: newOperation(), papers, saved: true });
		await ground.harness.library.setSaved({
			operation: newOperation(),
			papers: papers.slice(0, 50),
			saved: false,
		});
		expect(await reasons()).toEqual([]);
		await ground.harness.library.setSaved({ operation: newOperation(), papers, saved: false });
		expect(await reasons()).toEqual(['bulk']);
	});
});

describe('each day', () => {
	const DAY = 24 * 60 * 60_000;

	function daily(): Promise<void> {
		const { snapshots, clock } = ground.harness;
		return createBackups({
			connection: createConnection({ name: ground.name }),
			snapshots,
			now: () => clock.now,
		}).daily();
	}

	test('there is one where something changed, and none where nothing did', async () => {
		await daily();
		expect(await ground.harness.library.getSnapshots({})).toEqual([]);
		await fill(ground.harness);
		const days = async () =>
			(await ground.harness.library.getSnapshots({})).filter(({ reason }) => reason === 'daily');
		await daily();
		await daily();
		expect(await days()).toHaveLength(1);
		ground.harness.clock.now += DAY;
		await daily();
		expect(await days()).toHaveLength(1);
		await ground.harness.library.setRead({ operation: newOperation(), papers: [MAMBA], read: true });
		await daily();
		expect(await days()).toMatchObject([
			{ papers: 2, notes: 1, tags: 2, rules: 1, searches: 1 },
			{ reason: 'daily' },
		]);
	});

	test('there is one a day, not more, beside one of a clock that was set back since', async () => {
		const { clock, library } = ground.harness;
		await fill(ground.harness);
		clock.now += 365 * DAY;
		await daily();
		clock.now -= 365 * DAY;
		for (let hour = 0; hour < 5; hour++) {
			clock.now += 60 * 60_000;
			await library.setRead({ operation: newOperation(), papers: [MAMBA], read: hour % 2 === 0 });
			await daily();
		}
		const made = await library.getSnapshots({});
		expect(made.filter(({ reason }) => reason === 'daily')).toHaveLength(2);
	});

	test('three days go back three days', async () => {
		for (let day = 0; day < 5; day++) {
			const paper = { id: `2401.0000${day}`, title: 'x' };
			await ground.harness.library.setSaved({ operation: newOperation(), papers: [paper], saved: true });
			await daily();
			ground.harness.clock.now += DAY;
		}
		expect((await ground.harness.library.getSnapshots({})).map(({ papers }) => papers)).toEqual([5, 4, 3]);
	});
});
