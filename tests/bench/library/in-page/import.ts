import { newOperation } from '@/lib/messages/client';
import { stage } from '@/lib/views/import-library';
import { MARKS } from '../size.ts';
import { answerOf, openDatabase } from './database.ts';
import { largeLibrary } from './papers.ts';

/** Brings the large library in, as the page for it does; milliseconds of its parts. */
export async function importLibrary(): Promise<{ staging: number; preview: number; writing: number }> {
	const reading = largeLibrary();
	const start = performance.now();
	let handedOver = start;
	const staged = await stage(reading, new AbortController().signal, () => {
		handedOver = performance.now();
	});
	const previewed = performance.now();
	await staged.commit(newOperation(), () => undefined);
	return {
		staging: handedOver - start,
		preview: previewed - handedOver,
		writing: performance.now() - previewed,
	};
}

/** How many times as much the whole library is as what is written plainly. */
const TENTH = 10;

/** Papers of which the writes are waited for at once. */
const PIECE = 1_000;

/**
 * Milliseconds that the browser's database takes to write a library as large, with the same indexes and nothing of ours: from a
 * tenth of it.
 */
export async function writePlainly(): Promise<number> {
	const ours = await openDatabase();
	const reading = ours.transaction(['papers', 'marks']);
	const [papers, marks] = await Promise.all(
		['papers', 'marks'].map((store) => answerOf(reading.objectStore(store).getAll(null, MARKS / TENTH))),
	);
	ours.close();
	const database = await openDatabase('plain', (made) => {
		made.createObjectStore('papers', { keyPath: 'id' });
		const store = made.createObjectStore('marks', { keyPath: 'id' });
		store.createIndex('savedAt', 'savedAt');
		store.createIndex('tags', 'tags', { multiEntry: true });
	});
	const start = performance.now();
	const writing = database.transaction(['papers', 'marks'], 'readwrite');
	const done = new Promise((resolve, reject) => {
		writing.oncomplete = resolve;
		writing.onabort = () => reject(writing.error);
	});
	for (let from = 0; from < MARKS / TENTH; from += PIECE) {
		let last: IDBRequest | undefined;
		for (const paper of papers?.slice(from, from + PIECE) ?? []) writing.objectStore('papers').put(paper);
		for (const mark of marks?.slice(from, from + PIECE) ?? []) last = writing.objectStore('marks').put(mark);
		if (last) await answerOf(last);
	}
	await done;
	const time = performance.now() - start;
	database.close();
	indexedDB.deleteDatabase('plain');
	return time * TENTH;
}
