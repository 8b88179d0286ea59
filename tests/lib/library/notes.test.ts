// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { NOTE_LENGTH, SEARCH_LENGTH } from '@/lib/model';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

let harness: Harness;

beforeEach(async () => {
	harness = createHarness();
	await harness.library.setSaved({ operation: 'save', papers: [LLAMA, MAMBA], saved: true });
});

const noteOf = async (id = LLAMA.id) => (await harness.library.getPaper({ id }))?.note;

describe('a note', () => {
	test('is kept, shown with the saved paper, and told of', async () => {
		await harness.library.setNote({ operation: 'a', id: LLAMA.id, note: 'Read *again*.' });
		expect(await noteOf()).toBe('Read *again*.');
		expect(await harness.library.getSavedOf({ ids: [LLAMA.id] })).toMatchObject([{ note: 'Read *again*.' }]);
		expect(harness.changes.at(-1)).toEqual({
			papers: [LLAMA.id],
			tags: false,
			rules: false,
			settings: false,
		});
	});

	test('typed in one go is one operation, from what was there before', async () => {
		const { library } = harness;
		await library.setNote({ operation: 'old', id: LLAMA.id, note: 'before' });
		await library.setRead({ operation: 'between', papers: [MAMBA], read: true });
		for (const [index, note] of ['b', 'be', 'bet', 'better'].entries()) {
			await library.setNote({
				operation: `type-${index}`,
				id: LLAMA.id,
				note,
				goesOn: index > 0 ? `type-${index - 1}` : 'never arrived',
			});
		}
		expect((await harness.contents()).operations.map(({ id }) => id).sort()).toEqual([
			'between',
			'old',
			'save',
			'type-3',
		]);
		await library.undo({ operation: 'undo', of: 'type-3' });
		expect(await noteOf()).toBe('before');
	});

	test('that was replaced takes no effect when it is delivered again', async () => {
		const { library } = harness;
		await library.setNote({ operation: 'a', id: LLAMA.id, note: 'one' });
		await library.setNote({ operation: 'b', id: LLAMA.id, note: 'one two', goesOn: 'a' });
		await library.setNote({ operation: 'a', id: LLAMA.id, note: 'one' });
		expect(await noteOf()).toBe('one two');
	});

	test('typed after a long pause is another operation', async () => {
		const { library, clock } = harness;
		await library.setNote({ operation: 'a', id: LLAMA.id, note: 'today' });
		clock.now += 11 * 60_000;
		await library.setNote({ operation: 'b', id: LLAMA.id, note: 'today, later', goesOn: 'a' });
		await library.undo({ operation: 'undo', of: 'b' });
		expect(await noteOf()).toBe('today');
	});

	test('in another view is another operation: each can be undone by itself', async () => {
		const { library } = harness;
		await library.setNote({ operation: 'monday', id: LLAMA.id, note: 'the newer, longer note' });
		await library.setNote({ operation: 'tuesday', id: LLAMA.id, note: 'a draft' });
		await library.undo({ operation: 'undo', of: 'tuesday' });
		expect(await noteOf()).toBe('the newer, longer note');
		await library.undo({ operation: 'undo too', of: 'monday' });
		expect(await noteOf()).toBe('');
	});

	test('after another view wrote it is another operation too', async () => {
		const { library } = harness;
		await library.setNote({ operation: 'a', id: LLAMA.id, note: 'one' });
		await library.setNote({ operation: 'theirs', id: LLAMA.id, note: 'two' });
		await library.setNote({ operation: 'b', id: LLAMA.id, note: 'two, one', goesOn: 'a' });
		await library.undo({ operation: 'undo', of: 'b' });
		expect(await noteOf()).toBe('two');
	});

	test('of another paper is another operation', async () => {
		const { library } = harness;
		await library.setNote({ operation: 'a', id: LLAMA.id, note: 'one' });
		await library.setNote({ operation: 'b', id: MAMBA.id, note: 'two', goesOn: 'a' });
		await library.undo({ operation: 'undo', of: 'b' });
		expect([await noteOf(LLAMA.id), await noteOf(MAMBA.id)]).toEqual(['one', '']);
	});

	test('that is emptied goes', async () => {
		await harness.library.setNote({ operation: 'a', id: LLAMA.id, note: 'x' });
		await harness.library.setNote({ operation: 'b', id: LLAMA.id, note: ' \n' });
		expect((await harness.contents()).notes).toEqual([]);
	});

	test('is not lost with the paper’s last mark', async () => {
		await harness.library.setNote({ operation: 'a', id: LLAMA.id, note: 'kept' });
		await harness.library.setSaved({ operation: 'b', papers: [LLAMA], saved: false });
		expect(await noteOf()).toBe('kept');
	});

	test.each([
		['too long', LLAMA.id, 'x'.repeat(NOTE_LENGTH + 1), 'noteTooLong'],
		['of a paper nobody knows', '2401.00001', 'x', 'notFound'],
	])('%s is refused', async (_, id, note, code) => {
		await expect(harness.library.setNote({ operation: 'a', id, note })).rejects.toMatchObject({ code });
		expect((await harness.contents()).notes).toEqual([]);
	});
});

describe('a saved search', () => {
	test('is kept by name, and the same name has the newer query', async () => {
		const { library } = harness;
		await library.addSearch({ operation: 'a', name: ' Open ', query: 'is:unread' });
		await library.addSearch({ operation: 'b', name: 'Agents', query: 'agents' });
		await library.addSearch({ operation: 'c', name: 'OPEN', query: 'is:unread -tag:old' });
		expect((await library.getSearches({})).map(({ name, query }) => [name, query])).toEqual([
			['Agents', 'agents'],
			['OPEN', 'is:unread -tag:old'],
		]);
		await library.undo({ operation: 'd', of: 'c' });
		expect((await library.getSearches({})).map(({ name }) => name)).toEqual(['Agents', 'Open']);
		expect(harness.changes.at(-1)).toMatchObject({ settings: true });
	});

	test('is forgotten, and comes back', async () => {
		const { library } = harness;
		const { id } = await library.addSearch({ operation: 'a', name: 'Open', query: 'is:unread' });
		await library.removeSearch({ operation: 'b', id });
		expect(await library.getSearches({})).toEqual([]);
		await library.undo({ operation: 'c', of: 'b' });
		expect(await library.getSearches({})).toEqual([{ id, name: 'Open', query: 'is:unread' }]);
	});

	test.each([
		['without a name', ' ', 'x', 'searchEmpty'],
		['for nothing', 'x', ' ', 'searchEmpty'],
		['that is too long', 'x', 'x'.repeat(SEARCH_LENGTH + 1), 'searchTooLong'],
	])('%s is refused', async (_, name, query, code) => {
		await expect(harness.library.addSearch({ operation: 'a', name, query })).rejects.toMatchObject({ code });
	});
});

describe('all that is known of a paper', () => {
	test('is what was done to it of late, newest first', async () => {
		const { library, clock } = harness;
		await library.see({ ids: [LLAMA.id] });
		clock.now = 2_000;
		await library.setRead({ operation: 'read', papers: [LLAMA, MAMBA], read: true });
		clock.now = 3_000;
		await library.setRating({ operation: 'rate', papers: [LLAMA], rating: 4 });
		clock.now = 4_000;
		await library.addTag({ operation: 'tag', paper: LLAMA, tag: { name: 'NLP' } });
		clock.now = 5_000;
		await library.setNote({ operation: 'note', id: LLAMA.id, note: 'x' });
		expect(await library.getPaper({ id: LLAMA.id })).toEqual({
			paper: LLAMA,
			mark: { id: LLAMA.id, savedAt: 1_000, readAt: 2_000, status: 'toRead', rating: 4, tags: ['id-1'] },
			note: 'x',
			seenAt: 1_000,
			history: [
				{ at: 5_000, act: 'noted' },
				{ at: 4_000, act: 'tagged' },
				{ at: 3_000, act: 'rated' },
				{ at: 2_000, act: 'read' },
				{ at: 1_000, act: 'saved' },
			],
		});
	});

	test('is nothing of a paper that nobody knows', async () => {
		expect(await harness.library.getPaper({ id: '2401.00001' })).toBeNull();
	});
});

test('saved papers are told in pieces as asked for', async () => {
	const { library, clock } = harness;
	clock.now = 2_000;
	const older = { id: '2401.00001', title: 'Saved later' };
	await library.setSaved({ operation: 'later', papers: [older], saved: true });
	const ids = await library.getSavedIds({});
	expect(ids[0]).toBe(older.id);
	expect(
		(await library.getSavedOf({ ids: [MAMBA.id, 'unknown', older.id] })).map(({ paper }) => paper),
	).toEqual([MAMBA, older]);
});

test('what is learned of a paper is kept and told, of a paper nobody knows it is not', async () => {
	const { library, changes, contents } = harness;
	const bare = { id: '2401.00001', title: '2401.00001' };
	await library.setSaved({ operation: 'bare', papers: [bare], saved: true });
	await library.learn({
		papers: [
			{ ...bare, title: 'Known now' },
			{ id: '2401.00002', title: 'x' },
		],
	});
	expect((await library.getSavedOf({ ids: [bare.id] }))[0]?.paper.title).toBe('Known now');
	expect(changes.at(-1)?.papers).toContain(bare.id);
	expect((await contents()).papers.map(({ id }) => id)).not.toContain('2401.00002');
});
