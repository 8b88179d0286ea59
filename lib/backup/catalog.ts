import * as v from 'valibot';
import { report } from '../errors';
import type { StoredSnapshot } from '../library/snapshot-store';
import type { KeyValues } from './storage';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a newer Dogear keeps of a snapshot besides stays with it, or the way back to an older one would cost all of them. */
const stored = v.looseObject({
	id: v.string(),
	reason: v.string(),
	/** A moment that the browser's dates know of: what shows it fails over any other. */
	createdAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8_640_000_000_000_000)),
	app: v.string(),
	schema: count,
	library: v.exactOptional(v.string()),
	state: v.string(),
	papers: count,
	notes: count,
	tags: count,
	rules: count,
	searches: count,
	rows: v.exactOptional(count),
	bytes: count,
	isBroken: v.exactOptional(v.boolean()),
	/** The SHA-256 of each chunk. */
	chunks: v.array(v.string()),
});

const loose = v.object({ id: v.string(), chunks: count });

const catalog = v.looseObject({
	/** Which library the reader goes on with. */
	library: v.exactOptional(v.string()),
	/** The version of the database, as of when it was opened last. */
	schema: v.exactOptional(count),
	/** It was damaged, and there may have been more: until the reader goes on with a library. */
	isDamaged: v.exactOptional(v.boolean()),
	/** Newest first. */
	snapshots: v.array(stored),
	/** Chunks that belong to none of them, by the id of theirs: begun and not finished, or let go of and not yet removed. */
	loose: v.array(loose),
});

/** A snapshot as the catalog has it. */
export type Entry = StoredSnapshot & { chunks: string[] };

/** What there is besides the chunks: all under one key, so that it is never half written. */
export interface Catalog {
	library?: string;
	schema?: number;
	isDamaged?: boolean;
	snapshots: Entry[];
	loose: { id: string; chunks: number }[];
}

const KEY = 'snapshots';

/** Where one that can't be read is kept as it was. */
const ASIDE = 'snapshots.damaged';

/** The catalog; an empty one where there is none, and where it is damaged what can be read of it. */
export async function readCatalog(storage: KeyValues): Promise<Catalog> {
	return soundPart(await storage.get(KEY));
}

/** Replaces the catalog by another that is made of it. One that is damaged is set aside first: nothing of it is lost by that. */
export async function changeCatalog(storage: KeyValues, edit: (catalog: Catalog) => Catalog): Promise<void> {
	const value = await storage.get(KEY);
	if (value !== undefined && !v.is(catalog, value)) {
		report('a list of snapshots that is damaged', new TypeError('what can be read of it is kept'));
		await storage.set(ASIDE, value);
	}
	await storage.set(KEY, edit(soundPart(value)));
}

function soundPart(value: unknown): Catalog {
	if (value === undefined) return { snapshots: [], loose: [] };
	const whole = v.safeParse(catalog, value);
	if (whole.success) return whole.output as Catalog;
	const part = (typeof value === 'object' ? value : null) as Partial<Record<keyof Catalog, unknown>> | null;
	const { library, schema } = part ?? {};
	const soundOf = <T>(schema: v.GenericSchema<unknown, T>, list: unknown): T[] =>
		Array.isArray(list) ? list.filter((each): each is T => v.is(schema, each)) : [];
	return {
		...(typeof library === 'string' && { library }),
		...(v.is(count, schema) && { schema }),
		isDamaged: true,
		snapshots: soundOf(stored, part?.snapshots) as Entry[],
		loose: soundOf(loose, part?.loose),
	};
}
