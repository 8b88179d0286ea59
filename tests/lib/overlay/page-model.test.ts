import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { PageModel, type Update } from '@/lib/overlay/page-model';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';
import { addCard, changesOf } from './page';

const A = '2401.00001';
const B = '2401.00002';
const C = '2401.00003';
const D = '2401.00004';

let background: Background;
let controller: AbortController;

beforeEach(() => {
	background = startBackground(SENDERS.contentScript);
	controller = new AbortController();
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

function createModel() {
	const updates: Update[] = [];
	const failures: unknown[] = [];
	const model = new PageModel(controller.signal, (error) => failures.push(error));
	model.onUpdate((update) => updates.push(update));
	const show = (...ids: string[]) => model.applyCards(changesOf({ added: ids.map((id) => addCard(id)) }));
	return { model, updates, failures, show };
}

/** An act of another view. */
async function markRead(id: string, read = true): Promise<void> {
	await background.library.setRead({ operation: newOperation(), papers: [{ id, title: id }], read });
}

async function addTag(id: string, name: string): Promise<void> {
	const paper = { id, title: id };
	await background.library.addTag({ operation: newOperation(), paper, tag: { name } });
}

/** The ids of the questions for marks so far. */
const questions = () =>
	background.asked
		.filter(({ call }) => call === 'getMarks')
		.map(({ input }) => (input as { ids: string[] }).ids);

const reported = () => vi.mocked(console.error).mock.calls.map(([where]) => where);
const change = (papers: string[]) => ({ papers, tags: false, rules: false, settings: false });

describe('marks', () => {
	test('are confirmed once the background answered, and not before', async () => {
		await markRead(A);
		const { model, updates, show } = createModel();
		show(A, B);
		expect(updates).toEqual([{ cards: expect.anything() }]);
		expect([model.isConfirmed(A), model.mark(A)]).toEqual([false, undefined]);
		await vi.waitFor(() => expect(updates).toContainEqual({ papers: [A, B] }));
		expect(model.mark(A)).toMatchObject({ id: A, readAt: expect.any(Number) });
		expect([model.isConfirmed(B), model.mark(B)]).toEqual([true, undefined]);
		expect(updates).toHaveLength(2);
	});

	test('are asked for once per burst, and never twice at a time', async () => {
		const held = background.hold();
		const { model, show } = createModel();
		show(A, B);
		show(C);
		show(C, D);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		expect(questions()).toEqual([[A, B]]);
		held[0]?.release();
		await vi.waitFor(() => expect(held).toHaveLength(2));
		expect(questions()).toEqual([
			[A, B],
			[C, D],
		]);
		held[1]?.release();
		await vi.waitFor(() => expect(model.isConfirmed(D)).toBe(true));
		expect(questions()).toHaveLength(2);
	});

	test('of more papers than one question may carry take several', async () => {
		const { model } = createModel();
		const ids = Array.from({ length: 2_001 }, (_, index) => `2401.${String(index).padStart(5, '0')}`);
		model.refreshMarks(ids);
		await vi.waitFor(() => expect(ids.every((id) => model.isConfirmed(id))).toBe(true));
		expect(questions().map(({ length }) => length)).toEqual([1_000, 1_000, 1]);
	});

	test('of a paper met before are not asked for again', async () => {
		const { model, show } = createModel();
		show(A);
		await vi.waitFor(() => expect(model.isConfirmed(A)).toBe(true));
		show(A, B);
		await vi.waitFor(() => expect(model.isConfirmed(B)).toBe(true));
		expect(questions()).toEqual([[A], [B]]);
	});

	test('that a view changed are asked for again; of other papers they are not', async () => {
		const { model, show } = createModel();
		show(A);
		await vi.waitFor(() => expect(model.isConfirmed(A)).toBe(true));
		await markRead(A);
		model.applyChanges(change([B, A]));
		await vi.waitFor(() => expect(model.mark(A)?.readAt).toBeDefined());
		expect(questions()).toEqual([[A], [A]]);
	});

	test('that a view changed before the first answer was there are asked for again too', async () => {
		const held = background.hold();
		const { model, show } = createModel();
		show(A);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		await markRead(A);
		model.applyChanges(change([A]));
		background.letGo();
		await vi.waitFor(() => expect(model.mark(A)?.readAt).toBeDefined());
	});

	test('given with an act are taken over, and those taken away are gone', () => {
		const { model, updates } = createModel();
		model.confirm([A, B], [{ id: A, readAt: 1, tags: [] }]);
		expect([model.mark(A)?.readAt, model.mark(B), model.isConfirmed(B)]).toEqual([1, undefined, true]);
		model.confirm([A], []);
		expect(model.mark(A)).toBeUndefined();
		expect(updates).toEqual([{ papers: [A, B] }, { papers: [A] }]);
	});
});

describe('cards', () => {
	test('are known by their articles: they come, change, and go', () => {
		const { model } = createModel();
		const [card, other] = [addCard(A), addCard(B)];
		model.applyCards(changesOf({ added: [card, other] }));
		const changed = { ...card, title: 'Another title' };
		model.applyCards(changesOf({ changed: [changed], removed: [other] }));
		expect([...model.cards]).toEqual([[card.article, changed]]);
	});

	test('an article used again holds the paper it shows now', async () => {
		const { model } = createModel();
		const before = addCard(A);
		const after = { ...addCard(B), article: before.article };
		model.applyCards(changesOf({ added: [before] }));
		model.applyCards(changesOf({ removed: [before], added: [after] }));
		expect([...model.cards]).toEqual([[before.article, after]]);
		await vi.waitFor(() => expect(model.isConfirmed(B)).toBe(true));
	});
});

describe('tags and rules', () => {
	test('are read when asked, and told of', async () => {
		await addTag(A, 'NLP');
		const { model, updates } = createModel();
		await model.refreshTags();
		await model.refreshRules();
		expect(model.tags?.map(({ name }) => name)).toEqual(['NLP']);
		expect(updates).toEqual([{ tags: true }, { rules: true }]);
	});

	test('are asked for after a change of theirs only', async () => {
		const { model, updates } = createModel();
		model.applyChanges({ papers: [], tags: true, rules: false, settings: false });
		await vi.waitFor(() => expect(updates).toEqual([{ tags: true }]));
		model.applyChanges({ papers: [], tags: false, rules: true, settings: false });
		await vi.waitFor(() => expect(updates).toEqual([{ tags: true }, { rules: true }]));
		expect(background.asked.map(({ call }) => call)).toEqual(['getTags', 'getRules']);
	});

	test('a late answer never overwrites a newer one', async () => {
		const held = background.hold();
		const { model, updates } = createModel();
		const first = model.refreshTags();
		await vi.waitFor(() => expect(held).toHaveLength(1));
		await addTag(A, 'NLP');
		const second = model.refreshTags();
		await vi.waitFor(() => expect(held).toHaveLength(2));
		held[1]?.release();
		await second;
		held[0]?.release();
		await first;
		expect(model.tags?.map(({ name }) => name)).toEqual(['NLP']);
		expect(updates).toEqual([{ tags: true }]);
	});

	test('an older answer is better than none while the newer is under way', async () => {
		await addTag(A, 'NLP');
		const held = background.hold();
		const { model } = createModel();
		const first = model.refreshTags();
		const second = model.refreshTags();
		await vi.waitFor(() => expect(held).toHaveLength(2));
		held[0]?.release();
		await first;
		expect(model.tags).toHaveLength(1);
		held[1]?.release();
		await second;
	});
});

test('everything is asked for again on a return from behind, also for papers that may come back', async () => {
	const { model, show, updates } = createModel();
	show(A, B);
	await vi.waitFor(() => expect(model.isConfirmed(B)).toBe(true));
	const [first] = model.cards.values();
	model.applyCards(changesOf({ removed: first ? [first] : [] }));
	await markRead(A);
	await addTag(B, 'NLP');
	await background.library.setSettings({ operation: crypto.randomUUID(), change: { readLooks: 'hide' } });
	updates.length = 0;
	model.refreshAll();
	await vi.waitFor(() => expect(updates).toHaveLength(4));
	expect(model.mark(A)?.readAt).toBeDefined();
	expect(model.mark(B)?.tags).toHaveLength(1);
	expect(model.tags).toHaveLength(1);
	expect(model.settings.readLooks).toBe('hide');
});

describe('a question without an answer', () => {
	test('is reported and said, and confirms nothing', async () => {
		const held = background.hold();
		const { model, failures, show } = createModel();
		show(A);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		held[0]?.fail();
		await vi.waitFor(() => expect(failures).toMatchObject([{ code: 'noAnswer' }]));
		expect(reported()).toEqual(['[dogear] asking getMarks']);
		expect(model.isConfirmed(A)).toBe(false);
	});

	test('does not keep the next from being asked, nor those that came meanwhile', async () => {
		const held = background.hold();
		const { model, failures, show } = createModel();
		show(A);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		show(B);
		held[0]?.fail();
		background.letGo();
		await vi.waitFor(() => expect(model.isConfirmed(B)).toBe(true));
		model.refreshAll();
		await vi.waitFor(() => expect(model.isConfirmed(A)).toBe(true));
		expect(failures).toHaveLength(1);
	});

	test('is asked again with the next change of anything, which is told when the storage works again', async () => {
		await markRead(A);
		const held = background.hold();
		const { model, show } = createModel();
		show(A);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		held[0]?.fail();
		background.letGo();
		await model.refreshMarks([]);
		model.applyChanges({ papers: [], tags: true, rules: true, settings: true });
		await vi.waitFor(() => expect(model.isRead(A)).toBe(true));
	});

	test('leaves tags and rules as they were', async () => {
		await addTag(A, 'NLP');
		const { model, failures } = createModel();
		await model.refreshTags();
		const held = background.hold();
		const asking = [model.refreshTags(), model.refreshRules()];
		await vi.waitFor(() => expect(held).toHaveLength(2));
		for (const { fail } of held) fail();
		await Promise.all(asking);
		expect(failures).toHaveLength(2);
		expect(reported()).toEqual(['[dogear] asking getTags', '[dogear] asking getRules']);
		expect(model.tags).toHaveLength(1);
	});
});

test('after the end nothing is told, asked or complained of', async () => {
	const held = background.hold();
	const { model, updates, failures, show } = createModel();
	show(A);
	show(B);
	const asking = model.refreshTags();
	await vi.waitFor(() => expect(held).toHaveLength(2));
	controller.abort();
	held[0]?.release();
	held[1]?.fail();
	await asking;
	model.confirm([C], []);
	expect(updates.every(({ cards }) => cards)).toBe(true);
	expect(failures).toEqual([]);
	expect(reported()).toEqual([]);
	expect(questions()).toEqual([[A]]);
});

test('whatever the order of changes and answers, at the end the page shows what is stored', async () => {
	const IDS = [A, B, C];
	const id = fc.constantFrom(...IDS);
	const step = fc.oneof(
		fc.record({
			act: fc.constantFrom('show', 'read', 'unread', 'tag', 'release', 'refresh'),
			id,
			which: fc.nat(5),
		}),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
			background = startBackground(SENDERS.contentScript);
			const held = background.hold();
			const { model, show } = createModel();
			for (const { act, id, which } of steps) {
				if (act === 'show') show(id);
				else if (act === 'refresh') model.refreshAll();
				else if (act === 'release') held.splice(which % Math.max(held.length, 1), 1)[0]?.release();
				else if (act === 'tag') await addTag(id, `tag ${which}`);
				else await markRead(id, act === 'read');
				if (['read', 'unread', 'tag'].includes(act)) {
					model.applyChanges({ papers: [id], tags: act === 'tag', rules: false, settings: false });
				}
			}
			show(...IDS);
			void model.refreshTags();
			background.letGo();
			const marks = await background.library.getMarks({ ids: IDS });
			const tags = await background.library.getTags({});
			await vi.waitFor(() => {
				expect(IDS.flatMap((id) => model.mark(id) ?? [])).toEqual(marks);
				expect(IDS.every((id) => model.isConfirmed(id))).toBe(true);
				expect(model.tags).toEqual(tags);
			});
		}),
		{ numRuns: 60 },
	);
});
