// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { readLibrary } from '@/lib/exchange/read/read';
import { jsonLines } from '@/lib/exchange/write/json-lines';
import type { Tag } from '@/lib/model';
import type { PaperRow, Row } from '@/lib/rows';
import { draftOf } from '@/lib/rules/draft';
import { createHarness, type Harness, LLAMA, MAMBA } from './harness';

const ids = () => crypto.randomUUID();

let harness: Harness;
let tags: Tag[];

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	harness = createHarness(undefined, ids);
	const { library } = harness;
	for (const name of ['a', 'b', 'c', 'gone']) {
		for (const paper of [LLAMA, MAMBA]) {
			await library.addTag({ operation: ids(), paper, tag: { name } });
		}
	}
	tags = await library.getTags({});
	// Marks keep its id.
	await library.deleteTag({ operation: ids(), id: tags.pop()?.id ?? '' });
	await library.addRules({ operation: ids(), rules: [draftOf(['one'], 'red'), draftOf(['two'], 'red')] });
	await library.addSearch({ operation: ids(), name: 'S', query: 'x' });
	await library.addSearch({ operation: ids(), name: 'T', query: 'y' });
	return () => vi.restoreAllMocks();
});

type Method = 'get' | 'getAll' | 'getAllKeys';

/** Fails reads of these stores for good: all at once, and one by one those of `keys`; without those, of all. */
function damage(stores: readonly string[], methods: readonly Method[], keys?: readonly string[]): void {
	for (const method of methods) {
		const original = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest;
		vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
			this: IDBObjectStore,
			...args: unknown[]
		) {
			const isLost = method !== 'get' || !keys || keys.includes(String(args[0]));
			if (stores.includes(this.name) && isLost) throw new DOMException('Failed to read', 'UnknownError');
			return original.apply(this, args) as never;
		} as never);
	}
}

/** All of it, a paper at a time. */
async function salvage(): Promise<{ rows: Row[]; lost: number }> {
	const rows: Row[] = [];
	let lost = 0;
	let after: string | null = null;
	do {
		const piece: { rows: Row[]; next: string | null; lost?: number } = await harness.library.getRows({
			after,
			limit: 1,
			salvage: true,
		});
		rows.push(...piece.rows);
		lost += piece.lost ?? 0;
		after = piece.next;
	} while (after !== null);
	return { rows, lost };
}

const tagsOf = (rows: readonly Row[]) => rows.flatMap((row) => ('tag' in row ? row.tag : []));
const papersOf = (rows: readonly Row[]) => rows.filter((row): row is PaperRow => 'paper' in row);
const namesOf = (rows: readonly Row[], all = tagsOf(rows)) =>
	papersOf(rows).map(({ mark }) => mark?.tags.map((id) => all.find((tag) => tag.id === id)?.name));

test('one tag that can’t be read costs its name alone, and stands for itself on its papers', async () => {
	const [a, b, c] = tags as [Tag, Tag, Tag];
	damage(['tags'], ['get', 'getAll'], [b.id]);
	const { rows, lost } = await salvage();
	expect(lost).toBe(1);
	const name = `tag-${b.id.slice(0, 8)}`;
	expect(new Set(tagsOf(rows).map((tag) => tag.name))).toEqual(new Set([a.name, name, c.name]));
	expect(namesOf(rows)).toEqual([
		[a.name, name, c.name],
		[a.name, name, c.name],
	]);
	// The file can be taken in again, with each tag once.
	const read = await readLibrary([...jsonLines(rows, new Date(0))].join(''));
	expect(read.papers.map((paper) => paper.tags)).toEqual(namesOf(rows));
	expect(read.tags).toHaveLength(3);
});

test('where the ids of tags can’t be read, marks tell which there are', async () => {
	damage(['tags'], ['getAll', 'getAllKeys']);
	const { rows, lost } = await salvage();
	expect(lost).toBe(1);
	expect(namesOf(rows)).toEqual([
		['a', 'b', 'c'],
		['a', 'b', 'c'],
	]);
});

test('where none of the tags can be read, not even their ids, papers keep what they have', async () => {
	damage(['tags'], ['get', 'getAll', 'getAllKeys']);
	const { rows, lost } = await salvage();
	expect(lost).toBe(4);
	// Also one that was deleted: nobody can tell any more.
	for (const names of namesOf(rows)) expect(names).toHaveLength(4);
	expect(namesOf(rows).flat()).not.toContain(undefined);
	const read = await readLibrary([...jsonLines(rows, new Date(0))].join(''));
	expect(read.tags).toHaveLength(4);
});

test('a highlight or a search that can’t be read costs none of the others', async () => {
	const { rules, searches } = await harness.contents();
	damage(['rules', 'searches'], ['get', 'getAll'], [rules[0]?.id ?? '', searches[1]?.id ?? '']);
	const { rows, lost } = await salvage();
	expect(lost).toBe(2);
	expect(rows.filter((row) => 'rule' in row)).toMatchObject([{ rule: { id: rules[1]?.id } }]);
	expect(rows.filter((row) => 'search' in row)).toMatchObject([{ search: { id: searches[0]?.id } }]);
	expect(namesOf(rows)[0]).toEqual(['a', 'b', 'c']);
});

test('without anything that fails, nothing is made up', async () => {
	const { rows, lost } = await salvage();
	expect(lost).toBe(0);
	expect(tagsOf(rows)).toHaveLength(3);
	expect(namesOf(rows)[0]).toEqual(['a', 'b', 'c']);
});
