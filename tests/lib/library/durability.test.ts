// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { MIGRATIONS } from '@/lib/library/db/migrations';
import { createConnection } from '@/lib/library/db/open';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, LLAMA } from './harness';

/** How each transaction that writes was asked to be stored, in order. */
let asked: string[];

beforeEach(() => {
	asked = [];
	const { transaction } = IDBDatabase.prototype;
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
		const started = transaction.apply(this, args);
		if (started.mode === 'readwrite') asked.push(started.durability);
		return started;
	});
	return () => vi.restoreAllMocks();
});

test('what was typed, brought in, merged or deleted waits for the disk, a press on a paper does not', async () => {
	const { library } = createHarness();
	await library.getTags({});
	const papers = [LLAMA];
	/** How the acts that follow are stored. */
	const stored = async (...acts: (() => Promise<unknown>)[]) => {
		asked = [];
		for (const act of acts) await act();
		return asked;
	};
	const relaxed = await stored(
		() => library.setRead({ operation: 'a', papers, read: true }),
		() => library.setSaved({ operation: 'b', papers, saved: true }),
		() => library.addTag({ operation: 'c', paper: LLAMA, tag: { name: 'models' } }),
		() => library.undoLast({ operation: 'd' }),
		() => library.foldBar({ operation: 'e', folded: true }),
	);
	expect(relaxed).toEqual(Array(5).fill('relaxed'));
	const rows = { tags: [], rules: [], searches: [], papers: [{ paper: LLAMA, mark: {}, tags: ['other'] }] };
	await library.stageImport({ import: 'i', part: 0, rows });
	const strict = await stored(
		() => library.setNote({ operation: 'f', id: LLAMA.id, note: 'Mine' }),
		() => library.addRules({ operation: 'g', rules: [draftOf(['agents'], 'red')] }),
		() => library.addSearch({ operation: 'h', name: 'mine', query: 'is:read' }),
		() => library.commitImport({ operation: 'i', import: 'i', size: 1 }),
		async () => {
			const [tag] = await library.getTags({});
			await library.deleteTag({ operation: 'j', id: tag?.id ?? '' });
		},
		() => library.undo({ operation: 'k', of: 'j' }),
		() => library.checkStorage({}),
	);
	expect(strict).toEqual(Array(7).fill('strict'));
});

test('a migration is on the disk before anything goes on, and opening alone writes nothing', async () => {
	const name = 'durable';
	for (const migrations of [MIGRATIONS.slice(0, -1), MIGRATIONS]) {
		const connection = createConnection({ name, migrations });
		asked = [];
		await connection.use(async () => expect(asked).toEqual(['strict']));
		expect(await connection.use((database) => database.getAll('papers'))).toEqual([]);
		await connection.close();
		asked = [];
		await connection.use(async () => expect(asked).toEqual([]));
		await connection.close();
	}
});
