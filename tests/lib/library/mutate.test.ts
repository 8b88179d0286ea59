// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { createConnection } from '@/lib/library/db/open';
import { type Mutator, mutate } from '@/lib/library/mutate';
import type { Tag } from '@/lib/model';

const TAG: Tag = { id: 'id-1', name: 'NLP', color: 'yellow' };

let databases = 0;

function createMutator(events: string[] = []): Mutator {
	return {
		write: createConnection({ name: `mutate-${++databases}` }).use,
		async onChange() {
			await Promise.resolve();
			events.push('told');
		},
		now: () => 1_000,
		newId: () => 'id-1',
	};
}

const rows = ({ write }: Mutator) =>
	write(async (database) => [...(await database.getAll('tags')), ...(await database.getAll('operations'))]);

afterEach(() => {
	vi.restoreAllMocks();
});

test('answers and tells of a change only when its transaction is complete', async () => {
	const events: string[] = [];
	const mutator = createMutator(events);
	await rows(mutator);
	const { transaction } = IDBDatabase.prototype;
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
		const started = transaction.apply(this, args);
		started.addEventListener('complete', () => events.push('complete'));
		return started;
	});
	await mutate(mutator, 'addTag', 'a', async (edit) => {
		await edit.write({ store: 'tags', key: TAG.id, after: TAG });
		events.push('written');
	});
	events.push('answered');
	expect(events).toEqual(['written', 'complete', 'told', 'answered']);
});

test('a failure after a write leaves nothing behind, and the same operation may be tried again', async () => {
	const events: string[] = [];
	const mutator = createMutator(events);
	const failure = new Error('later');
	const failed = mutate(mutator, 'addTag', 'a', async (edit) => {
		await edit.write({ store: 'tags', key: TAG.id, after: TAG });
		throw failure;
	});
	await expect(failed).rejects.toBe(failure);
	expect(await rows(mutator)).toEqual([]);
	expect(events).toEqual([]);

	await mutate(mutator, 'addTag', 'a', (edit) => edit.write({ store: 'tags', key: TAG.id, after: TAG }));
	expect(await rows(mutator)).toHaveLength(2);
});

test('a name that is taken under the use case’s eyes stores nothing either', async () => {
	const mutator = createMutator();
	const failed = mutate(mutator, 'addTag', 'a', async (edit) => {
		await edit.write({ store: 'tags', key: 'id-1', after: TAG });
		await edit.write({ store: 'tags', key: 'id-2', after: { ...TAG, id: 'id-2', name: 'nlp' } });
	});
	await expect(failed).rejects.toMatchObject({ name: 'ConstraintError' });
	expect(await rows(mutator)).toEqual([]);
});
