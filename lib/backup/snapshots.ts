import { DogearError, report } from '../errors';
import type { CopiedRow } from '../library/db/copied-row';
import type { SnapshotOf, SnapshotStore, StoredSnapshot } from '../library/snapshot-store';
import type { Timestamp } from '../model';
import { fromBase64, toBase64 } from './base64';
import { type Catalog, changeCatalog, type Entry, readCatalog } from './catalog';
import { digest } from './digest';
import { keptGenerations } from './generations';
import { CHUNK, pack, unpack } from './pack';
import type { KeyValues } from './storage';

export interface SnapshotOptions {
	storage: KeyValues;
	/** The version of Dogear. */
	app: string;
	/** Bytes of one chunk. */
	chunkSize?: number;
	/** The clock. */
	now?: () => Timestamp;
	/** Makes a random UUID. */
	newId?: () => string;
}

const chunkKey = (id: string, index: number) => `snapshot.${id}.${index}`;

/** Keeps snapshots in the extension's storage: rows as lines of JSON, compressed, in chunks with a checksum each. */
export function createSnapshots({
	storage,
	app,
	chunkSize = CHUNK,
	now = Date.now,
	newId = () => crypto.randomUUID(),
}: SnapshotOptions): SnapshotStore {
	/** Writers come one after the other: each reads the catalog and writes it anew. */
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const turn = last.then(work, work);
		last = turn.catch(() => undefined);
		return turn;
	};

	const change = (edit: (catalog: Catalog) => Catalog) => changeCatalog(storage, edit);

	/** Removes chunks that belong to no snapshot, and then forgets that they were there. */
	async function sweep(): Promise<void> {
		const { loose } = await readCatalog(storage);
		if (loose.length === 0) return;
		for (const { id, chunks } of loose) {
			await storage.remove(Array.from({ length: chunks }, (_, index) => chunkKey(id, index)));
		}
		const gone = new Set(loose.map(({ id }) => id));
		await change((catalog) => ({ ...catalog, loose: catalog.loose.filter(({ id }) => !gone.has(id)) }));
	}

	/** Writes the chunks of a snapshot and resolves to their checksums and their length. */
	async function writeChunks(
		id: string,
		lines: AsyncIterable<string>,
	): Promise<{ chunks: string[]; bytes: number }> {
		const chunks: string[] = [];
		let bytes = 0;
		for await (const chunk of pack(lines, chunkSize)) {
			const index = chunks.length;
			// Announced before it is written: whatever a sudden end leaves can be found and removed.
			await change(({ loose, ...catalog }) => ({
				...catalog,
				loose: [...loose.filter((each) => each.id !== id), { id, chunks: index + 1 }],
			}));
			await storage.set(chunkKey(id, index), toBase64(chunk));
			chunks.push(await digest(chunk));
			bytes += chunk.length;
		}
		return { chunks, bytes };
	}

	async function readChunk(id: string, index: number, expected: string): Promise<Uint8Array<ArrayBuffer>> {
		const broken = (cause: unknown) => new DogearError('snapshotBroken', { cause });
		const text = await storage.get(chunkKey(id, index));
		if (typeof text !== 'string') throw broken(`chunk ${index} is missing`);
		let bytes: Uint8Array<ArrayBuffer>;
		try {
			bytes = fromBase64(text);
		} catch (cause) {
			throw broken(cause);
		}
		if ((await digest(bytes)) !== expected) throw broken(`chunk ${index} has another checksum`);
		return bytes;
	}

	async function write(
		of: SnapshotOf,
		rows: AsyncIterable<CopiedRow>,
		signal?: AbortSignal,
	): Promise<StoredSnapshot> {
		signal?.throwIfAborted();
		const id = newId();
		const counts = new Map<string, number>();
		const countOf = (store: string) => counts.get(store) ?? 0;
		await sweep();
		try {
			const written = await writeChunks(id, counted(rows, counts, signal));
			for (const [index, expected] of written.chunks.entries()) {
				await readChunk(id, index, expected);
				signal?.throwIfAborted();
			}
			const entry: Entry = {
				...of,
				id,
				createdAt: now(),
				app,
				papers: countOf('marks'),
				notes: countOf('notes'),
				tags: countOf('tags'),
				rules: countOf('rules'),
				searches: countOf('searches'),
				rows: [...counts.values()].reduce((sum, count) => sum + count, 0),
				...written,
			};
			// In one piece: the snapshot is there, and those that are one too many are no longer.
			await change((catalog) => {
				const all = [entry, ...catalog.snapshots];
				const kept = keptGenerations(all);
				const dropped = all.filter((each) => !kept.includes(each));
				return {
					...catalog,
					snapshots: kept,
					loose: [
						...catalog.loose.filter((each) => each.id !== id),
						...dropped.map((each) => ({ id: each.id, chunks: each.chunks.length })),
					],
				};
			});
			return told(entry);
		} finally {
			// What can't be removed now is next time.
			await sweep().catch((error: unknown) => report('removing old snapshots', error));
		}
	}

	async function entryOf(id: string): Promise<Entry> {
		const entry = (await readCatalog(storage)).snapshots.find((each) => each.id === id);
		if (!entry) throw new DogearError('notFound');
		return entry;
	}

	async function* chunksOf({ id, chunks }: Entry): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
		for (const [index, expected] of chunks.entries()) yield await readChunk(id, index, expected);
	}

	async function* read(id: string): AsyncGenerator<CopiedRow, void> {
		const entry = await entryOf(id);
		try {
			for await (const line of unpack(chunksOf(entry))) yield JSON.parse(line);
		} catch (error) {
			// What a caller throws doesn't come here. A storage that can't be read says nothing of what lies in it.
			if (!isDamage(error)) throw error;
			await inTurn(() =>
				change((catalog) => ({
					...catalog,
					snapshots: catalog.snapshots.map((each) => (each.id === id ? { ...each, isBroken: true } : each)),
				})),
			);
			throw error instanceof DogearError ? error : new DogearError('snapshotBroken', { cause: error });
		}
	}

	return {
		list: async () => (await readCatalog(storage)).snapshots.map(told),
		write: (of, rows, signal) => inTurn(() => write(of, rows, signal)),
		read,
		library: async () => (await readCatalog(storage)).library,
		isDamaged: async () => (await readCatalog(storage)).isDamaged ?? false,
		goOnWith: (library) => inTurn(() => change(({ isDamaged: _, ...catalog }) => ({ ...catalog, library }))),
		schema: async () => (await readCatalog(storage)).schema,
		isAt: (schema) => inTurn(() => change((catalog) => ({ ...catalog, schema }))),
	};
}

/** Whether it is what a snapshot with other bytes than were written makes of reading it. */
function isDamage(error: unknown): boolean {
	if (error instanceof DogearError) return error.code === 'snapshotBroken';
	return error instanceof TypeError || error instanceof SyntaxError;
}

/** Rows as lines, counted by their stores on the way, until `signal` aborts: then it throws that one's reason. */
async function* counted(
	rows: AsyncIterable<CopiedRow>,
	counts: Map<string, number>,
	signal?: AbortSignal,
): AsyncGenerator<string, void> {
	for await (const row of rows) {
		signal?.throwIfAborted();
		counts.set(row[0], (counts.get(row[0]) ?? 0) + 1);
		yield JSON.stringify(row);
	}
}

function told({ chunks: _, ...snapshot }: Entry): StoredSnapshot {
	return snapshot;
}
