// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportPaper } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { newOperation, useBin } from './bin-ground';
import { LLAMA, MAMBA } from './harness';

const ground = useBin();
const { bin, bringBack, note, tag } = ground;

describe('a paper', () => {
	beforeEach(async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: true });
		await ground.harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: 4 });
		ground.harness.clock.now = 2_000;
	});

	test('that was taken off the list is brought back with all it had, and that is taken back too', async () => {
		const before = await ground.harness.library.getSavedOf({ ids: [LLAMA.id] });
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		await ground.harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: null });
		const [entry] = await bin();
		expect(entry).toMatchObject({ kind: 'papers', label: LLAMA.title });
		const operation = newOperation();
		await ground.harness.library.bringBack({ operation, ids: [...(entry?.ids ?? [])] });
		expect(await ground.harness.library.getSavedOf({ ids: [LLAMA.id] })).toEqual(before);
		expect(await bin()).toEqual([]);
		await ground.harness.library.undo({ operation: newOperation(), of: operation });
		expect(await ground.harness.library.getSavedOf({ ids: [LLAMA.id] })).toEqual([]);
		expect(await bin()).toHaveLength(1);
	});

	test('keeps what it was given since', async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		await ground.harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: 2 });
		await bringBack((await bin())[0]?.ids ?? []);
		expect((await ground.harness.library.getMarks({ ids: [LLAMA.id] }))[0]).toMatchObject({
			rating: 2,
			savedAt: 1_000,
		});
	});

	test('leaves the bin when an undo, or another save, has it back', async () => {
		const operation = newOperation();
		await ground.harness.library.setSaved({ operation, papers: [LLAMA, MAMBA], saved: false });
		expect(await bin()).toMatchObject([{ ids: [`marks ${MAMBA.id}`, `marks ${LLAMA.id}`] }]);
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: true });
		await ground.harness.library.undo({ operation: newOperation(), of: operation });
		expect(await bin()).toEqual([]);
	});

	test('stays in the bin when it is saved without the stars it had', async () => {
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		await ground.harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: null });
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		const [entry] = await bin();
		expect(entry).toMatchObject({ label: LLAMA.title });
		await bringBack(entry?.ids ?? []);
		expect((await ground.harness.library.getMarks({ ids: [LLAMA.id] }))[0]).toMatchObject({ rating: 4 });
	});

	test('that was only read, and is not, is no loss', async () => {
		const read = { id: '2401.00001', title: 'Read' };
		await ground.harness.library.setRead({ operation: newOperation(), papers: [read], read: true });
		await ground.harness.library.setRead({ operation: newOperation(), papers: [read], read: false });
		expect(await bin()).toEqual([]);
	});
});

describe('a tag', () => {
	test('that was deleted is on its papers again', async () => {
		const id = await tag('NLP');
		await ground.harness.library.deleteTag({ operation: newOperation(), id });
		expect(await bin()).toMatchObject([{ kind: 'tags', label: 'NLP' }]);
		const operation = newOperation();
		await ground.harness.library.bringBack({ operation, ids: [`tags ${id}`] });
		expect((await ground.harness.library.getMarks({ ids: [LLAMA.id] }))[0]?.tags).toEqual([id]);
		await ground.harness.library.undo({ operation: newOperation(), of: operation });
		expect(await ground.harness.library.getTags({})).toEqual([]);
	});

	test('goes and comes with each undo of an undo, though papers had it all the while', async () => {
		const { library } = ground.harness;
		const id = await tag('NLP');
		const isThere = async () => (await library.getTags({})).length === 1;
		let of = newOperation();
		await library.deleteTag({ operation: of, id });
		for (const there of [true, false, true, false]) {
			const operation = newOperation();
			await library.undo({ operation, of });
			expect(await isThere()).toBe(there);
			of = operation;
		}
		const back = newOperation();
		await library.bringBack({ operation: back, ids: [`tags ${id}`] });
		of = back;
		for (const there of [false, true, false]) {
			const operation = newOperation();
			await library.undo({ operation, of });
			expect(await isThere()).toBe(there);
			of = operation;
		}
	});

	test('that was merged is one of its own again', async () => {
		const [a, b] = [await tag('a'), await tag('b')];
		await ground.harness.library.mergeTags({ operation: newOperation(), from: [a], into: b });
		await bringBack([`tags ${a}`]);
		expect((await ground.harness.library.getTags({})).map(({ name }) => name)).toEqual(['a', 'b']);
		expect((await ground.harness.library.getMarks({ ids: [LLAMA.id] }))[0]?.tags).toEqual([a, b]);
	});

	test('whose name is taken by now stays in the bin, and says so', async () => {
		const id = await tag('NLP');
		await ground.harness.library.deleteTag({ operation: newOperation(), id });
		await tag('nlp', MAMBA);
		await expect(bringBack([`tags ${id}`])).rejects.toMatchObject({ code: 'tagExists', detail: 'nlp' });
		expect(await bin()).toHaveLength(1);
	});
});

test('a note comes back as it was before it was typed away, letter by letter', async () => {
	await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
	await ground.harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'See table 2.' });
	ground.harness.clock.now += 60 * 60_000;
	let goesOn = newOperation();
	for (const note of ['See', 'S', '']) {
		const operation = newOperation();
		await ground.harness.library.setNote({ operation, id: LLAMA.id, note, goesOn });
		goesOn = operation;
	}
	expect(await bin()).toMatchObject([{ kind: 'notes', label: LLAMA.title }]);
	await bringBack((await bin())[0]?.ids ?? []);
	expect(await note()).toBe('See table 2.');
});

test('a search and a highlight come back', async () => {
	const { id } = await ground.harness.library.addSearch({
		operation: newOperation(),
		name: 'Open',
		query: 'is:unread',
	});
	const [rule] = await ground.harness.library.addRules({
		operation: newOperation(),
		rules: [draftOf(['agents'], 'red')],
	});
	await ground.harness.library.removeSearch({ operation: newOperation(), id });
	ground.harness.clock.now += 1;
	await ground.harness.library.removeRule({ operation: newOperation(), id: rule?.id ?? '' });
	expect((await bin()).map(({ kind, label }) => [kind, label])).toEqual([
		['rules', 'agents'],
		['searches', 'Open'],
	]);
	await bringBack((await bin()).flatMap(({ ids }) => ids));
	expect(await ground.harness.library.getSearches({})).toMatchObject([{ name: 'Open' }]);
	expect(await ground.harness.library.getRules({})).toEqual([rule]);
});

describe('what an import brought', () => {
	const bringIn = async (papers: readonly ImportPaper[]) => {
		const rows = { tags: [], rules: [], searches: [], papers: [...papers] };
		const operation = newOperation();
		await ground.harness.library.stageImport({ import: 'in', part: 0, rows });
		await ground.harness.library.commitImport({ operation, import: 'in', size: 1 });
		return operation;
	};
	const paper: ImportPaper = {
		paper: MAMBA,
		mark: { savedAt: 5, status: 'toRead' },
		tags: ['NLP'],
		note: 'x',
	};

	test('does not lie in the bin when that is taken back', async () => {
		const of = await bringIn([paper]);
		await ground.harness.library.undo({ operation: newOperation(), of });
		expect((await ground.harness.contents()).marks).toEqual([]);
		expect(await bin()).toEqual([]);
	});

	test('lies there again where it did before', async () => {
		await ground.harness.library.undo({ operation: newOperation(), of: await bringIn([paper]) });
		const { library } = ground.harness;
		await library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: true });
		await library.setNote({ operation: newOperation(), id: MAMBA.id, note: 'x' });
		ground.harness.clock.now += 60 * 60_000;
		await library.setNote({ operation: newOperation(), id: MAMBA.id, note: '' });
		await library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: false });
		const before = await bin();
		expect(before.map(({ kind }) => kind)).toEqual(['papers', 'notes']);
		const of = await bringIn([paper]);
		expect(await bin()).toEqual([]);
		await library.undo({ operation: newOperation(), of });
		expect(await bin()).toEqual(before);
	});
});

test('a search whose name is taken by now stays in the bin, and says so', async () => {
	const { library } = ground.harness;
	const { id } = await library.addSearch({ operation: newOperation(), name: 'Open', query: 'is:unread' });
	await library.removeSearch({ operation: newOperation(), id });
	await library.addSearch({ operation: newOperation(), name: 'open', query: 'tag:NLP' });
	await expect(bringBack([`searches ${id}`])).rejects.toMatchObject({ code: 'searchExists', detail: 'open' });
	expect(await bin()).toHaveLength(1);
});

test('what is brought back or was never there is not found', async () => {
	await expect(bringBack(['tags x'])).rejects.toMatchObject({ code: 'notFound' });
});
