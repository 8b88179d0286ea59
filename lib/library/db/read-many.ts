import type { PaperId } from '../../model';

/** A store whose rows are papers', in a transaction of any kind. */
interface PaperStore<Row> {
	get(id: PaperId): Promise<Row | undefined>;
	getAll(range: IDBKeyRange, limit: number): Promise<Row[]>;
}

/** How many rows between the first and the last paper are worth reading to find one of the papers. */
const SLACK = 4;

/**
 * The rows of those of the papers that have one. A request takes a browser some tenth of a millisecond, and the papers of a
 * page were published in the same weeks, so their ids lie close together: what lies between the first and the last is read at
 * once, unless that is much more than was asked for.
 */
export async function readMany<Row extends { id: PaperId }>(
	store: PaperStore<Row>,
	ids: Iterable<PaperId>,
): Promise<Map<PaperId, Row>> {
	const sorted = [...new Set(ids)].sort();
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (first === undefined || last === undefined) return new Map();
	const limit = SLACK * sorted.length;
	const between = await store.getAll(IDBKeyRange.bound(first, last), limit);
	const rows = between.length < limit ? between : await Promise.all(sorted.map((id) => store.get(id)));
	const wanted = new Set(sorted);
	return new Map(rows.flatMap((row) => (row && wanted.has(row.id) ? [[row.id, row]] : [])));
}
