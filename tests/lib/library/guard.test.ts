// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { createConnection } from '@/lib/library/db/open';
import { createHarness, LLAMA, MAMBA } from './harness';
import { fill, ids, kept, newOperation, useGround } from './snapshot-ground';

const ground = useGround();

describe('a library that is missing', () => {
	test('is told of by every call that would show or change it, until a snapshot is restored', async () => {
		await fill(ground.harness);
		const before = await kept(ground.harness);
		await ground.harness.library.takeSnapshot({ size: 2 });
		const { library, contents } = ground.withoutDatabase();
		const lost = { code: 'libraryLost' };
		await expect(library.getNewest({ limit: 1 })).rejects.toMatchObject(lost);
		await expect(library.getMarks({ ids: [LLAMA.id] })).rejects.toMatchObject(lost);
		await expect(
			library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true }),
		).rejects.toMatchObject(lost);
		await expect(library.see({ ids: [LLAMA.id] })).rejects.toMatchObject(lost);
		await expect(library.takeSnapshot({ size: 0 })).rejects.toMatchObject(lost);
		await ground.restore(undefined, { library });
		expect(await library.getNewest({ limit: 1 })).toMatchObject({ isAll: false });
		expect((await contents()).marks).toEqual(before.marks);
		// Of nothing, no snapshot is made.
		expect((await library.getSnapshots({})).map(({ reason }) => reason)).not.toContain('restore');
	});

	test('is given up by choice, which holds, and its snapshots stay', async () => {
		await fill(ground.harness);
		const { id } = await ground.harness.library.takeSnapshot({ size: 2 });
		const next = ground.withoutDatabase();
		await expect(next.library.getSaved({})).rejects.toMatchObject({ code: 'libraryLost' });
		await next.library.startAnew({});
		expect(await next.library.getSaved({})).toEqual([]);
		await next.library.setSaved({ operation: newOperation(), papers: [MAMBA], saved: true });
		for (let count = 0; count < 5; count++) await next.library.takeSnapshot({ size: 1 });
		expect((await next.library.getSnapshots({})).map((each) => each.id)).toContain(id);
		await next.close();
	});

	test('is not one that is empty for a reason: a new one, or one whose last paper was taken off', async () => {
		expect(await ground.harness.library.getSaved({})).toEqual([]);
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
		await ground.harness.library.takeSnapshot({ size: 1 });
		await ground.harness.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: false });
		const again = createHarness(ground.name, ids, ground.memory);
		expect(await again.library.getSaved({})).toEqual([]);
		await again.close();
	});

	test('is also one whose rows are all gone while the database is the same', async () => {
		await fill(ground.harness);
		await ground.harness.library.takeSnapshot({ size: 2 });
		const connection = createConnection({ name: ground.name });
		await connection.use(async (database) => {
			for (const store of database.objectStoreNames) if (store !== 'about') await database.clear(store);
		});
		await connection.close();
		const next = createHarness(ground.name, ids, ground.memory);
		await expect(next.library.getSaved({})).rejects.toMatchObject({ code: 'libraryLost' });
		await next.library.startAnew({});
		expect(await next.library.getSaved({})).toEqual([]);
		await next.close();
	});
});
