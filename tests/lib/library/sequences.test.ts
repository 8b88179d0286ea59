// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDogearError } from '@/lib/errors';
import { isSoundMark } from '@/lib/library/revert';
import { ruleOf } from '@/lib/library/rules';
import type { Handlers } from '@/lib/messages/protocol';
import { COLORS, nameKey, RATINGS, STATUSES } from '@/lib/model';
import { contentKey, draftOf } from '@/lib/rules/draft';
import { READ_ON } from '@/lib/settings';
import { times } from '@/tests/long';
import { createHarness, type Harness } from './harness';
import { isSame, ModelLibrary, type Result, type Step } from './model-library';

const paper = fc
	.constantFrom('2401.00001', '2401.00002', '2401.00003')
	.map((id) => ({ id, title: `On ${id}` }));
const papers = fc.array(paper, { maxLength: 4 });
const ids = fc.array(
	paper.map(({ id }) => id),
	{ maxLength: 3 },
);
const id = fc.integer({ min: 1, max: 8 }).map((number) => `id-${number}`);
const name = fc.constantFrom('NLP', 'nlp', ' vision', 'Ｖision', 'RL', 'agents');
const ruleFields = {
	terms: fc.constantFrom('agents', 'Agents', 'diffusion', 'two  words', 'two words').map((term) => [term]),
	matchCase: fc.boolean(),
	color: fc.constantFrom(...COLORS),
	enabled: fc.boolean(),
};
const rule = fc.record(ruleFields).map((fields) => ({ ...draftOf([], 'red'), ...fields }));
const operation = fc.constant('');
const key = fc.constantFrom('j', 'x', null);
const change = fc.record(
	{
		readOn: fc.constantFrom(...READ_ON),
		readSeconds: fc.integer({ min: 4, max: 6 }),
		badge: fc.boolean(),
		keys: fc.record({ next: key, read: key }, { requiredKeys: [] }),
		resetKeys: fc.subarray(['next', 'read']),
	},
	{ requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ call: fc.constant('setRead'), input: fc.record({ operation, papers, read: fc.boolean() }) }),
	fc.record({ call: fc.constant('setSaved'), input: fc.record({ operation, papers, saved: fc.boolean() }) }),
	fc.record({
		call: fc.constant('setStatus'),
		input: fc.record({ operation, papers, status: fc.constantFrom(...STATUSES, null) }),
	}),
	fc.record({
		call: fc.constant('setRating'),
		input: fc.record({ operation, papers, rating: fc.constantFrom(...RATINGS, null) }),
	}),
	fc.record({
		call: fc.constant('addTag'),
		input: fc.record({ operation, paper, tag: fc.oneof(fc.record({ id }), fc.record({ name })) }),
	}),
	fc.record({
		call: fc.constant('removeTag'),
		input: fc.record({ operation, id: paper.map((one) => one.id), tag: id }),
	}),
	fc.record({
		call: fc.constant('tagPapers'),
		input: fc.record({ operation, ids, tag: fc.oneof(fc.record({ id }), fc.record({ name })) }),
	}),
	fc.record({ call: fc.constant('untagPapers'), input: fc.record({ operation, ids, tag: id }) }),
	fc.record({
		call: fc.constant('addRules'),
		input: fc.record({ operation, rules: fc.array(rule, { maxLength: 3 }) }),
	}),
	fc.record({
		call: fc.constant('editRule'),
		input: fc.record({
			operation,
			id,
			change: fc.record(ruleFields, { requiredKeys: [] }),
		}),
	}),
	fc.record({
		call: fc.constant('highlight'),
		input: fc.record({ operation, text: fc.constantFrom('agents', 'vision', ' ') }),
	}),
	fc.record({
		call: fc.constant('moveRule'),
		input: fc.record({ operation, id, before: fc.option(id) }),
	}),
	fc.record({ call: fc.constant('removeRule'), input: fc.record({ operation, id }) }),
	fc.record({ call: fc.constant('setSettings'), input: fc.record({ operation, change }) }),
	fc.record({ call: fc.constant('foldBar'), input: fc.record({ operation, folded: fc.boolean() }) }),
	fc.record({
		call: fc.constantFrom('undo', 'undoStep'),
		input: fc.record({ operation, of: fc.constant('') }),
	}),
	fc.record({ call: fc.constant('undoLast'), input: fc.record({ operation }) }),
) as fc.Arbitrary<Step>;

/** What changes tags that papers have. Apart, since what `undoLast` takes back leaves alone what changed since. */
const tagEdit = fc.oneof(
	fc.record({
		call: fc.constant('editTag'),
		input: fc.record({
			operation,
			id,
			change: fc.record({ name, color: fc.constantFrom(...COLORS) }, { requiredKeys: [] }),
		}),
	}),
	fc.record({
		call: fc.constant('mergeTags'),
		input: fc.record({ operation, from: fc.array(id, { maxLength: 2 }), into: id }),
	}),
	fc.record({ call: fc.constant('deleteTag'), input: fc.record({ operation, id }) }),
) as fc.Arbitrary<Step>;

/**
 * A step, how far the clock moves before it, the index of an older step that is delivered again after it, and whether the
 * background is another one by then.
 */
const turnsOf = (one: fc.Arbitrary<Step>) =>
	fc.array(
		fc.record({
			step: one,
			wait: fc.integer({ min: 0, max: 3 }),
			again: fc.option(fc.nat(30), { nil: undefined }),
			dies: fc.nat(4).map((chance) => chance === 0),
		}),
		{ minLength: 1, maxLength: 25 },
	);
const turns = fc.oneof(
	turnsOf(step),
	turnsOf(
		fc.oneof(
			step.filter(({ call }) => call !== 'undoLast'),
			tagEdit,
		),
	),
);

function deliver(library: Handlers, { call, input }: Step): Promise<Result> {
	const handler = library[call] as (input: Step['input']) => Promise<unknown>;
	return handler(input).then(
		(answer) => ({ answer }),
		(error: unknown) => ({ code: toDogearError(error).code }),
	);
}

/** The user-made part of what is stored, as the model gives it. */
async function stored({ contents, library }: Harness): Promise<ReturnType<ModelLibrary['contents']>> {
	const { marks, tags, rules, steps } = await contents();
	return {
		marks,
		tags: tags.map(({ key: _, ...tag }) => tag),
		rules: rules.map(ruleOf),
		settings: await library.getSettings({}),
		steps: steps.sort((a, b) => a.at - b.at).map(({ act, count, title }) => ({ act, count, title })),
	};
}

/** The ids of rows that differ between two lists. */
function differing<Row extends { id: string }>(before: Row[], after: Row[]): string[] {
	const [then, now] = [before, after].map((rows) => new Map(rows.map((row) => [row.id, row])));
	return [...new Set([...before, ...after].map((row) => row.id))].filter(
		(one) => !isSame(then?.get(one), now?.get(one)),
	);
}

/** Leaves nothing of former databases behind: a hundred thousand of them would not fit into memory. */
function forget(): void {
	globalThis.indexedDB = new IDBFactory();
}

test('random sequences with double deliveries, restarts and undo of the last act equal a simple model', async () => {
	await fc.assert(
		fc.asyncProperty(turns, async (sequence) => {
			forget();
			let ids = 0;
			const start = () => createHarness('sequence', () => `id-${++ids}`);
			let harness = start();
			const model = new ModelLibrary();
			const steps: Step[] = [];
			for (const [index, turn] of sequence.entries()) {
				harness.clock.now += turn.wait;
				model.now = harness.clock.now;
				const input = { ...turn.step.input, operation: `operation-${index}` };
				if ('of' in input) input.of = model.last ?? 'none';
				const next = { ...turn.step, input } as Step;
				steps.push(next);

				const before = model.contents();
				const told = harness.changes.length;
				const expected = model.run(next);
				expect(await deliver(harness.library, next)).toEqual(expected);
				const after = model.contents();
				expect(await stored(harness)).toEqual(after);

				const papers = differing(before.marks, after.marks);
				const tags = differing(before.tags, after.tags).length > 0;
				const rules = differing(before.rules, after.rules).length > 0;
				const settings = !isSame(before.settings, after.settings);
				const changed = papers.length > 0 || tags || rules || settings;
				// A tag that is there again, or no more, is so on papers that were not touched.
				const all = next.call === 'undo' && tags && papers.length > 0;
				expect(
					harness.changes.slice(told).map((changes) => ({
						...changes,
						papers: changes.papers === 'all' ? 'all' : changes.papers.toSorted(),
					})),
				).toEqual(changed ? [{ papers: all ? 'all' : papers.toSorted(), tags, rules, settings }] : []);

				if (turn.dies) {
					const { now } = harness.clock;
					await harness.close();
					harness = start();
					harness.clock.now = now;
				}
				const repeated = turn.again === undefined ? undefined : steps[turn.again];
				if (repeated !== undefined) {
					expect(await deliver(harness.library, repeated)).toEqual(model.run(repeated));
					expect(await stored(harness)).toEqual(model.contents());
				}
			}
			await harness.close();
		}),
		{ numRuns: times(500, 100_000) },
	);
}, 3_600_000);

test('whatever is undone in whatever order, the rows stay sound', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.oneof(step, tagEdit), fc.nat(30)), { maxLength: 25 }),
			async (sequence) => {
				forget();
				const harness = createHarness();
				for (const [index, [random, older]] of sequence.entries()) {
					const input = { ...random.input, operation: `operation-${index}` };
					if ('of' in input) input.of = `operation-${older % (index + 1)}`;
					await deliver(harness.library, { ...random, input } as Step);
				}
				const { papers, marks, tags, rules, steps, operations } = await harness.contents();
				for (const mark of marks) {
					expect(papers.some((one) => one.id === mark.id)).toBe(true);
					expect(mark.readAt ?? mark.savedAt ?? mark.rating ?? mark.tags[0]).toBeDefined();
					expect(isSoundMark(mark)).toBe(true);
					expect(new Set(mark.tags).size).toBe(mark.tags.length);
				}
				const there = tags.filter(({ into }) => into === undefined).map((tag) => tag.id);
				for (const mark of await harness.library.getMarks({ ids: marks.map((one) => one.id) })) {
					expect(there).toEqual(expect.arrayContaining(mark.tags));
					expect(new Set(mark.tags).size).toBe(mark.tags.length);
				}
				for (const tag of tags) expect(tag.key).toBe(tag.into === undefined ? nameKey(tag.name) : undefined);
				for (const rule of rules) expect(rule).toHaveProperty('key', contentKey(rule));
				for (const one of steps) expect(operations.map(({ id }) => id)).toContain(one.id);
				await harness.close();
			},
		),
		{ numRuns: times(500, 10_000) },
	);
}, 600_000);

test('pressing z ten times restores the state before ten changes, whatever was undone and had again between', async () => {
	const act = fc
		.tuple(step, fc.constantFrom('keep', 'undo', 'redo'))
		.filter(([{ call }]) => !call.startsWith('undo'));
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (sequence) => {
			const harness = createHarness();
			const { library } = harness;
			/** The marks and tags before each change that stands. */
			const states: Awaited<ReturnType<typeof stored>>[] = [];
			let before = await stored(harness);
			for (const [index, [random, then]] of sequence.entries()) {
				harness.clock.now += 1;
				const operation = `operation-${index}`;
				await deliver(library, { ...random, input: { ...random.input, operation } } as Step);
				if (then !== 'keep')
					await deliver(library, { call: 'undo', input: { operation: `${index}-undo`, of: operation } });
				if (then === 'redo')
					await deliver(library, {
						call: 'undo',
						input: { operation: `${index}-redo`, of: `${index}-undo` },
					});
				const after = await stored(harness);
				if (!isSame(after.marks, before.marks)) states.push(before);
				before = after;
			}
			for (const [index, { marks, tags, steps }] of states.toReversed().slice(0, 10).entries()) {
				await library.undoLast({ operation: `z-${index}` });
				const now = await stored(harness);
				expect([now.marks, now.tags, now.steps]).toEqual([marks, tags, steps]);
			}
			await harness.close();
		}),
		{ numRuns: 50 },
	);
}, 120_000);

test('undoing an act keeps later acts on other papers and fields', async () => {
	const act = fc.record({ papers, on: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(act, act, act, async (first, second, third) => {
			const all = createHarness();
			const without = createHarness();
			await all.library.setRead({ operation: 'seed', papers: first.papers.slice(1), read: true });
			await without.library.setRead({ operation: 'seed', papers: first.papers.slice(1), read: true });

			await all.library.setRead({ operation: 'first', papers: first.papers, read: first.on });
			for (const { library } of [all, without]) {
				await library.setSaved({ operation: 'second', papers: second.papers, saved: second.on });
				for (const [index, one] of third.papers.entries()) {
					await library.addTag({ operation: `third-${index}`, paper: one, tag: { name: 'NLP' } });
				}
			}
			await all.library.undo({ operation: 'undo', of: 'first' });
			expect(await stored(all)).toEqual(await stored(without));
		}),
		{ numRuns: 300 },
	);
}, 120_000);
