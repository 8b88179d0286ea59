import { type StorageTrouble, storageTrouble } from '../errors';
import type { Connection } from './db/open';

/** `Connection.use`, for what is written. */
export type Write = Connection['use'];

export interface WatchedWrites {
	/** Runs `work`, which writes something whenever it succeeds. */
	write: Write;
	/**
	 * Why nothing can be stored, as of the last that was to be; null: it can, as far as is known. What was in the way of the opening
	 * is looked for anew: another Dogear may have let go since.
	 */
	trouble(): Promise<StorageTrouble | null>;
}

/** What keeps the library from being opened at all. */
const OPENING: readonly (StorageTrouble | null)[] = ['storageBlocked', 'storageNewer'];

/**
 * Watches whether what is written gets stored; `onTrouble` is told when that changes. Reads say nothing of it: with a full disk
 * all can still be read.
 */
export function watchWrites(
	connection: Connection,
	onTrouble: (trouble: StorageTrouble | null) => void,
): WatchedWrites {
	let trouble: StorageTrouble | null = null;

	function take(now: StorageTrouble | null): void {
		if (now === trouble) return;
		trouble = now;
		onTrouble(now);
	}

	return {
		async write(work) {
			try {
				const answer = await connection.use(work);
				take(null);
				return answer;
			} catch (error) {
				take(storageTrouble(error) ?? trouble);
				throw error;
			}
		},
		async trouble() {
			if (OPENING.includes(trouble)) {
				// What fails for another reason has been opened; who asks for more than that hears of it.
				const still = await connection.use(async () => undefined).catch(storageTrouble);
				take(still ?? null);
			}
			return trouble;
		},
	};
}
