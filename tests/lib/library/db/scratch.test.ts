// @vitest-environment node
import { expect, test, vi } from 'vitest';
import type { CopiedRow } from '@/lib/library/db/copied-row';
import { MIGRATIONS } from '@/lib/library/db/migrations';

async function* rows(): AsyncGenerator<CopiedRow> {
	yield ['marks', { id: '2401.00001', tags: [], readAt: 1 }];
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

/** The module as a new background has it. */
async function awake() {
	vi.resetModules();
	return import('@/lib/library/db/scratch');
}

test('a snapshot that was unpacked stays as long as its background, and goes with the chores of a later one', async () => {
	const first = await awake();
	await first.fillScratch('one', rows(), MIGRATIONS.length);
	await first.dropAbandonedScratch();
	expect(await first.useScratch('one', (database) => database.count('marks'))).toBe(1);
	const later = await awake();
	await later.dropAbandonedScratch();
	expect(await names()).toEqual([]);
});
