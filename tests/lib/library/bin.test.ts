// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportPaper } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

let harness: Harness;
let operations = 0;
const newOperation = () => `operation-${++operations}`;

beforeEach(() => {
	harness = createHarness();
});

const bin = () => harness.library.getBin({});
const bringBack = (ids: readonly string[]) =>
	harness.library.bringBack({ operation: newOperation(), ids: [...ids] });

const note = async () => (await harness.library.getPaper({ id: LLAMA.id }))?.note;

async function tag(name: string, paper = LLAMA): Promise<string> {
	await harness.library.addTag({ operation: newOperation(), paper, tag: { name } });
	return (await harness.library.getTags({})).find((each) => each.name === name)?.id ?? '';
}

describe('a paper', () => {
	beforeEach(async () => {
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: true });
		await harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: 4 });
		harness.clock.now = 2_000;
	});

	test('that was taken off the list is brought back with all it had, and that is taken back too', async () => {
		const before = await harness.library.getSavedOf({ ids: [LLAMA.id] });
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		await harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: null });
		const [entry] = await bin();
		expect(entry).toMatchObject({ kind: 'papers', label: LLAMA.title });
		const operation = newOperation();
		await harness.library.bringBack({ operation, ids: [...(entry?.ids ?? [])] });
		expect(await harness.library.getSavedOf({ ids: [LLAMA.id] })).toEqual(before);
		expect(await bin()).toEqual([]);
		await harness.library.undo({ operation: newOperation(), of: operation });
		expect(await harness.library.getSavedOf({ ids: [LLAMA.id] })).toEqual([]);
		expect(await bin()).toHaveLength(1);
	});

	test('keeps what it was given since', async () => {
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		await harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: 2 });
		await bringBack((await bin())[0]?.ids ?? []);
		expect((await harness.library.getMarks({ ids: [LLAMA.id] }))[0]).toMatchObject({
			rating: 2,
			savedAt: 1_000,
		});
	});

	test('leaves the bin when an undo, or another save, has it back', async () => {
		const operation = newOperation();
		await harness.library.setSaved({ operation, papers: [LLAMA, MAMBA], saved: false });
		expect(await bin()).toMatchObject([{ ids: [`marks ${MAMBA.id}`, `marks ${LLAMA.id}`] }]);
		await harness.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: true });
		await harness.library.undo({ operation: newOperation(), of: operation });
		expect(await bin()).toEqual([]);
	});

	test('stays in the bin when it is saved without the stars it had', async () => {
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		await harness.library.setRating({ operation: newOperation(), papers: [LLAMA], rating: null });
		await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		const [entry] = await bin();
		expect(entry).toMatchObject({ label: LLAMA.title });
		await bringBack(entry?.ids ?? []);
		expect((await harness.library.getMarks({ ids: [LLAMA.id] }))[0]).toMatchObject({ rating: 4 });
	});

	test('that was only read, and is not, is no loss', async () => {
		const read = { id: '2401.00001', title: 'Read' };
		await harness.library.setRead({ operation: newOperation(), papers: [read], read: true });
		await harness.library.setRead({ operation: newOperation(), papers: [read], read: false });
		expect(await bin()).toEqual([]);
	});
});

describe('a tag', () => {
	test('that was deleted is on its papers again', async () => {
		const id = await tag('NLP');
		await harness.library.deleteTag({ operation: newOperation(), id });
		expect(await bin()).toMatchObject([{ kind: 'tags', label: 'NLP' }]);
		const operation = newOperation();
		await harness.library.bringBack({ operation, ids: [`tags ${id}`] });
		expect((await harness.library.getMarks({ ids: [LLAMA.id] }))[0]?.tags).toEqual([id]);
		await harness.library.undo({ operation: newOperation(), of: operation });
		expect(await harness.library.getTags({})).toEqual([]);
	});

	test('that was merged is one of its own again', async () => {
		const [a, b] = [await tag('a'), await tag('b')];
		await harness.library.mergeTags({ operation: newOperation(), from: [a], into: b });
		await bringBack([`tags ${a}`]);
		expect((await harness.library.getTags({})).map(({ name }) => name)).toEqual(['a', 'b']);
		expect((await harness.library.getMarks({ ids: [LLAMA.id] }))[0]?.tags).toEqual([a, b]);
	});

	test('whose name is taken by now stays in the bin, and says so', async () => {
		const id = await tag('NLP');
		await harness.library.deleteTag({ operation: newOperation(), id });
		await tag('nlp', MAMBA);
		await expect(bringBack([`tags ${id}`])).rejects.toMatchObject({ code: 'tagExists', detail: 'nlp' });
		expect(await bin()).toHaveLength(1);
	});
});

test('a note comes back as it was before it was typed away, letter by letter', async () => {
	await harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
	await harness.library.setNote({ operation: newOperation(), id: LLAMA.id, note: 'See table 2.' });
	harness.clock.now += 60 * 60_000;
	let goesOn = newOperation();
	for (const note of ['See', 'S', '']) {
		const operation = newOperation();
		await harness.library.setNote({ operation, id: LLAMA.id, note, goesOn });
		goesOn = operation;
	}
	expect(await bin()).toMatchObject([{ kind: 'notes', label: LLAMA.title }]);
	await bringBack((await bin())[0]?.ids ?? []);
	expect(await note()).toBe('See table 2.');
});

test('a search and a highlight come back', async () => {
	const { id } = await harness.library.addSearch({
		operation: newOperation(),
		name: 'Open',
		query: 'is:unread',
	});
	const [rule] = await harness.library.addRules({
		operation: newOperation(),
		rules: [draftOf(['agents'], 'red')],
	});
	await harness.library.removeSearch({ operation: newOperation(), id });
	harness.clock.now += 1;
	await harness.library.removeRule({ operation: newOperation(), id: rule?.id ?? '' });
	expect((await bin()).map(({ kind, label }) => [kind, label])).toEqual([
		['rules', 'agents'],
		['searches', 'Open'],
	]);
	await bringBack((await bin()).flatMap(({ ids }) => ids));
	expect(await harness.library.getSearches({})).toMatchObject([{ name: 'Open' }]);
	expect(await harness.library.getRules({})).toEqual([rule]);
});

describe('what an import brought', () => {
	const bringIn = async (papers: readonly ImportPaper[]) => {
		const rows = { tags: [], rules: [], searches: [], papers: [...papers] };
		const operation = newOperation();
		await harness.library.stageImport({ import: 'in', part: 0, rows });
		await harness.library.commitImport({ operation, import: 'in', size: 1 });
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
		await harness.library.undo({ operation: newOperation(), of });
		expect((await harness.contents()).marks).toEqual([]);
		expect(await bin()).toEqual([]);
	});

	test('lies there again where it did before', async () => {
		await harness.library.undo({ operation: newOperation(), of: await bringIn([paper]) });
		const { library } = harness;
		await library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: true });
		await library.setNote({ operation: newOperation(), id: MAMBA.id, note: 'x' });
		harness.clock.now += 60 * 60_000;
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
	const { library } = harness;
	const { id } = await library.addSearch({ operation: newOperation(), name: 'Open', query: 'is:unread' });
	await library.removeSearch({ operation: newOperation(), id });
	await library.addSearch({ operation: newOperation(), name: 'open', query: 'tag:NLP' });
	await expect(bringBack([`searches ${id}`])).rejects.toMatchObject({ code: 'searchExists', detail: 'open' });
	expect(await bin()).toHaveLength(1);
});

test('what is brought back or was never there is not found', async () => {
	await expect(bringBack(['tags x'])).rejects.toMatchObject({ code: 'notFound' });
});
