// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readLibrary } from '@/lib/exchange/read/read';
import { jsonLines } from '@/lib/exchange/write/json-lines';
import type { CopiedRow } from '@/lib/library/db/copied-row';
import { MIGRATIONS } from '@/lib/library/db/migrations';
import { dropScratch } from '@/lib/library/db/scratch';
import type { Row } from '@/lib/rows';
import { createMemory } from '../backup/memory';
import { createHarness, type Harness, LLAMA } from './harness';

const ids = () => crypto.randomUUID();

let harness: Harness;

beforeEach(() => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	harness = createHarness(undefined, ids, createMemory());
});

afterEach(async () => {
	vi.restoreAllMocks();
	await harness.close();
});

/** A snapshot of a version that knew a rule as one text. */
async function older(text: string, schema = 2): Promise<string> {
	const rule = { id: ids(), text, color: 'red', enabled: true, createdAt: 1, key: text };
	const rows: CopiedRow[] = [
		['rules', rule],
		['marks', { id: LLAMA.id, savedAt: 1, tags: [] }],
	];
	const { id } = await harness.snapshots.write(
		{ reason: 'migration', schema, state: text },
		(async function* () {
			yield* rows;
		})(),
	);
	return id;
}

const rowsOf = async (snapshot: string) =>
	(await harness.library.getRows({ after: null, limit: 10, snapshot })).rows;

const termsOf = (rows: readonly Row[]) => rows.flatMap((row) => ('rule' in row ? row.rule.terms : []));

test('a snapshot of an older version is read as of this one, also when another was read meanwhile', async () => {
	const [first, second] = [await older('agents'), await older('mamba')];
	await harness.library.unpackSnapshot({ snapshot: first, size: 1 });
	await harness.library.unpackSnapshot({ snapshot: second, size: 1 });
	for (const [id, term] of [
		[first, 'agents'],
		[second, 'mamba'],
	] as const) {
		const rows = await rowsOf(id);
		expect(termsOf(rows)).toEqual([term]);
		expect((await readLibrary([...jsonLines(rows, new Date(0))].join(''))).rules).toHaveLength(1);
	}
	await dropScratch();
	expect(termsOf(await rowsOf(first))).toEqual(['agents']);
});

test('where no database can be opened it can’t be, and that is said', async () => {
	const [id, own] = [await older('agents'), await older('mamba', MIGRATIONS.length)];
	const broken = () => {
		throw new DOMException('Internal error opening backing store', 'UnknownError');
	};
	vi.spyOn(indexedDB, 'open').mockImplementation(broken);
	vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(broken);
	await expect(rowsOf(id)).rejects.toMatchObject({ code: 'storageBroken' });
	// One of this version needs none.
	expect((await rowsOf(own)).length).toBeGreaterThan(0);
	await expect(rowsOf(ids())).rejects.toMatchObject({ code: expect.stringMatching(/^(storage|notFound)/) });
});

test('one of a newer version is refused', async () => {
	const id = await older('agents', MIGRATIONS.length + 1);
	await expect(rowsOf(id)).rejects.toMatchObject({ code: 'snapshotNewer' });
});
