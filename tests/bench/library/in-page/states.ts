import { browser } from 'wxt/browser';
import { call, newOperation } from '@/lib/messages/client';
import type { Mark, PaperId } from '@/lib/model';
import { CARDS, MARKS } from '../size.ts';
import { answerOf, openDatabase } from './database.ts';
import { idOf } from './papers.ts';

/** The papers of a list that came out in the same weeks, or of a search, which come from all years. */
export type Spread = 'near' | 'far';

/** The papers of a page: others at each turn. */
function cards(spread: Spread, turn: number): PaperId[] {
	const start = (turn * 7_919) % (MARKS - CARDS);
	const step = spread === 'near' ? 1 : 947;
	return Array.from({ length: CARDS }, (_, index) => idOf((start + index * step) % MARKS));
}

/** A way to know the marks of papers. */
type Way = (ids: readonly PaperId[]) => Promise<readonly unknown[]>;

let database: Promise<IDBDatabase> | undefined;

async function marks(): Promise<IDBObjectStore> {
	database ??= openDatabase();
	return (await database).transaction('marks').objectStore('marks');
}

const WAYS = {
	/** Ours. */
	getMarks: (ids) => call('getMarks', { ids: [...ids] }),
	/** Each by its key, all in one transaction, from the page itself. */
	async eachByKey(ids) {
		const store = await marks();
		return Promise.all(ids.map((id) => answerOf(store.get(id))));
	},
	async allFiltered(ids) {
		const wanted = new Set(ids);
		const all: Mark[] = await answerOf((await marks()).getAll());
		return all.filter(({ id }) => wanted.has(id));
	},
	/** A key of the extension's storage for each paper. */
	storedKeys: async (ids) => Object.values(await browser.storage.local.get(ids.map(keyOf))),
	/** One object of the extension's storage that holds all. */
	async storedObject(ids) {
		const all = await readObject();
		return ids.flatMap((id) => all[id] ?? []);
	},
} as const satisfies Record<string, Way>;

export type WayName = keyof typeof WAYS;

/** Milliseconds from each question for the marks of a page's papers to its answer, in one way. */
export async function askMarks(way: WayName, spread: Spread, times: number): Promise<number[]> {
	const taken: number[] = [];
	for (let turn = 0; turn < times; turn += 1) {
		const ids = cards(spread, turn);
		const start = performance.now();
		const answer = await WAYS[way](ids);
		taken.push(performance.now() - start);
		if (answer.length !== CARDS) throw new Error(`${way} knows ${answer.length} of ${CARDS}`);
	}
	return taken;
}

const WRITES = {
	getMarks: (mark) =>
		call('setRead', { operation: newOperation(), papers: [{ id: mark.id, title: mark.id }], read: true }),
	storedKeys: (mark) => browser.storage.local.set({ [keyOf(mark.id)]: mark }),
	async storedObject(mark) {
		await browser.storage.local.set({ marks: { ...(await readObject()), [mark.id]: mark } });
	},
} as const satisfies Partial<Record<WayName, (mark: Mark) => Promise<unknown>>>;

/** Milliseconds in which each of some papers nothing was known of is marked as read, in one way. */
export async function writeMarks(way: keyof typeof WRITES, times: number): Promise<number[]> {
	const taken: number[] = [];
	for (let turn = 0; turn < times; turn += 1) {
		const mark: Mark = { id: `2701.${10_000 + turn}`, readAt: Date.now(), tags: [] };
		const start = performance.now();
		await WRITES[way](mark);
		taken.push(performance.now() - start);
	}
	return taken;
}

/** Papers stored in one call. */
const PIECE = 5_000;

/** Stores all marks in the ways of the extension's storage, too. */
export async function storeMarks(): Promise<void> {
	const all: Mark[] = await answerOf((await marks()).getAll());
	for (let from = 0; from < all.length; from += PIECE) {
		await browser.storage.local.set(
			Object.fromEntries(all.slice(from, from + PIECE).map((mark) => [keyOf(mark.id), mark])),
		);
	}
	await browser.storage.local.set({ marks: Object.fromEntries(all.map((mark) => [mark.id, mark])) });
}

async function readObject(): Promise<Record<PaperId, Mark>> {
	return (await browser.storage.local.get('marks')).marks as Record<PaperId, Mark>;
}

function keyOf(id: PaperId): string {
	return `mark ${id}`;
}
