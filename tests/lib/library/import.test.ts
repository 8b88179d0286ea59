// @vitest-environment node
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readLibrary } from '@/lib/exchange/read/read';
import { jsonLines } from '@/lib/exchange/write/json-lines';
import { COLORS, NOTE_LENGTH, RATINGS } from '@/lib/model';
import type { ImportPaper, ImportRows, Row } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const NOTHING: ImportRows = { tags: [], rules: [], searches: [], papers: [] };

let harness: Harness;
beforeEach(() => {
	harness = createHarness();
});

/** A paper that comes in with these fields of its mark. */
function incoming(
	paper = LLAMA,
	mark: ImportPaper['mark'] = {},
	more: Partial<ImportPaper> = {},
): ImportPaper {
	return { paper, mark, tags: [], ...more };
}

/** Stages, looks at, and brings in; the two summaries must be the same. */
async function bringIn(rows: Partial<ImportRows>, to = harness, operation = 'in') {
	const id = crypto.randomUUID();
	await to.library.stageImport({ import: id, part: 0, rows: { ...NOTHING, ...rows } });
	const before = await to.contents();
	const preview = await to.library.previewImport({ import: id, size: 1 });
	expect(await to.contents()).toEqual(before);
	expect(await to.library.commitImport({ operation, import: id, size: 1 })).toEqual(preview);
	return preview;
}

/** All rows of a library, as it gives them in pieces of two papers. */
async function rowsOf({ library }: Harness): Promise<Row[]> {
	const all: Row[] = [];
	let after: string | null = null;
	do {
		const { rows, next }: { rows: Row[]; next: string | null } = await library.getRows({ after, limit: 2 });
		all.push(...rows);
		after = next;
	} while (after !== null);
	return all;
}

/** Rows as they come back from a file. */
async function throughFile(rows: readonly Row[]): Promise<ImportRows> {
	const file = [...jsonLines(rows, new Date())].join('');
	const { papers, tags, rules, searches } = await readLibrary(file);
	return {
		tags,
		rules,
		searches,
		papers: papers.map(({ line: _, mark = {}, ...paper }) => ({ ...paper, mark })),
	};
}

describe('what comes in', () => {
	test('is new', async () => {
		const paper = incoming(
			LLAMA,
			{ savedAt: 1, status: 'toRead' },
			{ tags: ['NLP', 'nlp'], note: 'x', seenAt: 5 },
		);
		const summary = await bringIn({ papers: [paper] });
		expect(summary).toEqual({
			...{ added: 1, changed: 0, same: 0, seen: 0, longNotes: 0 },
			...{ tags: 1, rules: 0, searches: 0 },
		});
		expect(await harness.library.getSaved({})).toEqual([
			{
				paper: LLAMA,
				mark: {
					id: LLAMA.id,
					savedAt: 1,
					status: 'toRead',
					tags: [(await harness.library.getTags({}))[0]?.id],
				},
				note: 'x',
			},
		]);
		expect((await harness.contents()).seen).toEqual([{ id: LLAMA.id, at: 5 }]);
	});

	test('is no paper of the library where it was only shown', async () => {
		const shown = incoming({ id: MAMBA.id, title: MAMBA.id }, {}, { seenAt: 5 });
		const rows = { papers: [incoming(LLAMA, { readAt: 1 }, { seenAt: 3 }), shown] };
		expect(await bringIn(rows)).toMatchObject({ added: 1, changed: 0, same: 0, seen: 1 });
		const { papers, seen } = await harness.contents();
		expect(papers.map(({ id }) => id)).toEqual([LLAMA.id]);
		expect(seen).toEqual(
			expect.arrayContaining([
				{ id: LLAMA.id, at: 3 },
				{ id: MAMBA.id, at: 5 },
			]),
		);
		// A later moment tells nothing, an earlier one does.
		const later = { papers: [{ ...shown, seenAt: 6 }] };
		expect(await bringIn(later, harness, 'later')).toMatchObject({ added: 0, same: 0, seen: 0 });
		const earlier = { papers: [{ ...shown, seenAt: 4 }] };
		expect(await bringIn(earlier, harness, 'earlier')).toMatchObject({ added: 0, same: 0, seen: 1 });
	});

	test('is the same the second time', async () => {
		const rows = { papers: [incoming(LLAMA, { readAt: 1 }, { tags: ['NLP'], note: 'x' })] };
		await bringIn(rows);
		expect(await bringIn(rows, harness, 'again')).toMatchObject({ added: 0, changed: 0, same: 1, tags: 0 });
	});

	test('changes nothing that is there: moments, status, rating and texts stay, tags and notes are added', async () => {
		const { library } = harness;
		await library.setStatus({ operation: 'a', papers: [LLAMA], status: 'reading' });
		await library.setRating({ operation: 'b', papers: [LLAMA], rating: 5 });
		await library.addTag({ operation: 'c', paper: LLAMA, tag: { name: 'mine' } });
		await library.setNote({ operation: 'd', id: LLAMA.id, note: 'My note' });
		const other = { ...LLAMA, title: 'Another title', abstract: 'And an abstract' };
		const summary = await bringIn({
			papers: [
				incoming(
					other,
					{ readAt: 7, savedAt: 3, status: 'done', rating: 1 },
					{ tags: ['theirs', 'Mine'], note: 'Their note' },
				),
			],
		});
		expect(summary).toMatchObject({ added: 0, changed: 1, same: 0, tags: 1 });
		const [saved] = await library.getSaved({});
		expect(saved?.paper).toEqual({ ...LLAMA, abstract: 'And an abstract' });
		expect(saved?.mark).toMatchObject({ readAt: 7, savedAt: 1_000, status: 'reading', rating: 5 });
		expect(saved?.mark.tags).toHaveLength(2);
		expect(saved?.note).toBe('My note\n\nTheir note');
	});

	test('keeps the note that is there where both would be too long, and says how many it leaves out', async () => {
		await bringIn({ papers: [incoming(LLAMA, {}, { note: 'x'.repeat(NOTE_LENGTH) })] });
		const summary = await bringIn({ papers: [incoming(LLAMA, {}, { note: 'y' })] }, harness, 'again');
		expect(summary).toMatchObject({ same: 1, longNotes: 1 });
		expect((await harness.contents()).notes[0]?.text).toMatch(/^x+$/);
	});

	test('adds what a note does not say yet, paragraph by paragraph', async () => {
		const note = 'I should look at this.\n\n- agents\n- tables';
		await bringIn({ papers: [incoming(LLAMA, {}, { note })] });
		const again = ['look', '- agents \r\n- tables', 'New.\n\n- tables\n\nI should look at this.'];
		for (const [index, other] of again.entries()) {
			await bringIn({ papers: [incoming(LLAMA, {}, { note: other })] }, harness, `again ${index}`);
		}
		expect((await harness.contents()).notes[0]?.text).toBe(`${note}\n\nlook\n\nNew.`);
	});

	test('has no status without its moment', async () => {
		await bringIn({ papers: [incoming(LLAMA, { readAt: 1, status: 'reading' })] });
		expect(await harness.library.getMarks({ ids: [LLAMA.id] })).toEqual([
			{ id: LLAMA.id, readAt: 1, tags: [] },
		]);
	});

	test('brings rules and searches that there are not, after those that there are', async () => {
		const { library } = harness;
		await library.addRules({ operation: 'a', rules: [draftOf(['agents'], 'red')] });
		await library.addSearch({ operation: 'b', name: 'Open', query: 'mine' });
		const id = crypto.randomUUID();
		const rule = { ...draftOf(['Agents'], 'blue'), id, order: -9, createdAt: 1 };
		const summary = await bringIn({
			rules: [rule, { ...rule, terms: ['diffusion'] }],
			searches: [
				{ id, name: 'open', query: 'theirs' },
				{ id: crypto.randomUUID(), name: 'Other', query: 'x' },
			],
		});
		expect(summary).toMatchObject({ rules: 1, searches: 1 });
		expect((await library.getRules({})).map(({ terms }) => terms[0])).toEqual(['agents', 'diffusion']);
		expect((await library.getSearches({})).map(({ query }) => query)).toEqual(['mine', 'x']);
	});

	test('is taken back as one', async () => {
		const { library } = harness;
		await library.setSaved({ operation: 'a', papers: [LLAMA], saved: true });
		const before = await harness.contents();
		await bringIn({
			papers: [incoming(LLAMA, { readAt: 1 }, { tags: ['NLP'], note: 'x' }), incoming(MAMBA, { savedAt: 2 })],
			rules: [{ ...draftOf(['agents'], 'red'), id: crypto.randomUUID(), order: 0, createdAt: 1 }],
			searches: [{ id: crypto.randomUUID(), name: 'Open', query: 'x' }],
		});
		await library.undo({ operation: 'undo', of: 'in' });
		const { marks, tags, notes, rules, searches } = await harness.contents();
		expect({ marks, tags, notes, rules, searches }).toEqual({
			marks: before.marks,
			tags: before.tags,
			notes: before.notes,
			rules: before.rules,
			searches: before.searches,
		});
	});
});

describe('a tag that was deleted', () => {
	test('comes back to no paper that the import doesn’t name', async () => {
		const { library, contents } = harness;
		await library.addTag({ operation: 'tag', paper: LLAMA, tag: { name: 'NLP' } });
		const [tag] = await library.getTags({});
		if (!tag) throw new Error('no tag');
		await library.deleteTag({ operation: 'delete', id: tag.id });
		const before = await contents();
		await bringIn({ tags: [tag], papers: [incoming(MAMBA, { readAt: 1 }, { tags: ['NLP'] })] });
		expect(await library.getMarks({ ids: [LLAMA.id] })).toEqual([]);
		await library.undo({ operation: 'undo', of: 'in' });
		expect((await contents()).tags).toEqual(before.tags);
	});
});

describe('an import', () => {
	test('whose part comes twice has it once', async () => {
		const id = crypto.randomUUID();
		for (let time = 0; time < 2; time += 1) {
			await harness.library.stageImport({
				import: id,
				part: 0,
				rows: { ...NOTHING, papers: [incoming(LLAMA, { readAt: 1 })] },
			});
		}
		expect(await harness.library.previewImport({ import: id, size: 1 })).toMatchObject({ added: 1, same: 0 });
	});

	test('that was dropped is gone, and nothing of it is stored', async () => {
		const id = crypto.randomUUID();
		await harness.library.stageImport({ import: id, part: 0, rows: { ...NOTHING, papers: [incoming()] } });
		await harness.library.dropImport({ import: id });
		const commit = harness.library.commitImport({ operation: 'in', import: id, size: 1 });
		await expect(commit).rejects.toMatchObject({ code: 'stopped' });
		expect((await harness.contents()).papers).toEqual([]);
	});

	test('that is stopped while it is written leaves nothing', async () => {
		const id = crypto.randomUUID();
		for (let part = 0; part < 3; part += 1) {
			const papers = [incoming({ id: `2401.0000${part}`, title: 'x' }, { readAt: 1 })];
			await harness.library.stageImport({ import: id, part, rows: { ...NOTHING, papers } });
		}
		const commit = harness.library.commitImport({ operation: 'in', import: id, size: 3 });
		const stopped = harness.library.dropImport({ import: id });
		await expect(commit).rejects.toMatchObject({ code: 'stopped' });
		await stopped;
		expect(await harness.contents()).toMatchObject({ papers: [], marks: [], operations: [] });
	});

	test('that comes twice is one', async () => {
		const id = crypto.randomUUID();
		await harness.library.stageImport({ import: id, part: 0, rows: { ...NOTHING, papers: [incoming()] } });
		const first = await harness.library.commitImport({ operation: 'in', import: id, size: 1 });
		expect(await harness.library.commitImport({ operation: 'in', import: id, size: 1 })).toEqual(first);
	});

	test('with a rule that can’t be is refused as a whole', async () => {
		const id = crypto.randomUUID();
		const rule = { ...draftOf([' '], 'red'), id, order: 0, createdAt: 1 };
		await harness.library.stageImport({
			import: id,
			part: 0,
			rows: { ...NOTHING, papers: [incoming()], rules: [rule] },
		});
		await expect(harness.library.previewImport({ import: id, size: 1 })).rejects.toMatchObject({
			code: 'ruleEmpty',
		});
		const commit = harness.library.commitImport({ operation: 'in', import: id, size: 1 });
		await expect(commit).rejects.toMatchObject({ code: 'ruleEmpty' });
		expect((await harness.contents()).papers).toEqual([]);
	});

	test('of which a part is gone is gone: it is committed whole or not at all', async () => {
		const id = crypto.randomUUID();
		const stage = (part: number) => {
			const papers = [incoming({ id: `2401.0000${part}`, title: 'x' }, { readAt: 1 })];
			return harness.library.stageImport({ import: id, part, rows: { ...NOTHING, papers } });
		};
		await stage(0);
		// The computer sleeps.
		harness.clock.now += 25 * 60 * 60_000;
		await stage(1);
		const preview = harness.library.previewImport({ import: id, size: 2 });
		await expect(preview).rejects.toMatchObject({ code: 'notFound' });
		const commit = harness.library.commitImport({ operation: 'in', import: id, size: 2 });
		await expect(commit).rejects.toMatchObject({ code: 'notFound' });
		expect((await harness.contents()).papers).toEqual([]);
	});

	test('is forgotten after a day', async () => {
		const id = crypto.randomUUID();
		await harness.library.stageImport({ import: id, part: 0, rows: NOTHING });
		harness.clock.now += 25 * 60 * 60_000;
		await harness.library.stageImport({ import: crypto.randomUUID(), part: 0, rows: NOTHING });
		await expect(harness.library.previewImport({ import: id, size: 1 })).rejects.toMatchObject({
			code: 'notFound',
		});
	});
});

test('a library that goes out as a file and comes in to an empty one is the same', async () => {
	const time = fc.integer({ min: 0, max: 9_999_999 });
	const name = fc.constantFrom('NLP', 'vision', 'RL', '表格', '🦙');
	const paper = fc
		.record(
			{
				paper: fc.record({
					id: fc.integer({ min: 1, max: 30 }),
					title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
				}),
				readAt: time,
				savedAt: time,
				rating: fc.constantFrom(...RATINGS),
				tags: fc.uniqueArray(name, { maxLength: 3 }),
				note: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
				seenAt: time,
			},
			{ requiredKeys: ['paper', 'tags'] },
		)
		.map(({ paper: { id, title }, tags, note, seenAt, ...mark }) =>
			incoming({ id: `2401.${String(id).padStart(5, '0')}`, title }, mark, {
				tags,
				...(note?.trim() && { note }),
				...(seenAt !== undefined && { seenAt }),
			}),
		);
	const library = fc.record({
		tags: fc.uniqueArray(
			fc.record({ id: fc.uuid({ version: 4 }), name, color: fc.constantFrom(...COLORS) }),
			{
				selector: (tag) => tag.name,
			},
		),
		rules: fc.uniqueArray(
			fc.record({
				id: fc.uuid({ version: 4 }),
				word: fc.constantFrom('a', 'b', 'c'),
				order: fc.integer(),
				createdAt: time,
			}),
			{ selector: (rule) => rule.word },
		),
		papers: fc.uniqueArray(paper, { selector: (one) => one.paper.id, minLength: 1, maxLength: 12 }),
	});
	await fc.assert(
		fc.asyncProperty(library, async ({ rules, ...rows }) => {
			const first = createHarness(undefined, () => crypto.randomUUID());
			const second = createHarness();
			const all = rules.map(({ word, ...rule }) => ({ ...draftOf([word], 'red'), ...rule }));
			await bringIn({ ...rows, rules: all }, first);
			const out = await rowsOf(first);
			// Of a paper to which nobody did anything there is nothing to carry away.
			if (out.length > 0) await bringIn(await throughFile(out), second);
			expect(await rowsOf(second)).toEqual(out);
			await Promise.all([first.close(), second.close()]);
		}),
		{ numRuns: 1_000 },
	);
}, 120_000);
