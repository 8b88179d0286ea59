// @vitest-environment node
import { expect, test } from 'vitest';
import type { CopiedRow } from '@/lib/library/db/copied-row';
import { inWriteTransaction } from '@/lib/library/db/transaction';
import { forgetOld } from '@/lib/library/import';
import { stageRows } from '@/lib/library/restore';
import { createHarness } from './harness';

test('a snapshot of which parts are forgotten while it is staged is not taken for a whole one', async () => {
	const { connection } = createHarness();
	async function* rows(): AsyncGenerator<CopiedRow, void> {
		yield ['marks', { id: '2401.00001', readAt: 1, tags: [] }];
		yield ['notes', { id: '2401.00001', text: 'x' }];
		// The computer sleeps, and does its chores first.
		await connection.use((database) =>
			inWriteTransaction(database, 'relaxed', (transaction) => forgetOld(transaction, 25 * 60 * 60_000)),
		);
		yield ['seen', { id: '2401.00001', at: 1 }];
	}
	const staged = connection.use((database) => stageRows(database, 'in', rows(), 0));
	await expect(staged).rejects.toMatchObject({ code: 'notFound' });
});
