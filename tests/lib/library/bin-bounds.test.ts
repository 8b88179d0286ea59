// @vitest-environment node
import { expect, test } from 'vitest';
import { createChores } from '@/lib/library/chores';
import { BIN_DAYS } from '@/lib/model';
import { newOperation, useBin } from './bin-ground';
import { LLAMA, MAMBA } from './harness';

const DAY = 24 * 60 * 60_000;

const ground = useBin();
const { bin, write, tag } = ground;

test('what is older than its days goes with the chores, though nothing else is deleted', async () => {
	const rows = { tags: [], rules: [], searches: [], papers: [] };
	await ground.harness.library.stageImport({ import: 'never agreed to', part: 0, rows });
	await ground.harness.library.deleteTag({ operation: newOperation(), id: await tag('old') });
	const { snapshots, clock, connection } = ground.harness;
	const chores = createChores({ connection, snapshots, now: () => clock.now });
	for (let day = 0; day < BIN_DAYS; day += 1) {
		await chores();
		clock.now += DAY;
	}
	expect((await ground.harness.contents()).bin).toHaveLength(1);
	await chores();
	expect(await ground.harness.contents()).toMatchObject({ bin: [], staged: [] });
});

test('a clock that is a year ahead for hours empties nothing', async () => {
	const { snapshots, clock, connection } = ground.harness;
	const chores = createChores({ connection, snapshots, now: () => clock.now });
	await ground.harness.library.deleteTag({ operation: newOperation(), id: await tag('old') });
	await chores();
	const rows = { tags: [], rules: [], searches: [], papers: [] };
	await ground.harness.library.stageImport({ import: 'looked at', part: 0, rows });
	const before = await bin();
	clock.now += 365 * DAY;
	for (let hour = 0; hour < 12; hour += 1) await chores();
	await ground.harness.library.deleteTag({ operation: newOperation(), id: await tag('ahead') });
	clock.now -= 365 * DAY;
	await chores();
	await ground.harness.library.deleteTag({ operation: newOperation(), id: await tag('new') });
	expect(await bin()).toMatchObject([{ label: 'new' }, { label: 'ahead' }, ...before]);
	expect((await bin())[0]?.at).toBe(clock.now);
});

test('what is older than its days is not shown', async () => {
	await ground.harness.library.deleteTag({ operation: newOperation(), id: await tag('old') });
	ground.harness.clock.now += BIN_DAYS * DAY + 10;
	expect(await bin()).toEqual([]);
});

test('what is too much goes from the largest act, and nothing else makes room for marks', async () => {
	const { library, connection, snapshots, clock } = ground.harness;
	await library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: true });
	await library.deleteTag({ operation: newOperation(), id: await tag('old') });
	await write('See table 2.');
	await write('');
	clock.now += 1;
	await library.setSaved({ operation: newOperation(), papers: [LLAMA, MAMBA], saved: false });
	const small = await bin();
	expect(small.map(({ kind }) => kind)).toEqual(['papers', 'notes', 'tags']);
	await connection.use(async (database) => {
		const transaction = database.transaction('bin', 'readwrite');
		for (let number = 0; number < 20_000; number += 1) {
			const row = { id: `2401.${String(number).padStart(5, '0')}`, savedAt: 1, tags: [] };
			transaction.store.put({ id: `marks ${row.id}`, at: clock.now + 5, store: 'marks', row });
		}
		await transaction.done;
	});
	clock.now += 10;
	await createChores({ connection, snapshots, now: () => clock.now })();
	const [large, ...others] = await bin();
	expect(large?.ids).toHaveLength(20_000 - 2);
	expect(others).toEqual(small);
}, 60_000);
