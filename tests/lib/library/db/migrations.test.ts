// @vitest-environment node
import { expect, test } from 'vitest';
import { MIGRATIONS } from '@/lib/library/db/migrations';
import { createConnection } from '@/lib/library/db/open';
import type { Color } from '@/lib/model';
import { contentKey, draftOf } from '@/lib/rules/draft';
import { DEFAULT_SETTINGS } from '@/lib/settings';
import version1 from '@/tests/fixtures/database-v1.json';
import version2 from '@/tests/fixtures/database-v2.json';
import { createHarness } from '../harness';
import { dump, restore, type StoredDatabase } from './stored-database';

/** Every version there has been, as stored then, the oldest first. */
const RELEASED = Object.values(
	import.meta.glob<StoredDatabase>('../../../fixtures/database-v*.json', { eager: true, import: 'default' }),
).sort((a, b) => a.version - b.version);

/** The stores whose rows a later version changed, by that version. */
const CHANGED: Record<string, number> = { rules: 3 };

function byName({ version, stores }: StoredDatabase) {
	return { version, stores: stores.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

function structure({ version, stores }: StoredDatabase) {
	return byName({ version, stores: stores.map((store) => ({ ...store, rows: [] })) });
}

/** A rule as versions 1 and 2 have it. */
interface TextRow {
	key: string;
	id: string;
	text: string;
	color: Color;
	enabled: boolean;
	createdAt: number;
}

test('there is a stored database of every version before the newest, at least', () => {
	const before = MIGRATIONS.map((_, index) => index + 1).slice(0, -1);
	expect(RELEASED.map(({ version }) => version)).toEqual(expect.arrayContaining(before));
});

test.each(RELEASED)('a database of version $version loses no row', async (stored) => {
	const name = `rows-${stored.version}`;
	await restore(name, stored);
	const connection = createConnection({ name });
	await connection.use(async () => undefined);
	await connection.close();
	const now = new Map((await dump(name)).stores.map((store) => [store.name, store]));
	for (const { name: store, keyPath, rows } of stored.stores) {
		const keysOf = (all: object[]) =>
			all.map((row) => [keyPath].flat().map((part) => Reflect.get(row, part)));
		expect(keysOf(now.get(store)?.rows ?? []), store).toEqual(keysOf(rows));
	}
});

test('that a database was migrated is told once it is open, and of no other', async () => {
	const told: string[] = [];
	const openNamed = async (name: string) => {
		const connection = createConnection({ name, onMigrated: () => told.push(name) });
		await connection.use(async () => undefined);
		await connection.use(async () => undefined);
		await connection.close();
	};
	await openNamed('told-new');
	expect(told).toEqual([]);
	await restore('told-old', version1);
	await openNamed('told-old');
	await openNamed('told-old');
	expect(told).toEqual(['told-old']);
});

test.each(RELEASED.slice(1))(
	'a build of the version before refuses a database of version $version and changes nothing',
	async (stored) => {
		const name = `newer-${stored.version}`;
		await restore(name, stored);
		const before = await dump(name);
		const connection = createConnection({ name, migrations: MIGRATIONS.slice(0, stored.version - 1) });
		for (const use of ['the first', 'the next']) {
			const refused = connection.use((database) => database.getAll('papers'));
			await expect(refused, use).rejects.toMatchObject({ code: 'storageNewer' });
		}
		expect(await dump(name)).toEqual(before);
	},
);

test.each(RELEASED)('a database of version $version opens with all its rows', async (stored) => {
	const name = `released-${stored.version}`;
	await restore(name, stored);
	const { library, contents, close } = createHarness(name);
	const rows = await contents();
	for (const store of stored.stores) {
		if (stored.version >= (CHANGED[store.name] ?? 0)) expect(rows).toHaveProperty(store.name, store.rows);
	}

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

test.each(RELEASED.slice(0, 2))(
	'a text of version $version is looked for as it was, and what was done to it can be taken back',
	async (stored) => {
		const name = `rules-of-${stored.version}`;
		const row = stored.stores.flatMap((store) =>
			store.name === 'rules' ? store.rows : [],
		)[0] as unknown as TextRow;
		const { key, text, ...rule } = row;
		const edited = { ...row, text: 'Edited', key: 'edited' };
		const operation = {
			id: 'edit',
			call: 'editRule',
			at: 1_722_600_000_000,
			answer: { ...rule, text: 'Edited' },
			changes: [
				{ store: 'rules', key: row.id, before: { ...rule, text }, after: { ...rule, text: 'Edited' } },
			],
		};
		const rowsOf = { rules: [edited], operations: [operation] } as Record<string, object[]>;
		await restore(name, {
			version: stored.version,
			stores: stored.stores.map((store) => ({
				...store,
				rows: rowsOf[store.name] ?? store.rows,
			})),
		});
		const { library, contents, close } = createHarness(name);
		const asNow = (term: string) => ({ ...draftOf([term], rule.color), ...rule, order: -rule.createdAt });
		expect(await library.getRules({})).toEqual([asNow('Edited')]);
		expect(await library.editRule({ operation: 'edit', id: rule.id, change: {} })).toEqual(asNow('Edited'));
		await library.undo({ operation: 'undo', of: 'edit' });
		expect(await library.getRules({})).toEqual([asNow(text)]);
		for (const { key, ...stored } of (await contents()).rules) expect(key).toBe(contentKey(stored));
		await close();
	},
);

test.each(RELEASED)('the stored version $version is what its migrations leave', async (stored) => {
	const name = `made-${stored.version}`;
	const connection = createConnection({ name, migrations: MIGRATIONS.slice(0, stored.version) });
	await connection.use(async () => undefined);
	await connection.close();
	expect(structure(await dump(name))).toEqual(structure(stored));
});
