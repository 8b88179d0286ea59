// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSnapshots } from '@/lib/backup/snapshots';
import { copyRows } from '@/lib/library/copy';
import type { CopiedRow } from '@/lib/library/db/copied-row';
import type { AnyDatabase } from '@/lib/library/db/schema';
import { soundRows } from '@/lib/library/sound-rows';
import { draftOf } from '@/lib/rules/draft';
import { createMemory, type Memory } from '../backup/memory';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const ids = () => crypto.randomUUID();

let memory: Memory;
let harness: Harness;

beforeEach(() => {
	memory = createMemory();
	harness = createHarness(undefined, ids, memory);
});

afterEach(() => harness.close());

const RULE = { ...draftOf(['agents'], 'red'), id: ids(), order: 0, createdAt: 1, key: 'x' };
const EVIL = { ...RULE, terms: ['/(a+)+$/'] };
const MARK = { id: LLAMA.id, savedAt: 1, tags: [] };
const TAG = { id: ids(), name: 'nlp', color: 'red', key: 'nlp' };

/** A snapshot that somebody wrote who knows how they are stored. */
async function forge(rows: readonly unknown[], schema = 6): Promise<string> {
	const store = createSnapshots({ storage: memory, app: '1.2.3' });
	const { id } = await store.write(
		{ reason: 'daily', schema, library: 'x', state: 'y' },
		(async function* () {
			yield* rows as CopiedRow[];
		})(),
	);
	return id;
}

async function restore(snapshot: string): Promise<number> {
	const staged = ids();
	const { leftOut } = await harness.library.stageRestore({ snapshot, import: staged, size: 2 });
	await harness.library.commitRestore({ operation: ids(), import: staged, size: 2 });
	return leftOut;
}

describe('a row that no Dogear writes is left out, and the others come back', () => {
	test.each<[string, unknown]>([
		['a rule whose regular expression never ends', ['rules', EVIL]],
		['a rule with nothing to look for', ['rules', { ...RULE, terms: [] }]],
		['such a rule in the bin', ['bin', { id: 'rules x', at: 1, store: 'rules', row: EVIL }]],
		['a title that is too long', ['papers', { ...LLAMA, title: 'x'.repeat(3_000) }]],
		['a title that is none', ['papers', { ...LLAMA, title: {} }]],
		['an id that is none of arXiv', ['marks', { ...MARK, id: '__proto__' }]],
		['a moment that no date knows of', ['marks', { ...MARK, savedAt: 1e300 }]],
		['tags that are none', ['marks', { ...MARK, tags: [7] }]],
		['a note of megabytes', ['notes', { id: LLAMA.id, text: 'x'.repeat(1e6) }]],
		['a lone surrogate', ['notes', { id: LLAMA.id, text: '\ud800' }]],
		['a tag without a name', ['tags', { ...TAG, name: ' ' }]],
		['a colour that is none', ['tags', { ...TAG, color: 'url(x)' }]],
		['a row of a store that is not copied', ['about', { id: 'library', value: 'x' }]],
		['a row of no store', ['constructor', {}]],
		['a setting of megabytes', ['settings', { id: 'readOn', value: 'x'.repeat(1e6) }]],
		['no row', 7],
	])('%s', async (_, row) => {
		const second = { ...MARK, id: MAMBA.id };
		expect(await restore(await forge([['marks', MARK], row, ['marks', second]]))).toBe(1);
		const { marks, rules, papers, bin, tags, notes, settings } = await harness.contents();
		expect(marks).toEqual([second, MARK]);
		expect([rules, papers, bin, tags, notes, settings].flat()).toEqual([]);
	});

	test('also in a snapshot of an older version', async () => {
		const old = { id: ids(), text: '/(a+)+$/', color: 'red', enabled: true, createdAt: 1, key: 'x' };
		expect(
			await restore(
				await forge(
					[
						['marks', MARK],
						['rules', old],
					],
					2,
				),
			),
		).toBe(1);
		expect(await harness.library.getRules({})).toEqual([]);
		expect(await harness.library.getSaved({})).toHaveLength(1);
	});
});

test('what is known of a row stays where there is more in it', () => {
	expect(soundRows()(['marks', { ...MARK, newer: 1 }])).toEqual(['marks', MARK]);
});

test('more rules than a library has are left out', () => {
	const sound = soundRows();
	for (let count = 0; count < 10_000; count++) expect(sound(['rules', RULE])).toBeDefined();
	expect(sound(['rules', RULE])).toBeUndefined();
});

test('all that a library writes is sound as it is', async () => {
	const { library, clock, connection } = harness;
	await library.setSaved({ operation: ids(), papers: [LLAMA, MAMBA], saved: true });
	await library.setStatus({ operation: ids(), papers: [LLAMA], status: 'done' });
	await library.setRating({ operation: ids(), papers: [MAMBA], rating: 4 });
	await library.learn({
		papers: [
			{
				...LLAMA,
				abstract: 'An abstract',
				authors: ['Ada'],
				organization: 'meta',
				submitter: 'ada',
				publishedAt: '2024-07-31',
			},
		],
	});
	for (const name of ['a', 'b', 'c']) {
		await library.addTag({ operation: ids(), paper: LLAMA, tag: { name } });
	}
	const [a, b, c] = await library.getTags({});
	await library.mergeTags({ operation: ids(), from: [a?.id ?? ''], into: b?.id ?? '' });
	const [rule] = await library.addRules({
		operation: ids(),
		rules: [
			{ ...draftOf(['/LLaMA-?\\d+/', 'auto-encoder'], 'red'), unless: ['x'], tag: b?.id ?? null, name: 'N' },
			draftOf(['agents'], 'blue'),
		],
	});
	await library.noteHits({ rules: [rule?.id ?? ''] });
	const search = await library.addSearch({ operation: ids(), name: 'Open', query: 'is:unread' });
	await library.addSearch({ operation: ids(), name: 'Other', query: 'x' });
	await library.setNote({ operation: ids(), id: LLAMA.id, note: 'See *table 2*. 🎉' });
	await library.setNote({ operation: ids(), id: MAMBA.id, note: 'y' });
	await library.setSettings({
		operation: ids(),
		change: { readSeconds: 10, badge: false, readOn: 'never', keys: { next: 'n', read: null } },
	});
	await library.see({ ids: [LLAMA.id, '2401.00001'] });
	// All of it in the bin as well.
	clock.now += 60 * 60_000;
	await library.setSaved({ operation: ids(), papers: [MAMBA], saved: false });
	await library.setNote({ operation: ids(), id: MAMBA.id, note: '' });
	await library.deleteTag({ operation: ids(), id: c?.id ?? '' });
	await library.removeRule({ operation: ids(), id: rule?.id ?? '' });
	await library.removeSearch({ operation: ids(), id: search.id });

	const rows: CopiedRow[] = [];
	await connection.use(async (database) => {
		for await (const row of copyRows(database as unknown as AnyDatabase)) rows.push(row);
	});
	expect(new Set(rows.map(([store]) => store)).size).toBe(10);
	const sound = soundRows();
	const plain = ([store, { key: _, ...row }]: readonly [string, { key?: unknown }]) => [store, row];
	expect(rows.map(sound)).toEqual(rows.map(plain));
});

test('a hundred thousand papers are looked through in seconds', () => {
	const sound = soundRows();
	const tags = [ids(), ids()];
	const abstract = 'We present a thing that does what others do. '.repeat(30);
	const authors = Array.from({ length: 8 }, (_, index) => `Author Number ${index}`);
	const begin = performance.now();
	for (let index = 0; index < 100_000; index++) {
		const id = `2401.${String(index % 100_000).padStart(5, '0')}`;
		sound(['marks', { id, savedAt: 1, readAt: 2, status: 'done', tags }]);
		sound(['seen', { id, at: 1 }]);
		if (!sound(['papers', { id, title: `Paper ${index}`, abstract, authors }])) throw new Error(id);
	}
	const time = performance.now() - begin;
	expect(time).toBeLessThan(20_000);
}, 60_000);
