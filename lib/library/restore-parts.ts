import { DogearError } from '../errors';
import { COPIED } from './copy';
import type { ReadTransaction } from './db/schema';

/** Most parts of one store: the number of a part tells its store, so that none is read for that. */
const SPAN = 1_000_000;

const names: readonly string[] = COPIED;

/** The number of a part of a store, counted from 0 there. */
export function stagedPart(store: string, number: number): number {
	return names.indexOf(store) * SPAN + number;
}

/** What is staged of a snapshot, a part at a time. */
export interface Parts {
	/** The rows of a store, in pieces. */
	of(store: string): AsyncGenerator<object[], void>;
}

/** The parts that are staged under an id. Throws `notFound` where there is none. */
export async function partsOf(transaction: ReadTransaction, id: string): Promise<Parts> {
	const staged = transaction.objectStore('staged');
	const places = await staged.index('import').getAllKeys(id);
	if (places.length === 0) throw new DogearError('notFound');
	return {
		async *of(store) {
			for (const place of places) {
				if (Math.floor(place[1] / SPAN) !== names.indexOf(store)) continue;
				yield ((await staged.get(place))?.copied ?? []).map(([, row]) => row);
			}
		},
	};
}
