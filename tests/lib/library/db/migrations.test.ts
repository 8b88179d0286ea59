// @vitest-environment node
import { expect, test } from 'vitest';
import { MIGRATIONS } from '@/lib/library/db/migrations';
import { createConnection } from '@/lib/library/db/open';
import { DEFAULT_SETTINGS } from '@/lib/settings';
import version1 from '@/tests/fixtures/database-v1.json';
import version2 from '@/tests/fixtures/database-v2.json';
import { createHarness } from '../harness';
import { dump, restore, type StoredDatabase } from './stored-database';

/** Every released version, as stored then. */
const RELEASED: StoredDatabase[] = [version1, version2];

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

test('what was marked before there were steps, statuses and settings means the same, and can go on', async () => {
	await restore('from-1', version1);
	const { library, close } = createHarness('from-1');
	expect(await library.getSettings({})).toEqual(DEFAULT_SETTINGS);
	expect(await library.undoLast({ operation: 'z' })).toBeNull();
	const [paper] = (await library.getSaved({})).map((saved) => saved.paper);
	if (!paper) throw new Error('nothing saved');
	const done = await library.setStatus({ operation: 'a', papers: [paper], status: 'done' });
	expect(done).toEqual([
		{ id: paper.id, readAt: 1_000, savedAt: 1_722_500_002_000, status: 'done', tags: [] },
	]);
	await close();
});

test('what version 2 knows beside marks is there: steps, settings, what was seen, what could not be read', async () => {
	await restore('from-2', version2);
	const { library, clock, close } = createHarness('from-2');
	expect(await library.getSettings({})).toEqual({
		...DEFAULT_SETTINGS,
		readSeconds: 10,
		keys: { next: 'n', help: null },
	});
	clock.now = 1_722_500_010_000;
	expect(await library.getNew({ ids: ['2407.21783', 'hep-th/9901001', '2312.00752'] })).toEqual([
		'hep-th/9901001',
		'2312.00752',
	]);
	expect(await library.getTroubles({})).toEqual([
		{ layout: 'trending', since: 1_722_500_006_000, cards: 3, unreadable: 27 },
	]);
	const steps = [await library.undoLast({ operation: 'z1' }), await library.undoLast({ operation: 'z2' })];
	expect(steps.map((step) => step?.act)).toEqual(['rated', 'saved']);
	const [mark] = await library.getMarks({ ids: ['2407.21783', 'hep-th/9901001'] });
	expect(mark).not.toHaveProperty('rating');
	await close();
});

test.each(RELEASED)('the stored version $version is what its migrations leave', async (stored) => {
	const name = `made-${stored.version}`;
	const connection = createConnection({ name, migrations: MIGRATIONS.slice(0, stored.version) });
	await connection.use(async () => undefined);
	await connection.close();
	expect(structure(await dump(name))).toEqual(structure(stored));
});
