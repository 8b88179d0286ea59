import type { PaperId } from '../../model';

/** A store whose rows are papers', in a transaction of any kind. */
interface PaperStore<Row> {
	get(id: PaperId): Promise<Row | undefined>;
	getAll(range: IDBKeyRange, limit: number): Promise<Row[]>;
}

/** Papers of one month from which on it is worth a look at what lies between the first and the last of them. */
const MANY = 8;

/** How many rows between the first and the last paper are worth reading to find one of the papers. */
const SLACK = 4;

/**
 * The rows of those of the papers that have one. A request takes a browser some hundredths of a millisecond, and the papers of
 * a list were published in the same weeks, so their ids lie close together: what lies between the first and the last of a month
 * is read at once, unless that is much more than was asked for. Those of a search come from all years, and each is asked for.
 */
export async function readMany<Row extends { id: PaperId }>(
	store: PaperStore<Row>,
	ids: Iterable<PaperId>,
): Promise<Map<PaperId, Row>> {
	const months = Map.groupBy([...new Set(ids)].sort(), monthOf);
	const read = await Promise.all(Array.from(months.values(), (some) => readMonth(store, some)));
	return new Map(read.flat().map((row) => [row.id, row]));
}

/** What the ids of a month of arXiv begin with; of the ids until 2007 it is the archive, which does as well. */
function monthOf(id: PaperId): string {
	return id.slice(0, 4);
}

/** The rows of those of these papers that have one. @param ids sorted, each once */
async function readMonth<Row extends { id: PaperId }>(
	store: PaperStore<Row>,
	ids: readonly PaperId[],
): Promise<Row[]> {
	if (ids.length >= MANY) {
		const limit = SLACK * ids.length;
		const between = await store.getAll(IDBKeyRange.bound(ids[0], ids.at(-1)), limit);
		const wanted = new Set(ids);
		if (between.length < limit) return between.filter(({ id }) => wanted.has(id));
	}
	const rows = await Promise.all(ids.map((id) => store.get(id)));
	return rows.filter((row) => row !== undefined);
}
