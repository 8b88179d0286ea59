// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDogearError } from '@/lib/errors';
import type { Handlers } from '@/lib/messages/protocol';
import { COLORS, nameKey } from '@/lib/model';
import { type Contents, createHarness, type Harness } from './harness';
import { ModelLibrary, type Result, type Step } from './model-library';

const paper = fc
	.constantFrom('2401.00001', '2401.00002', '2401.00003')
	.map((id) => ({ id, title: `On ${id}` }));
const papers = fc.array(paper, { maxLength: 4 });
const id = fc.integer({ min: 1, max: 8 }).map((number) => `id-${number}`);
const name = fc.constantFrom('NLP', 'nlp', ' vision', 'Ｖision', 'RL', 'agents');
const text = fc.constantFrom('agents', 'Agents', 'diffusion', 'two  words', 'two words');
const color = fc.constantFrom(...COLORS);
const operation = fc.constant('');

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ call: fc.constant('setRead'), input: fc.record({ operation, papers, read: fc.boolean() }) }),
	fc.record({ call: fc.constant('setSaved'), input: fc.record({ operation, papers, saved: fc.boolean() }) }),
	fc.record({
		call: fc.constant('addTag'),
		input: fc.record({ operation, paper, tag: fc.oneof(fc.record({ id }), fc.record({ name })) }),
	}),
	fc.record({
		call: fc.constant('removeTag'),
		input: fc.record({ operation, id: paper.map((one) => one.id), tag: id }),
	}),
	fc.record({ call: fc.constant('addRule'), input: fc.record({ operation, text, color }) }),
	fc.record({
		call: fc.constant('editRule'),
		input: fc.record({
			operation,
			id,
			change: fc.record({ text, color, enabled: fc.boolean() }, { requiredKeys: [] }),
		}),
	}),
	fc.record({ call: fc.constant('removeRule'), input: fc.record({ operation, id }) }),
	fc.record({ call: fc.constant('undo'), input: fc.record({ operation, of: fc.constant('') }) }),
) as fc.Arbitrary<Step>;

/** A step, how far the clock moves before it, and the index of an older step that is delivered again after it. */
const turns = fc.array(
	fc.record({ step, wait: fc.integer({ min: 0, max: 3 }), again: fc.option(fc.nat(30), { nil: undefined }) }),
	{ minLength: 1, maxLength: 25 },
);

function deliver(library: Handlers, { call, input }: Step): Promise<Result> {
	const handler = library[call] as (input: Step['input']) => Promise<unknown>;
	return handler(input).then(
		(answer) => ({ answer }),
		(error: unknown) => ({ code: toDogearError(error).code }),
	);
}

/** The user-made part of what is stored, each list by id, rows as their types have them. */
async function stored({ contents }: Harness): Promise<Pick<Contents, 'marks' | 'tags' | 'rules'>> {
	const { marks, tags, rules } = await contents();
	return {
		marks,
		tags: tags.map(({ id, name, color }) => ({ id, name, color })),
		rules: rules.map(({ id, text, color, enabled, createdAt }) => ({ id, text, color, enabled, createdAt })),
	};
}

/** The ids of rows that differ between two lists. */
function differing<Row extends { id: string }>(before: Row[], after: Row[]): string[] {
	const rows = [before, after].map(
		(list) => new Map(list.map((row) => [row.id, JSON.stringify(row, Object.keys(row).sort())])),
	);
	const ids = new Set([...before, ...after].map((row) => row.id));
	return [...ids].filter((one) => rows[0]?.get(one) !== rows[1]?.get(one));
}

test('random sequences with double deliveries and undo of the last act equal a simple model', async () => {
	await fc.assert(
		fc.asyncProperty(turns, async (sequence) => {
			const harness = createHarness();
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
				const changed = papers.length > 0 || tags || rules;
				expect(
					harness.changes.slice(told).map((changes) => ({ ...changes, papers: changes.papers.toSorted() })),
				).toEqual(changed ? [{ papers: papers.toSorted(), tags, rules }] : []);

				const repeated = turn.again === undefined ? undefined : steps[turn.again];
				if (repeated !== undefined) {
					expect(await deliver(harness.library, repeated)).toEqual(model.run(repeated));
					expect(await stored(harness)).toEqual(model.contents());
				}
			}
			await harness.close();
		}),
		{ numRuns: 1_000 },
	);
}, 120_000);

test('whatever is undone in whatever order, the rows stay sound', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(30)), { maxLength: 25 }), async (sequence) => {
			const harness = createHarness();
			for (const [index, [random, older]] of sequence.entries()) {
				const input = { ...random.input, operation: `operation-${index}` };
				if ('of' in input) input.of = `operation-${older % (index + 1)}`;
				await deliver(harness.library, { ...random, input } as Step);
			}
			const { papers, marks, tags, rules } = await harness.contents();
			for (const mark of marks) {
				expect(papers.some((one) => one.id === mark.id)).toBe(true);
				expect(mark.readAt ?? mark.savedAt ?? mark.tags[0]).toBeDefined();
				expect(new Set(mark.tags).size).toBe(mark.tags.length);
				expect(tags.map((tag) => tag.id)).toEqual(expect.arrayContaining(mark.tags));
			}
			for (const tag of tags) expect(tag).toHaveProperty('key', nameKey(tag.name));
			for (const rule of rules) expect(rule).toHaveProperty('key', nameKey(rule.text));
			await harness.close();
		}),
		{ numRuns: 1_000 },
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
