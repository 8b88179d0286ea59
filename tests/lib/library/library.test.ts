// @vitest-environment node
import { afterEach, describe, expect, test, vi } from 'vitest';
import { KEPT_OPERATIONS, KEPT_TIME } from '@/lib/library/mutate';
import type { Handlers } from '@/lib/messages/protocol';
import { COLORS, RULES, type Rule, type RuleDraft } from '@/lib/model';
import { draftOf, ruleName } from '@/lib/rules/draft';
import { createHarness, LLAMA, MAMBA } from './harness';

/** Adds one rule. */
async function add(library: Handlers, operation: string, draft: RuleDraft): Promise<Rule> {
	const [rule] = await library.addRules({ operation, rules: [draft] });
	if (!rule) throw new Error('not added');
	return rule;
}

afterEach(() => {
	vi.restoreAllMocks();
});

describe('reading', () => {
	test('marks a paper read as of now, keeps what the page said of it, and tells the views', async () => {
		const { library, changes, contents } = createHarness();
		const marks = await library.setRead({ operation: 'a', papers: [LLAMA], read: true });
		expect(marks).toEqual([{ id: LLAMA.id, readAt: 1_000, tags: [] }]);
		expect(await library.getMarks({ ids: [LLAMA.id, MAMBA.id] })).toEqual(marks);
		expect((await contents()).papers).toEqual([LLAMA]);
		expect(changes).toEqual([{ papers: [LLAMA.id], tags: false, rules: false, settings: false }]);
	});

	test('reading again keeps the first moment and tells nobody', async () => {
		const { library, clock, changes } = createHarness();
		await library.setRead({ operation: 'a', papers: [LLAMA], read: true });
		clock.now = 2_000;
		const marks = await library.setRead({ operation: 'b', papers: [LLAMA], read: true });
		expect(marks).toEqual([{ id: LLAMA.id, readAt: 1_000, tags: [] }]);
		expect(changes).toHaveLength(1);
	});

	test('a mark of which nothing is left is answered empty and not stored', async () => {
		const { library, contents } = createHarness();
		await library.setRead({ operation: 'a', papers: [LLAMA], read: true });
		expect(await library.setRead({ operation: 'b', papers: [LLAMA], read: false })).toEqual([
			{ id: LLAMA.id, tags: [] },
		]);
		expect((await contents()).marks).toEqual([]);
	});

	test('a paper that is un-marked without ever being marked leaves no trace', async () => {
		const { library, contents, changes } = createHarness();
		await library.setSaved({ operation: 'a', papers: [LLAMA], saved: false });
		expect(await contents()).toMatchObject({ marks: [], papers: [] });
		expect(changes).toEqual([]);
	});

	test('a paper listed twice is marked once and answered twice', async () => {
		const { library, changes } = createHarness();
		const marks = await library.setRead({ operation: 'a', papers: [LLAMA, MAMBA, LLAMA], read: true });
		expect(marks.map((mark) => mark.id)).toEqual([LLAMA.id, MAMBA.id, LLAMA.id]);
		expect(changes[0]?.papers).toEqual([LLAMA.id, MAMBA.id]);
	});
});

describe('saving', () => {
	test('lists saved papers, newest first, and taking one off takes nothing else away', async () => {
		const { library, clock } = createHarness();
		await library.setRead({ operation: 'a', papers: [LLAMA], read: true });
		await library.setSaved({ operation: 'b', papers: [LLAMA], saved: true });
		clock.now = 2_000;
		await library.setSaved({ operation: 'c', papers: [MAMBA], saved: true });
		expect((await library.getSaved({})).map(({ paper }) => paper.title)).toEqual([MAMBA.title, LLAMA.title]);
		await library.setSaved({ operation: 'd', papers: [LLAMA], saved: false });
		expect((await library.getSaved({})).map(({ paper }) => paper.id)).toEqual([MAMBA.id]);
		expect(await library.getMarks({ ids: [LLAMA.id] })).toEqual([{ id: LLAMA.id, readAt: 1_000, tags: [] }]);
	});
});

describe('tagging', () => {
	test('makes a tag of a new name, uses the one of exactly this name, refuses one in other case', async () => {
		const { library } = createHarness();
		const mark = await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: ' NLP ' } });
		expect(mark.tags).toEqual(['id-1']);
		expect(await library.getTags({})).toEqual([{ id: 'id-1', name: 'NLP', color: COLORS[0] }]);
		expect(await library.addTag({ operation: 'b', paper: MAMBA, tag: { name: 'NLP' } })).toMatchObject({
			tags: ['id-1'],
		});
		for (const [index, name] of ['nlp', 'ＮＬＰ'].entries()) {
			await expect(
				library.addTag({ operation: `c${index}`, paper: LLAMA, tag: { name } }),
			).rejects.toMatchObject({ code: 'tagExists', detail: 'NLP' });
		}
		expect(await library.getTags({})).toHaveLength(1);
	});

	test('gives a new tag the colour that the fewest tags have', async () => {
		const { library } = createHarness();
		for (const index of [...COLORS, 'one more'].keys()) {
			await library.addTag({ operation: `${index}`, paper: LLAMA, tag: { name: `tag ${index}` } });
		}
		const colors = (await library.getTags({})).map((tag) => tag.color);
		expect(colors).toEqual([...COLORS, COLORS[0]]);
	});

	test.each([
		['tagEmpty', ' '],
		['tagEmpty', '\u200b'],
		['tagTooLong', 'x'.repeat(65)],
	])('refuses with %s and stores nothing', async (code, name) => {
		const { library, contents, changes } = createHarness();
		const added = library.addTag({ operation: 'a', paper: LLAMA, tag: { name } });
		await expect(added).rejects.toMatchObject({ code });
		expect(Object.values(await contents()).flat()).toEqual([]);
		expect(changes).toEqual([]);
	});

	test('refuses an id of no tag', async () => {
		const { library } = createHarness();
		const added = library.addTag({ operation: 'a', paper: LLAMA, tag: { id: 'none' } });
		await expect(added).rejects.toMatchObject({ code: 'notFound' });
	});

	test('takes a tag off a paper and leaves the tag', async () => {
		const { library } = createHarness();
		await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
		const mark = await library.removeTag({ operation: 'b', id: LLAMA.id, tag: 'id-1' });
		expect(mark).toEqual({ id: LLAMA.id, tags: [] });
		expect(await library.getTags({})).toHaveLength(1);
	});
});

describe('rules', () => {
	test('are added switched on, edited and deleted', async () => {
		const { library, clock, changes } = createHarness();
		const rule = await add(library, 'a', draftOf([' diffusion '], 'blue'));
		expect(rule).toEqual({ ...draftOf(['diffusion'], 'blue'), id: 'id-1', order: -1, createdAt: 1_000 });
		clock.now = 2_000;
		await library.addRules({ operation: 'b', rules: [draftOf(['agents'], 'red')] });
		const edited = await library.editRule({
			operation: 'c',
			id: rule.id,
			change: { terms: ['Diffusion'], enabled: false },
		});
		expect(edited).toEqual({ ...rule, terms: ['Diffusion'], enabled: false });
		expect((await library.getRules({})).map(ruleName)).toEqual(['agents', 'Diffusion']);
		await library.removeRule({ operation: 'd', id: rule.id });
		expect((await library.getRules({})).map(ruleName)).toEqual(['agents']);
		expect(changes).toEqual(Array(4).fill({ papers: [], tags: false, rules: true, settings: false }));
	});

	test('stay in the order they came in, also within a moment', async () => {
		const { library } = createHarness();
		// From the tenth on their ids sort otherwise than they came.
		const texts = Array.from({ length: 12 }, (_, index) => `topic ${index}`);
		for (const text of texts) await library.addRules({ operation: text, rules: [draftOf([text], 'blue')] });
		expect((await library.getRules({})).map(ruleName)).toEqual(texts.toReversed());
	});

	test('that come together stand before the others, in their order: all or none', async () => {
		const { library } = createHarness();
		const rules = (...terms: string[]) => terms.map((term) => draftOf([term], 'blue'));
		await library.addRules({ operation: 'a', rules: rules('old') });
		await library.addRules({ operation: 'b', rules: rules('one', 'two', 'three') });
		const names = async () => (await library.getRules({})).map(ruleName);
		expect(await names()).toEqual(['one', 'two', 'three', 'old']);
		for (const [operation, terms, code] of [
			['c', ['four', 'Old'], 'ruleExists'],
			['d', ['four', 'FOUR'], 'ruleExists'],
			['e', ['four', ' '], 'ruleEmpty'],
			['f', Array.from({ length: RULES }, (_, index) => `${index}`), 'rulesFull'],
		] as const) {
			await expect(library.addRules({ operation, rules: rules(...terms) })).rejects.toMatchObject({ code });
		}
		expect(await names()).toEqual(['one', 'two', 'three', 'old']);
	});

	test('are moved before another or to the end, however often, and back by undo', async () => {
		const { library } = createHarness();
		const names = async () => (await library.getRules({})).map(ruleName);
		const rules = ['a', 'b', 'c', 'd'].map((term) => draftOf([term], 'blue'));
		const [a, b, c, d] = (await library.addRules({ operation: 'add', rules })).map(({ id }) => id);
		if (!a || !b || !c || !d) throw new Error('not added');
		const move = (operation: string, id: string, before: string | null) =>
			library.moveRule({ operation, id, before });
		await move('1', d, b);
		expect(await names()).toEqual(['a', 'd', 'b', 'c']);
		await move('2', a, null);
		expect(await names()).toEqual(['d', 'b', 'c', 'a']);
		await move('3', c, d);
		expect(await names()).toEqual(['c', 'd', 'b', 'a']);
		await library.undo({ operation: '4', of: '3' });
		expect(await names()).toEqual(['d', 'b', 'c', 'a']);
		// Numbers have some fifty places between two.
		for (let turn = 0; turn < 120; turn += 1) {
			await move(`turn-${turn}`, turn % 2 ? b : c, turn % 2 ? c : b);
			expect(await names()).toEqual(turn % 2 ? ['d', 'b', 'c', 'a'] : ['d', 'c', 'b', 'a']);
		}
		await expect(move('5', a, 'none')).rejects.toMatchObject({ code: 'notFound' });
		await expect(move('6', 'none', a)).rejects.toMatchObject({ code: 'notFound' });
	});

	test('are refused when they exist, also by an edit, and when they are gone', async () => {
		const { library } = createHarness();
		await library.addRules({ operation: 'a', rules: [draftOf(['Sparse  autoencoder'], 'blue')] });
		const other = await add(library, 'b', draftOf(['agents'], 'blue'));
		const exists = { code: 'ruleExists', detail: 'Sparse  autoencoder' };
		const terms = ['sparse autoencoder'];
		await expect(library.addRules({ operation: 'c', rules: [draftOf(terms, 'red')] })).rejects.toMatchObject(
			exists,
		);
		await expect(library.editRule({ operation: 'd', id: other.id, change: { terms } })).rejects.toMatchObject(
			exists,
		);
		const gone = { code: 'notFound' };
		await expect(library.editRule({ operation: 'e', id: 'none', change: {} })).rejects.toMatchObject(gone);
		await expect(library.removeRule({ operation: 'f', id: 'none' })).rejects.toMatchObject(gone);
	});
});

describe('delivering twice', () => {
	test('takes effect once, answers the same, and tells the views again', async () => {
		const { library, clock, changes, contents } = createHarness();
		const first = await library.addRules({ operation: 'a', rules: [draftOf(['agents'], 'red')] });
		const stored = await contents();
		clock.now = 2_000;
		expect(await library.addRules({ operation: 'a', rules: [draftOf(['agents'], 'red')] })).toEqual(first);
		expect(await contents()).toEqual(stored);
		expect(changes).toHaveLength(2);
	});

	test('at the same time takes effect once', async () => {
		const { library, contents } = createHarness();
		const input = { operation: 'a', paper: LLAMA, tag: { name: 'NLP' } };
		const [first, second] = await Promise.all([library.addTag(input), library.addTag(input)]);
		expect(second).toEqual(first);
		expect((await contents()).tags).toHaveLength(1);
	});

	test('under another call is refused', async () => {
		const { library, contents } = createHarness();
		await library.setRead({ operation: 'a', papers: [LLAMA], read: true });
		const stored = await contents();
		const other = library.setSaved({ operation: 'a', papers: [LLAMA], saved: true });
		await expect(other).rejects.toMatchObject({ code: 'badRequest' });
		expect(await contents()).toEqual(stored);
	});

	test('is known for the newest operations, also when the clock is set back', async () => {
		const { library, clock, contents } = createHarness();
		for (let index = 0; index < KEPT_OPERATIONS + 5; index++) {
			await library.setRead({ operation: `${index}`, papers: [LLAMA], read: index % 2 === 0 });
			clock.now += KEPT_TIME;
		}
		clock.now -= 100 * KEPT_TIME;
		await library.setRead({ operation: 'set back', papers: [LLAMA], read: false });
		const { operations } = await contents();
		const kept = operations.sort((a, b) => a.at - b.at).map(({ id }) => id);
		const newest = Array.from({ length: KEPT_OPERATIONS - 1 }, (_, index) => `${index + 6}`);
		expect(kept).toEqual([...newest, 'set back']);
	});

	test('is forgotten as ever after a clock was ahead once, and what is typed days later is another', async () => {
		const { library, clock, contents } = createHarness();
		const year = 365 * 24 * 60 * 60_000;
		clock.now += year;
		await library.setRead({ operation: 'ahead', papers: [LLAMA], read: true });
		clock.now -= year;
		for (let index = 0; index < 2 * KEPT_OPERATIONS; index++) {
			await library.setRead({ operation: `${index}`, papers: [LLAMA], read: index % 2 === 0 });
			clock.now += 1_000;
		}
		expect((await contents()).operations.length).toBeLessThan(KEPT_OPERATIONS + KEPT_TIME / 1_000 + 5);
		for (const [day, note] of ['today', 'tomorrow', 'later'].entries()) {
			await library.setNote({ operation: `day ${day}`, id: LLAMA.id, note });
			clock.now += year / 365;
		}
		await library.undo({ operation: 'undo', of: 'day 2' });
		expect((await library.getPaper({ id: LLAMA.id }))?.note).toBe('tomorrow');
	});

	test('is known as long as a view may send it again, however many race with it', async () => {
		const { library, clock, contents } = createHarness();
		const first = { operation: 'first', papers: [MAMBA], read: true };
		const answer = await library.setRead(first);
		for (let index = 0; index < 10 * KEPT_OPERATIONS; index++) {
			await library.setRead({ operation: `${index}`, papers: [LLAMA], read: index % 2 === 0 });
			clock.now += 1;
		}
		await library.setRead({ operation: 'unread', papers: [MAMBA], read: false });
		clock.now += KEPT_TIME - 10 * KEPT_OPERATIONS - 1;
		expect(await library.setRead(first)).toEqual(answer);
		expect(await library.getMarks({ ids: [MAMBA.id] })).toEqual([]);

		// What is over the number goes when it is old, a little with each act.
		clock.now += KEPT_TIME;
		const count = async () => (await contents()).operations.length;
		const before = await count();
		await library.setRead({ operation: 'later', papers: [LLAMA], read: true });
		const after = await count();
		expect(after).toBeLessThan(before);
		expect(after).toBeGreaterThan(before - 50);
		for (let index = 0; index < before / 15; index++) {
			await library.setRead({ operation: `later-${index}`, papers: [LLAMA], read: index % 2 === 0 });
		}
		expect(await count()).toBe(KEPT_OPERATIONS);
	});
});

describe('undo', () => {
	test('takes back a bulk act', async () => {
		const { library, changes } = createHarness();
		await library.setSaved({ operation: 'a', papers: [MAMBA], saved: true });
		await library.setRead({ operation: 'b', papers: [LLAMA, MAMBA], read: true });
		await library.undo({ operation: 'c', of: 'b' });
		expect(await library.getMarks({ ids: [LLAMA.id, MAMBA.id] })).toEqual([
			{ id: MAMBA.id, savedAt: 1_000, status: 'toRead', tags: [] },
		]);
		expect(changes.at(-1)).toEqual({
			papers: [MAMBA.id, LLAMA.id],
			tags: false,
			rules: false,
			settings: false,
		});
	});

	test('can be undone', async () => {
		const { library, contents } = createHarness();
		await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
		const { marks, tags } = await contents();
		await library.undo({ operation: 'b', of: 'a' });
		expect(await contents()).toMatchObject({ marks: [], tags: [] });
		await library.undo({ operation: 'c', of: 'b' });
		expect(await contents()).toMatchObject({ marks, tags });
	});

	test('keeps a tag that is on another paper by now', async () => {
		const { library } = createHarness();
		await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
		await library.addTag({ operation: 'b', paper: MAMBA, tag: { id: 'id-1' } });
		await library.undo({ operation: 'c', of: 'a' });
		expect(await library.getTags({})).toHaveLength(1);
		expect(await library.getMarks({ ids: [LLAMA.id, MAMBA.id] })).toEqual([{ id: MAMBA.id, tags: ['id-1'] }]);
	});

	test('does not bring back a tag that no longer exists', async () => {
		const { library } = createHarness();
		await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
		await library.removeTag({ operation: 'b', id: LLAMA.id, tag: 'id-1' });
		await library.undo({ operation: 'c', of: 'a' });
		await library.undo({ operation: 'd', of: 'b' });
		expect(await library.getTags({})).toEqual([]);
		expect(await library.getMarks({ ids: [LLAMA.id] })).toEqual([]);
	});

	test('brings a deleted rule back whole, unless its text is taken by now', async () => {
		const { library } = createHarness();
		const rule = await add(library, 'a', draftOf(['agents'], 'red'));
		await library.removeRule({ operation: 'b', id: rule.id });
		const other = await add(library, 'c', draftOf(['Agents'], 'blue'));
		const undone = library.undo({ operation: 'd', of: 'b' });
		await expect(undone).rejects.toMatchObject({ code: 'ruleExists', detail: 'Agents' });
		expect(await library.getRules({})).toEqual([other]);
		await library.removeRule({ operation: 'e', id: other.id });
		await library.undo({ operation: 'f', of: 'b' });
		expect(await library.getRules({})).toEqual([rule]);
	});

	test('brings no tag back under a name that is taken by now', async () => {
		const { library } = createHarness();
		await library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
		await library.undo({ operation: 'b', of: 'a' });
		await library.addTag({ operation: 'c', paper: LLAMA, tag: { name: 'nlp' } });
		const redone = library.undo({ operation: 'd', of: 'b' });
		await expect(redone).rejects.toMatchObject({ code: 'tagExists', detail: 'nlp' });
	});

	test('of an unknown operation says so', async () => {
		const { library } = createHarness();
		const undone = library.undo({ operation: 'a', of: 'none' });
		await expect(undone).rejects.toMatchObject({ code: 'notFound' });
	});
});

test('a thousand papers are one transaction with no more requests than they need, and so is their undo', async () => {
	const { library } = createHarness();
	const papers = Array.from({ length: 1_000 }, (_, index) => ({ ...LLAMA, id: `2401.${10_000 + index}` }));
	const requests = (['get', 'getAll', 'put', 'delete'] as const).map((name) =>
		vi.spyOn(IDBObjectStore.prototype, name),
	);
	const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const during = async (work: Promise<unknown>): Promise<number[]> => {
		await work;
		const counts = [transactions, ...requests].map(({ mock }) => mock.calls.length);
		for (const spy of [transactions, ...requests]) spy.mockClear();
		return counts;
	};
	await during(library.getMarks({ ids: [] }));

	// The marks are read at once, the papers and the tags; each is written; beside them the operation and its step.
	const read = await during(library.setRead({ operation: 'a', papers, read: true }));
	expect(read).toEqual([1, 2, 3, 2_000 + 2, 0]);
	const undone = await during(library.undoStep({ operation: 'b', of: 'a' }));
	expect(undone).toEqual([1, 1_000 + 3, 0, 1, 1_000 + 1]);
	expect(await library.getMarks({ ids: papers.map(({ id }) => id) })).toEqual([]);
});

test('everything is there after closing and opening again', async () => {
	const first = createHarness('kept');
	await first.library.addTag({ operation: 'a', paper: LLAMA, tag: { name: 'NLP' } });
	await first.library.setSaved({ operation: 'b', papers: [LLAMA], saved: true });
	await first.close();
	const second = createHarness('kept');
	expect(await second.library.getSaved({})).toEqual([
		{ paper: LLAMA, mark: { id: LLAMA.id, savedAt: 1_000, status: 'toRead', tags: ['id-1'] } },
	]);
});
