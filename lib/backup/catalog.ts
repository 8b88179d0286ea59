import * as v from 'valibot';
import { DogearError } from '../errors';
import type { StoredSnapshot } from '../library/snapshot-store';
import type { KeyValues } from './storage';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a newer Dogear keeps of a snapshot besides stays with it, or the way back to an older one would cost all of them. */
const stored = v.looseObject({
	id: v.string(),
	reason: v.string(),
	createdAt: v.number(),
	app: v.string(),
	schema: count,
	library: v.exactOptional(v.string()),
	state: v.string(),
	papers: count,
	notes: count,
	tags: count,
	rules: count,
	searches: count,
	bytes: count,
	isBroken: v.exactOptional(v.boolean()),
	/** The SHA-256 of each chunk. */
	chunks: v.array(v.string()),
});

const catalog = v.looseObject({
	/** Which library the reader goes on with. */
	library: v.exactOptional(v.string()),
	/** The version of the database, as of when it was opened last. */
	schema: v.exactOptional(count),
	/** Newest first. */
	snapshots: v.array(stored),
	/** Chunks that belong to none of them, by the id of theirs: begun and not finished, or let go of and not yet removed. */
	loose: v.array(v.object({ id: v.string(), chunks: count })),
});

/** A snapshot as the catalog has it. */
export type Entry = StoredSnapshot & { chunks: string[] };

/** What there is besides the chunks: all under one key, so that it is never half written. */
export interface Catalog {
	library?: string;
	schema?: number;
	snapshots: Entry[];
	loose: { id: string; chunks: number }[];
}

const KEY = 'snapshots';

/** The catalog as it is; an empty one where there is none. Throws `snapshotBroken` where it can't be read: nothing may be written over it. */
export async function readCatalog(storage: KeyValues): Promise<Catalog> {
	const value = await storage.get(KEY);
	if (value === undefined) return { snapshots: [], loose: [] };
	const result = v.safeParse(catalog, value);
	if (result.success) return result.output as Catalog;
	throw new DogearError('snapshotBroken', { cause: v.flatten(result.issues) });
}

/** Replaces the catalog. */
export function writeCatalog(storage: KeyValues, value: Catalog): Promise<void> {
	return storage.set(KEY, value);
}
