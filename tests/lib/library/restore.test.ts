// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Paper } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { createMemory } from '../backup/memory';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';
import { fill, ids, kept, newOperation, useGround } from './snapshot-ground';

const ground = useGround();

describe('a restored snapshot', () => {
	test('is the library as it was, in another database as in the same', async () => {
		await fill(ground.harness);
		const before = await kept(ground.harness);
		const { id } = await ground.harness.library.takeSnapshot({ size: 2 });

		await ground.harness.library.setSaved({
			operation: newOperation(),
			papers: [LLAMA, MAMBA],
			saved: false,
		});
		await ground.harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: '' });
		await ground.harness.library.setSettings({ operation: newOperation(), change: { readSeconds: 5 } });
		const [tag] = await ground.harness.library.getTags({});
		if (tag)
			await ground.harness.library.editTag({ operation: newOperation(), id: tag.id, change: { name: 'x' } });
		await ground.restore(id);
		expect(await kept(ground.harness)).toEqual(before);

		const other = ground.withoutDatabase();
		await ground.restore(id, other);
		expect(await kept(other)).toEqual(before);
		await other.close();
	});

	test('says beforehand what it would change, and changes nothing by that', async () => {
		await fill(ground.harness);
		await ground.harness.library.takeSnapshot({ size: 2 });
		const later: Paper = { id: '2401.00009', title: 'Later' };
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [later], saved: true });
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		await ground.harness.library.setRating({ operation: newOperation(), papers: [MAMBA], rating: null });
		await ground.harness.library.setRead({ operation: newOperation(), papers: [LLAMA], read: false });
		await ground.harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'Other' });
		await ground.harness.library.addSearch({ operation: newOperation(), name: 'New', query: 'x' });
		const [tag] = await ground.harness.library.getTags({});
		await ground.harness.library.deleteTag({ operation: newOperation(), id: tag?.id ?? '' });
		const staged = await ground.stage();
		const before = await kept(ground.harness);
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
		expect(await ground.harness.library.previewRestore({ import: staged, size: 2 })).toEqual(summary);
		expect(await kept(ground.harness)).toEqual(before);
		expect(
			await ground.harness.library.commitRestore({ operation: newOperation(), import: staged, size: 2 }),
		).toEqual(summary);
	});

	test('is taken back as one, and has the state before as a snapshot too', async () => {
		await fill(ground.harness);
		const { id } = await ground.harness.library.takeSnapshot({ size: 2 });
		await ground.harness.library.deleteTag({
			operation: newOperation(),
			id: (await ground.harness.library.getTags({}))[0]?.id ?? '',
		});
		// Another tag of the same name: a name is taken once, on the way there and back.
		await ground.harness.library.addTag({ operation: newOperation(), paper: MAMBA, tag: { name: 'NLP' } });
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		const before = await kept(ground.harness);
		const operation = await ground.restore(id);
		expect((await ground.harness.library.getSnapshots({}))[0]).toMatchObject({ reason: 'restore' });
		await ground.harness.library.undo({ operation: newOperation(), of: operation });
		expect(await kept(ground.harness)).toEqual(before);

		const [present] = await ground.harness.library.getSnapshots({});
		await ground.restore(id);
		await ground.restore(present?.id);
		expect(await kept(ground.harness)).toEqual(before);
	});

	test('that is delivered twice takes effect once, and makes one snapshot', async () => {
		await fill(ground.harness);
		await ground.harness.library.takeSnapshot({ size: 2 });
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		const staged = await ground.stage();
		const input = { operation: newOperation(), import: staged, size: 2 };
		const first = await ground.harness.library.commitRestore(input);
		const made = await ground.harness.library.getSnapshots({});
		expect(made[0]).toMatchObject({ reason: 'restore' });
		expect(await ground.harness.library.commitRestore(input)).toEqual(first);
		expect(await ground.harness.library.getSnapshots({})).toEqual(made);
	});

	test('that is broken changes nothing, and another one is there', async () => {
		await fill(ground.harness);
		const sound = await ground.harness.library.takeSnapshot({ size: 2 });
		await ground.harness.library.setRead({ operation: newOperation(), papers: [MAMBA], read: true });
		const broken = await ground.harness.library.takeSnapshot({ size: 2 });
		ground.memory.values.set(`snapshot.${broken.id}.0`, 'AAAA');
		const before = await kept(ground.harness);
		const staged = ground.harness.library.stageRestore({ snapshot: broken.id, import: ids(), size: 2 });
		await expect(staged).rejects.toMatchObject({ code: 'snapshotBroken' });
		expect(await kept(ground.harness)).toEqual(before);
		const [first, second] = await ground.harness.library.getSnapshots({});
		expect([first, second]).toEqual([{ ...broken, isBroken: true }, sound]);
		await ground.restore(sound.id);
	});

	test('of a newer Dogear is refused', async () => {
		await fill(ground.harness);
		const { id } = await ground.harness.library.takeSnapshot({ size: 2 });
		const catalog = ground.memory.values.get('snapshots') as { snapshots: { schema: number; app: string }[] };
		Object.assign(catalog.snapshots[0] ?? {}, { schema: 99, app: '9.0' });
		const staged = ground.harness.library.stageRestore({ snapshot: id, import: ids(), size: 2 });
		await expect(staged).rejects.toMatchObject({ code: 'snapshotNewer', detail: '9.0' });
	});

	test('is read for a file row by row, as the library is', async () => {
		await fill(ground.harness);
		const { rows } = await ground.harness.library.getRows({ after: null, limit: 10 });
		const { id } = await ground.harness.library.takeSnapshot({ size: 2 });
		await ground.harness.library.setSaved({
			operation: newOperation(),
			papers: [LLAMA, MAMBA],
			saved: false,
		});
		await ground.harness.library.unpackSnapshot({ snapshot: id, size: 2 });
		expect(await ground.harness.library.getRows({ after: null, limit: 10, snapshot: id })).toEqual({
			rows,
			next: null,
		});
		await expect(
			ground.harness.library.getRows({ after: null, limit: 10, snapshot: ids() }),
		).rejects.toMatchObject({
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
				const staged = await ground.stage(id, own);
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
		await fill(ground.harness);
		const { id } = await ground.harness.library.takeSnapshot({ size: 2 });
		const read = async () => {
			await ground.harness.library.unpackSnapshot({ snapshot: id, size: 2 });
			const pieces = [];
			let after: string | null = null;
			do {
				const piece: { rows: object[]; next: string | null } = await ground.harness.library.getRows({
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
