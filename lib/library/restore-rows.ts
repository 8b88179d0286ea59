import type { Differences, Paper } from '../model';
import { readMany } from './db/read-many';
import type { ReadTransaction, RowChange, RuleDayRow, SeenRow, WriteTransaction } from './db/schema';
import type { Parts } from './restore-parts';
import { sameRow } from './same-row';

/** The stores that a restore makes what they were, in the order in which it does. */
export const RECORDED = ['tags', 'rules', 'searches', 'settings', 'marks', 'notes'] as const;
export type Recorded = (typeof RECORDED)[number];

/** Rows looked up at once. */
const PIECE = 1_000;

/** A row of any of these stores. */
interface AnyRow {
	id: string;
	/** What the database adds to it, which follows from the rest. */
	key?: string;
}

/** What is to be changed in a store for it to be what it was, and how many rows that is. */
export interface StoreDifferences {
	changes: RowChange[];
	counts: Differences;
}

/** Compares what is staged of a store with what is there. */
export async function differencesIn(
	transaction: ReadTransaction,
	name: Recorded,
	parts: Parts,
): Promise<StoreDifferences> {
	const store = transaction.objectStore(name) as unknown as {
		get(id: string): Promise<AnyRow | undefined>;
		getAll(range: IDBKeyRange, limit: number): Promise<AnyRow[]>;
		getAllKeys(): Promise<string[]>;
	};
	const counts: Differences = { back: 0, changed: 0, gone: 0 };
	const changes: RowChange[] = [];
	const add = (kind: keyof Differences, key: string, before?: AnyRow, after?: AnyRow) => {
		counts[kind] += 1;
		// The row of a store under its name, as it was stored there.
		changes.push({
			store: name,
			key,
			...(before && { before: plain(before) }),
			...(after && { after: plain(after) }),
		} as RowChange);
	};
	const wanted = new Set<string>();
	for await (const rows of parts.of(name) as AsyncGenerator<AnyRow[]>) {
		const there = await readMany(
			store,
			rows.map(({ id }) => id),
		);
		for (const row of rows) {
			wanted.add(row.id);
			const before = there.get(row.id);
			if (!before) add('back', row.id, undefined, row);
			else if (!sameRow<object>(plain(before), plain(row))) add('changed', row.id, before, row);
		}
	}
	const gone = (await store.getAllKeys()).filter((id) => !wanted.has(id));
	for (let from = 0; from < gone.length; from += PIECE) {
		const rows = await readMany(store, gone.slice(from, from + PIECE));
		for (const [id, before] of rows) add('gone', id, before);
	}
	return { changes, counts };
}

function plain({ key: _, ...row }: AnyRow): object {
	return row;
}

/**
 * Compares what is staged of what pages said of papers with what is there, and gives each that is to be another to `write`: what a
 * page said since may be what somebody put there. Papers that came since stay, for acts that are taken back may need them.
 */
export async function differentTexts(
	transaction: ReadTransaction,
	parts: Parts,
	write: (paper: Paper) => Promise<unknown> = async () => undefined,
): Promise<Differences> {
	const counts: Differences = { back: 0, changed: 0, gone: 0 };
	for await (const rows of parts.of('papers') as AsyncGenerator<Paper[]>) {
		const known = await readMany(
			transaction.objectStore('papers'),
			rows.map(({ id }) => id),
		);
		const others = rows.flatMap((row) => {
			const before = known.get(row.id);
			// Where no more than the id was known then, what was learned since stands.
			const paper = before && row.title === row.id ? { ...row, ...before } : row;
			if (sameRow(before, paper)) return [];
			// One that is new comes back with what the reader did to it, and counts there.
			if (before) counts.changed += 1;
			return [paper];
		});
		await Promise.all(others.map(write));
	}
	return counts;
}

/** Adds what is staged of when papers were shown, of what rules hit, and of the bin. Nothing of it is an act of the reader's. */
export async function addKnown(transaction: WriteTransaction, parts: Parts): Promise<void> {
	const seen = transaction.objectStore('seen');
	for await (const rows of parts.of('seen') as AsyncGenerator<SeenRow[]>) {
		const known = await readMany(
			seen,
			rows.map(({ id }) => id),
		);
		const earlier = rows.filter(({ id, at }) => at < (known.get(id)?.at ?? Number.POSITIVE_INFINITY));
		await Promise.all(earlier.map((row) => seen.put(row)));
	}
	const days = transaction.objectStore('ruleDays');
	for await (const rows of parts.of('ruleDays') as AsyncGenerator<RuleDayRow[]>) {
		for (const { day, rules } of rows) {
			const now = (await days.get(day))?.rules ?? [];
			await days.put({ day, rules: [...new Set([...rules, ...now])] });
		}
	}
	const bin = transaction.objectStore('bin');
	for await (const rows of parts.of('bin')) {
		for (const row of rows as Parameters<typeof bin.put>[0][]) {
			if ((await bin.getKey(row.id)) === undefined) await bin.put(row);
		}
	}
}
