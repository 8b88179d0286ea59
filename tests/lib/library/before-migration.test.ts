// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { createSnapshots } from '@/lib/backup/snapshots';
import { keptBeforeMigration } from '@/lib/library/before-migration';
import { MIGRATIONS } from '@/lib/library/db/migrations';
import { createConnection } from '@/lib/library/db/open';
import version1 from '@/tests/fixtures/database-v1.json';
import version4 from '@/tests/fixtures/database-v4.json';
import { createMemory, type Memory } from '../backup/memory';
import { restore, type StoredDatabase } from './db/stored-database';
import { createHarness } from './harness';

let memory: Memory;

beforeEach(() => {
	memory = createMemory();
});

/** Opens a database as the background does. */
async function open(name: string): Promise<void> {
	const snapshots = createSnapshots({ storage: memory, app: '1.2.3' });
	const connection = keptBeforeMigration(createConnection({ name }), snapshots, name);
	await connection.use((database) => database.count('marks'));
	await connection.close();
}

const stored = () => createSnapshots({ storage: memory, app: '1.2.3' }).list();

test.each<StoredDatabase>([version1, version4])(
	'a database of version $version is copied before it is migrated, and comes back from that as it is after',
	async (old) => {
		const name = `old-${old.version}`;
		await restore(name, old);
		await open(name);
		await open(name);
		const [snapshot, ...others] = await stored();
		expect(snapshot).toMatchObject({ reason: 'migration', schema: old.version, papers: 2 });
		expect(others).toEqual([]);

		const migrated = createHarness(name, undefined, memory);
		// A snapshot of what was there before doesn't tell of a library that is missing.
		expect((await migrated.library.getSaved({})).length).toBeGreaterThan(0);
		const { marks, papers, tags, rules, settings, seen } = await migrated.contents();
		await migrated.close();
		const other = createHarness(`restored-${old.version}`, undefined, memory);
		const staged = crypto.randomUUID();
		await other.library.stageRestore({ snapshot: snapshot?.id ?? '', import: staged, size: 2 });
		await other.library.commitRestore({ operation: 'restore', import: staged, size: 2 });
		expect(await other.contents()).toMatchObject({ marks, papers, tags, rules, settings, seen });
		await other.close();
	},
);

test('there is nothing to copy of a new database, nor of one of this version', async () => {
	await open('new');
	await open('new');
	expect(await stored()).toEqual([]);
	expect(await createSnapshots({ storage: memory, app: '' }).schema()).toBe(MIGRATIONS.length);
});

test('a disk that is full doesn’t keep a reader from a library that can be migrated', async () => {
	const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	await restore('full', version4);
	vi.spyOn(memory, 'set').mockRejectedValue(new Error('QuotaExceeded'));
	await open('full');
	expect(log).toHaveBeenCalledWith(expect.stringContaining('before a migration'), expect.anything());
	const { library, close } = createHarness('full', undefined, memory);
	expect((await library.getSaved({})).length).toBeGreaterThan(0);
	await close();
});
