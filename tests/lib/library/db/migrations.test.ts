// @vitest-environment node
import { expect, test } from 'vitest';
import { createConnection } from '@/lib/library/db/open';
import version1 from '@/tests/fixtures/database-v1.json';
import { createHarness } from '../harness';
import { dump, restore, type StoredDatabase } from './stored-database';

/** Every released version, as stored then. */
const RELEASED: StoredDatabase[] = [version1];

function byName({ version, stores }: StoredDatabase) {
	return { version, stores: stores.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

function structure({ version, stores }: StoredDatabase) {
	return byName({ version, stores: stores.map((store) => ({ ...store, rows: [] })) });
}

test.each(RELEASED)('a database of version $version opens with all its rows', async (stored) => {
	const name = `released-${stored.version}`;
	await restore(name, stored);
	const { library, contents, close } = createHarness(name);
	const rows = await contents();
	for (const store of stored.stores) expect(rows).toHaveProperty(store.name, store.rows);

	expect((await library.getSaved({})).map(({ paper }) => paper.id)).toEqual(['hep-th/9901001', '2407.21783']);
	await library.undo({ operation: 'undo', of: '9c1d2e3f-4a5b-4c6d-8e7f-101112131415' });
	expect((await library.getSaved({})).map(({ paper }) => paper.id)).toEqual(['2407.21783']);
	await close();
});

test.each(RELEASED)('a database of version $version becomes what a new one is', async (stored) => {
	const names = [`old-${stored.version}`, `new-${stored.version}`];
	await restore(`old-${stored.version}`, stored);
	const structures = [];
	for (const name of names) {
		const connection = createConnection({ name });
		await connection.use(async () => undefined);
		await connection.close();
		structures.push(structure(await dump(name)));
	}
	expect(structures[0]).toEqual(structures[1]);
});

test('the stored version 1 is what the first release made', async () => {
	await restore('first', version1);
	expect(byName(await dump('first'))).toEqual(byName(version1));
});
