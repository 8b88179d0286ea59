// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createHarness, LLAMA, MAMBA } from './harness';

const id = LLAMA.id;
const papers = [LLAMA];

describe('a status', () => {
	test('comes with saving, and goes with it unless the paper is done', async () => {
		const { library } = createHarness();
		expect(await library.setSaved({ operation: 'a', papers, saved: true })).toEqual([
			{ id, savedAt: 1_000, status: 'toRead', tags: [] },
		]);
		expect(await library.setSaved({ operation: 'b', papers, saved: false })).toEqual([{ id, tags: [] }]);
		await library.setStatus({ operation: 'c', papers, status: 'reading' });
		expect(await library.setSaved({ operation: 'd', papers, saved: false })).toEqual([{ id, tags: [] }]);
		await library.setStatus({ operation: 'e', papers, status: 'done' });
		await library.setSaved({ operation: 'f', papers, saved: true });
		expect(await library.setSaved({ operation: 'g', papers, saved: false })).toEqual([
			{ id, readAt: 1_000, status: 'done', tags: [] },
		]);
	});

	test('stays where saving finds one', async () => {
		const { library } = createHarness();
		await library.setStatus({ operation: 'a', papers, status: 'done' });
		expect(await library.setSaved({ operation: 'b', papers, saved: true })).toEqual([
			{ id, readAt: 1_000, savedAt: 1_000, status: 'done', tags: [] },
		]);
	});

	test.each(['toRead', 'reading'] as const)('%s saves, as of now or as before', async (status) => {
		const { library, clock } = createHarness();
		const marks = [{ id, savedAt: 1_000, status, tags: [] }];
		expect(await library.setStatus({ operation: 'a', papers, status })).toEqual(marks);
		clock.now = 2_000;
		await library.setStatus({ operation: 'b', papers, status: null });
		expect(await library.setStatus({ operation: 'c', papers, status })).toEqual(marks);
	});

	test('done reads, as of now or as before, and saves nothing', async () => {
		const { library, clock } = createHarness();
		const marks = [{ id, readAt: 1_000, status: 'done', tags: [] }];
		expect(await library.setStatus({ operation: 'a', papers, status: 'done' })).toEqual(marks);
		clock.now = 2_000;
		await library.setStatus({ operation: 'b', papers, status: null });
		expect(await library.setStatus({ operation: 'c', papers, status: 'done' })).toEqual(marks);
	});

	test('goes alone: what is read stays read, what is saved stays saved', async () => {
		const { library } = createHarness();
		await library.setStatus({ operation: 'a', papers, status: 'reading' });
		await library.setStatus({ operation: 'b', papers, status: 'done' });
		expect(await library.setStatus({ operation: 'c', papers, status: null })).toEqual([
			{ id, readAt: 1_000, savedAt: 1_000, tags: [] },
		]);
	});

	test('done is undone by marking unread: to be read again where saved, none elsewhere', async () => {
		const { library } = createHarness();
		await library.setSaved({ operation: 'a', papers, saved: true });
		await library.setStatus({ operation: 'b', papers: [LLAMA, MAMBA], status: 'done' });
		expect(await library.setRead({ operation: 'c', papers: [LLAMA, MAMBA], read: false })).toEqual([
			{ id, savedAt: 1_000, status: 'toRead', tags: [] },
			{ id: MAMBA.id, tags: [] },
		]);
	});

	test.each(['toRead', 'reading'] as const)('%s does not change by reading or not', async (status) => {
		const { library } = createHarness();
		await library.setStatus({ operation: 'a', papers, status });
		for (const read of [true, false]) {
			const [mark] = await library.setRead({ operation: `${read}`, papers, read });
			expect(mark?.status).toBe(status);
		}
	});
});

describe('a rating', () => {
	test('is a mark by itself: neither read nor saved', async () => {
		const { library, contents } = createHarness();
		const marks = [{ id, rating: 4, tags: [] }];
		expect(await library.setRating({ operation: 'a', papers, rating: 4 })).toEqual(marks);
		expect(await contents()).toMatchObject({ marks, papers });
	});

	test('is changed and taken away', async () => {
		const { library, contents } = createHarness();
		await library.setRating({ operation: 'a', papers, rating: 4 });
		expect(await library.setRating({ operation: 'b', papers, rating: 5 })).toEqual([
			{ id, rating: 5, tags: [] },
		]);
		expect(await library.setRating({ operation: 'c', papers, rating: null })).toEqual([{ id, tags: [] }]);
		expect((await contents()).marks).toEqual([]);
	});

	test('stays whatever else changes', async () => {
		const { library } = createHarness();
		await library.setRating({ operation: 'a', papers, rating: 4 });
		await library.setSaved({ operation: 'b', papers, saved: true });
		await library.setStatus({ operation: 'c', papers, status: 'done' });
		await library.setRead({ operation: 'd', papers, read: false });
		expect(await library.setSaved({ operation: 'e', papers, saved: false })).toEqual([
			{ id, rating: 4, tags: [] },
		]);
	});
});

describe('undo out of order: what was done later stands', () => {
	test('read, then done; the reading taken back leaves done, and read for that', async () => {
		const { library } = createHarness();
		await library.setRead({ operation: 'read', papers, read: true });
		const marks = await library.setStatus({ operation: 'done', papers, status: 'done' });
		await library.undo({ operation: 'undo', of: 'read' });
		expect(await library.getMarks({ ids: [id] })).toEqual(marks);
	});

	test('saved, then reading; the saving taken back leaves reading, and saved for that', async () => {
		const { library } = createHarness();
		await library.setSaved({ operation: 'saved', papers, saved: true });
		const marks = await library.setStatus({ operation: 'reading', papers, status: 'reading' });
		await library.undo({ operation: 'undo', of: 'saved' });
		expect(await library.getMarks({ ids: [id] })).toEqual(marks);
	});

	test('done no more, then unread; the first taken back does not make an unread paper done', async () => {
		const { library } = createHarness();
		await library.setStatus({ operation: 'done', papers, status: 'done' });
		await library.setStatus({ operation: 'toRead', papers, status: 'toRead' });
		await library.setRead({ operation: 'unread', papers, read: false });
		await library.undo({ operation: 'undo', of: 'toRead' });
		expect(await library.getMarks({ ids: [id] })).toEqual([
			{ id, savedAt: 1_000, status: 'toRead', tags: [] },
		]);
	});
});
