import { DogearError, storageTrouble } from '../errors';
import type { Connection } from './db/open';
import type { Database } from './db/schema';

/**
 * Reads of one store in a row after which it counts as dead for this piece: each that fails opens the database anew, and whoever
 * asked waits. Broken blocks of a browser's files hold fewer rows than that.
 */
const DEAD = 25;

type Store = 'papers' | 'marks' | 'notes' | 'seen' | 'tags' | 'rules' | 'searches';
type RowOf<S extends Store> = NonNullable<Awaited<ReturnType<typeof getRow<S>>>>;

const getRow = <S extends Store>(database: Database, store: S, id: string) => database.get(store, id);

/** Rows of a store, and the ids of those that could not be read. */
export interface Salvaged<Row> {
	rows: Row[];
	lost: string[];
	/** Not even the ids could be read. */
	isUnknown?: boolean;
}

/** Reads of a storage that is broken, each by itself, so that one that fails takes no other along. */
export interface SalvageReads {
	/** What a read gives; undefined: it failed. */
	attempt<T>(read: (database: Database) => Promise<T>): Promise<{ value: T } | undefined>;
	/** As `attempt`, of a row; not tried any more where the store seems dead. */
	row<S extends Store>(store: S, id: string): Promise<{ value: RowOf<S> | undefined } | undefined>;
	/** All rows of a store; of these ids where the store's own can't be read. */
	all<S extends Store>(
		store: S,
		otherwise?: (database: Database) => Promise<string[]>,
	): Promise<Salvaged<RowOf<S>>>;
	/** Throws what the last read failed by. */
	giveUp(): never;
}

/** Reads that go through a connection. What fails for another reason than that the storage is broken is thrown. */
export function salvageReads(connection: Connection): SalvageReads {
	let failure: unknown = new DogearError('storageBroken');
	/** How many reads of each store failed in a row. */
	const failed = new Map<Store, number>();

	const attempt: SalvageReads['attempt'] = async (read) => {
		try {
			return { value: await connection.use(read) };
		} catch (error) {
			if (storageTrouble(error) !== 'storageBroken') throw error;
			failure = error;
			return undefined;
		}
	};

	async function row<S extends Store>(store: S, id: string) {
		const before = failed.get(store) ?? 0;
		if (before === DEAD) return undefined;
		const read = await attempt((database) => getRow(database, store, id));
		failed.set(store, read ? 0 : before + 1);
		return read as { value: RowOf<S> | undefined } | undefined;
	}

	return {
		attempt,
		row,
		async all(store, otherwise) {
			const whole = await attempt((database) => database.getAll(store));
			if (whole) return { rows: whole.value as RowOf<typeof store>[], lost: [] };
			const own = await attempt((database) => database.getAllKeys(store));
			const ids = own ?? (otherwise && (await attempt(otherwise)));
			const found: Salvaged<RowOf<typeof store>> = { rows: [], lost: [], ...(!own && { isUnknown: true }) };
			for (const id of ids?.value ?? []) {
				const read = await row(store, id);
				if (!read) found.lost.push(id);
				else if (read.value) found.rows.push(read.value);
			}
			return found;
		},
		giveUp() {
			throw failure;
		},
	};
}
