// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { KEPT_OPERATIONS, KEPT_TIME } from '@/lib/library/mutate';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const papers = [LLAMA];

/** What `undoLast` gives, pressed until nothing is left. */
async function undoAll({ library }: Harness): Promise<unknown[]> {
	const steps = [];
	for (let index = 0; ; index++) {
		const step = await library.undoLast({ operation: `all-${index}` });
		if (step === null) return steps;
		steps.push(step.act);
	}
}

async function marksOf({ library }: Harness) {
	return library.getMarks({ ids: [LLAMA.id, MAMBA.id] });
}

describe('undoLast', () => {
	test('takes back the newest act and says what it was, then the one before, then nothing', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers: [MAMBA, LLAMA], read: true });
		await library.setRating({ operation: 'b', papers, rating: 3 });
		expect(await library.undoLast({ operation: 'z1' })).toEqual({
			act: 'rated',
			count: 1,
			title: LLAMA.title,
		});
		expect(await marksOf(harness)).toMatchObject([{ readAt: 1_000 }, { readAt: 1_000 }]);
		expect(await library.undoLast({ operation: 'z2' })).toEqual({
			act: 'read',
			count: 2,
			title: MAMBA.title,
		});
		expect(await marksOf(harness)).toEqual([]);
		expect(await library.undoLast({ operation: 'z3' })).toBeNull();
	});

	test('knows each act by its word', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: '1', papers, read: true });
		await library.setSaved({ operation: '2', papers, saved: true });
		await library.setStatus({ operation: '3', papers, status: 'reading' });
		await library.setStatus({ operation: '4', papers, status: 'done' });
		await library.setStatus({ operation: '5', papers, status: 'toRead' });
		await library.setStatus({ operation: '6', papers, status: null });
		await library.setRating({ operation: '7', papers, rating: 1 });
		await library.setRating({ operation: '8', papers, rating: null });
		await library.addTag({ operation: '9', paper: LLAMA, tag: { name: 'NLP' } });
		await library.removeTag({ operation: '10', id: LLAMA.id, tag: 'id-1' });
		await library.setSaved({ operation: '11', papers, saved: false });
		await library.setRead({ operation: '12', papers, read: false });
		const words = [
			'read',
			'saved',
			'reading',
			'done',
			'toRead',
			'noStatus',
			'rated',
			'unrated',
			'tagged',
			'untagged',
			'unsaved',
			'unread',
		];
		expect(await undoAll(harness)).toEqual(words.toReversed());
		expect(await marksOf(harness)).toEqual([]);
	});

	test('counts what changed, and passes over what changed nothing', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		await library.setRead({ operation: 'b', papers: [LLAMA, MAMBA], read: true });
		await library.setRead({ operation: 'c', papers: [LLAMA, MAMBA], read: true });
		expect(await library.undoLast({ operation: 'z' })).toEqual({ act: 'read', count: 1, title: MAMBA.title });
		expect(await undoAll(harness)).toEqual(['read']);
	});

	test('leaves rules and settings alone, whatever came last', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		const rules = await library.addRules({ operation: 'b', rules: [draftOf(['agents'], 'red')] });
		await library.setSettings({ operation: 'c', change: { badge: false } });
		await library.undo({ operation: 'd', of: 'c' });
		expect(await undoAll(harness)).toEqual(['read']);
		expect(await library.getRules({})).toEqual(rules);
	});

	test('delivered twice takes back one step, and answers the same', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		await library.setSaved({ operation: 'b', papers, saved: true });
		const once = await library.undoLast({ operation: 'z' });
		expect(await library.undoLast({ operation: 'z' })).toEqual(once);
		expect(await undoAll(harness)).toEqual(['read']);
	});

	test('that finds nothing to do tells nobody', async () => {
		const { library, changes } = createHarness();
		await library.undoLast({ operation: 'z' });
		expect(changes).toEqual([]);
	});

	test('whose act was overtaken changes no mark, and tells nobody', async () => {
		const harness = createHarness();
		const { library, clock, changes } = harness;
		await library.setRating({ operation: 'a', papers, rating: 1 });
		clock.now = 2_000;
		await library.setRating({ operation: 'b', papers, rating: 2 });
		const told = changes.length;
		await library.undoStep({ operation: 'undo', of: 'a' });
		expect(changes).toHaveLength(told);
		expect(await undoAll(harness)).toEqual(['rated']);
	});

	test('works on after the background ended', async () => {
		const first = createHarness('steps-kept');
		await first.library.setRead({ operation: 'a', papers, read: true });
		await first.close();
		const second = createHarness('steps-kept');
		expect(await undoAll(second)).toEqual(['read']);
		await second.close();
	});

	test('goes back as far as operations are kept', async () => {
		const harness = createHarness();
		for (let index = 0; index < KEPT_OPERATIONS + 5; index++) {
			await harness.library.setRead({ operation: `${index}`, papers, read: index % 2 === 0 });
			harness.clock.now += KEPT_TIME;
		}
		expect((await harness.contents()).steps).toHaveLength(KEPT_OPERATIONS);
		const { library } = harness;
		const steps = await Promise.all(
			Array.from({ length: 10 }, (_, index) => library.undoLast({ operation: `z-${index}` })),
		);
		expect(steps.every((step) => step?.title === LLAMA.title)).toBe(true);
	});
});

describe('one act, undone from here and from there', () => {
	test('an undo by the toast takes it out of the row, undoing the undo puts it back in its place', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		await library.setRating({ operation: 'b', papers, rating: 3 });
		await library.undoStep({ operation: 'undo', of: 'a' });
		expect((await harness.contents()).steps.map(({ act }) => act)).toEqual(['rated']);
		await library.undoStep({ operation: 'redo', of: 'undo' });
		await library.undoStep({ operation: 'undo again', of: 'redo' });
		await library.undoStep({ operation: 'redo again', of: 'undo again' });
		expect(await undoAll(harness)).toEqual(['rated', 'read']);
	});

	test('an undoLast that is undone leaves the act the next to be taken back', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		await library.setRating({ operation: 'b', papers, rating: 3 });
		const before = await marksOf(harness);
		await library.undoLast({ operation: 'z' });
		await library.undoStep({ operation: 'redo', of: 'z' });
		expect(await marksOf(harness)).toEqual(before);
		expect(await undoAll(harness)).toEqual(['rated', 'read']);
	});

	test('a second undo of what is taken back already does nothing, and nor does taking that back', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		await library.undoLast({ operation: 'z' });
		await library.undoStep({ operation: 'toast', of: 'a' });
		await library.undoStep({ operation: 'redo', of: 'toast' });
		expect(await marksOf(harness)).toEqual([]);
		expect(await undoAll(harness)).toEqual([]);
	});

	test('an act that is forgotten is not put back', async () => {
		const harness = createHarness();
		const { library } = harness;
		await library.setRead({ operation: 'a', papers, read: true });
		await library.undoStep({ operation: 'undo', of: 'a' });
		for (let index = 1; index < KEPT_OPERATIONS; index++) {
			await library.setRating({ operation: `${index}`, papers: [MAMBA], rating: index % 2 ? 1 : 2 });
			harness.clock.now += KEPT_TIME;
		}
		await library.undoStep({ operation: 'redo', of: 'undo' });
		const { operations, steps } = await harness.contents();
		expect(operations.map(({ id }) => id)).toEqual(expect.arrayContaining(steps.map(({ id }) => id)));
	});
});

describe('undoStep', () => {
	test.each([
		['a rule', 'rule'],
		['a setting', 'setting'],
		['the undo of a rule', 'undone'],
	])('refuses %s', async (_, of) => {
		const harness = createHarness();
		const { library } = harness;
		await library.addRules({ operation: 'other', rules: [draftOf(['vision'], 'red')] });
		await library.addRules({ operation: 'rule', rules: [draftOf(['agents'], 'red')] });
		await library.setSettings({ operation: 'setting', change: { badge: false } });
		await library.undo({ operation: 'undone', of: 'other' });
		const before = await harness.contents();
		await expect(library.undoStep({ operation: 'a', of })).rejects.toMatchObject({ code: 'badRequest' });
		expect(await harness.contents()).toEqual(before);
	});

	test('takes back a tagging, and the tag with it', async () => {
		const { library } = createHarness();
		await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
		await library.undoStep({ operation: 'b', of: 'a' });
		expect(await library.getTags({})).toEqual([]);
	});

	test('of an act that changed nothing does nothing', async () => {
		const { library } = createHarness();
		await library.setRead({ operation: 'a', papers, read: false });
		expect(await library.undoStep({ operation: 'b', of: 'a' })).toBeNull();
	});

	test('of an unknown operation says so', async () => {
		const { library } = createHarness();
		const undone = library.undoStep({ operation: 'a', of: 'none' });
		await expect(undone).rejects.toMatchObject({ code: 'notFound' });
	});
});

describe('recent tags', () => {
	test('are those put on papers last, each once, newest first', async () => {
		const { library } = createHarness();
		const tag = (operation: string, name: string) =>
			library.addTag({ operation, paper: LLAMA, tag: { name } });
		await tag('a', 'NLP');
		await tag('b', 'vision');
		await tag('c', 'agents');
		await library.addTag({ operation: 'd', paper: MAMBA, tag: { name: 'NLP' } });
		await library.removeTag({ operation: 'e', id: LLAMA.id, tag: 'id-2' });
		const recent = async (limit: number) => (await library.getRecentTags({ limit })).map(({ name }) => name);
		expect(await recent(5)).toEqual(['NLP', 'agents', 'vision']);
		expect(await recent(2)).toEqual(['NLP', 'agents']);
		await library.undoStep({ operation: 'f', of: 'c' });
		expect(await recent(5)).toEqual(['NLP', 'vision']);
	});
});
