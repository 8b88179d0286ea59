// @vitest-environment node
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { DogearError } from '@/lib/errors';
import { readLibrary } from '@/lib/exchange/read/read';
import type { Reading } from '@/lib/exchange/read/shape';
import { isSoundMark } from '@/lib/library/revert';
import { SCHEMAS } from '@/lib/messages/schemas';
import type { ImportRows } from '@/lib/rows';
import { readRules } from '@/lib/rules/exchange/read';
import { parseRule } from '@/lib/rules/parse';
import { times } from '@/tests/long';
import { hostileText } from '../exchange/read/hostile-text';
import { createHarness, type Harness } from './harness';

const CASES = times(500, 100_000);

/** Longest that reading one may take, in milliseconds, and most memory that it may need, in bytes. */
const LONGEST = 2_000;
const LARGEST = 200_000_000;

const rowsOf = ({ tags, rules, searches, papers }: Reading): ImportRows => ({
	tags,
	rules,
	searches,
	papers: papers.map(({ line: _, mark = {}, ...paper }) => ({ ...paper, mark })),
});

/** What came of reading, or the error with a sentence that it ended with; anything else fails the test. */
async function outcome<T>(read: () => T | Promise<T>): Promise<T | undefined> {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof DogearError) || error.code === 'unexpected') throw error;
		return undefined;
	}
}

/** All there is but what is staged, which the reader doesn't see. */
async function ofReader({ contents }: Harness) {
	const { staged: _, ...rest } = await contents();
	return rest;
}

test(`${CASES} hostile files: an error or sound rows, nothing stored before the reader agrees, and all of it undone`, async () => {
	const counts = { refused: 0, empty: 0, stored: 0 };
	let slowest = 0;
	let largest = 0;
	let cases = 0;
	let harness = createHarness();
	await fc.assert(
		fc.asyncProperty(hostileText, async (text) => {
			cases += 1;
			// Nothing of what came in before is left behind, but for a sequence of some.
			if (cases % 100 === 0) {
				globalThis.indexedDB = new IDBFactory();
				harness = createHarness();
			}
			const { library } = harness;
			const [start, before] = [performance.now(), process.memoryUsage().heapUsed];
			const reading = await outcome(() => readLibrary(text));
			slowest = Math.max(slowest, performance.now() - start);
			largest = Math.max(largest, process.memoryUsage().heapUsed - before);
			// The same text where highlights come in.
			const rules = await outcome(() => readRules(text));
			for (const { tag: _, ...rule } of rules?.rules ?? []) {
				expect(parseRule({ ...rule, color: rule.color ?? 'red', tag: null }).terms).toEqual(rule.terms);
			}
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
			if (!reading) {
				counts.refused += 1;
				return;
			}
			const rows = rowsOf(reading);
			if (Object.values(rows).every(({ length }) => length === 0)) {
				counts.empty += 1;
				return;
			}
			counts.stored += 1;
			const id = crypto.randomUUID();
			const input = { import: id, part: 0, rows };
			// What a reader reads is what the border takes.
			expect(safeParse(SCHEMAS.stageImport, input).issues).toBeUndefined();
			const contents = await ofReader(harness);
			await library.stageImport(input);
			await library.previewImport({ import: id, size: rows.papers.length });
			expect(await ofReader(harness)).toEqual(contents);
			if (cases % 3 === 0) {
				await library.dropImport({ import: id });
				expect(await ofReader(harness)).toEqual(contents);
				return;
			}
			const operation = crypto.randomUUID();
			await library.commitImport({ operation, import: id, size: rows.papers.length });
			const { papers, marks, tags } = await harness.contents();
			const known = new Set(papers.map((paper) => paper.id));
			const there = new Set(tags.map((tag) => tag.id));
			for (const mark of marks) {
				expect([known.has(mark.id), isSoundMark(mark)]).toEqual([true, true]);
				expect(mark.tags.filter((tag) => !there.has(tag))).toEqual([]);
			}
			await library.undo({ operation: crypto.randomUUID(), of: operation });
			const after = await harness.contents();
			for (const store of ['marks', 'tags', 'notes', 'rules', 'searches', 'settings'] as const) {
				expect(after[store]).toEqual(contents[store]);
			}
		}),
		{ numRuns: CASES, endOnFailure: true },
	);
	console.info(
		`${counts.stored} brought in, ${counts.empty} without a row, ${counts.refused} refused; the slowest took ${slowest.toFixed(1)} ms, the largest ${(largest / 1e6).toFixed(1)} MB`,
	);
	expect(slowest).toBeLessThan(LONGEST);
	expect(largest).toBeLessThan(LARGEST);
	expect(counts.stored).toBeGreaterThan(0);
}, 14_400_000);
