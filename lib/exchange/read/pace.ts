import type { ReadOptions } from './shape';

/** Longest time without a turn for others, in milliseconds: a page that reads stays at hand. */
const TURN = 30;

/** Keeps a long reading from holding up everything else: it rests now and then, tells how far it is, ends when asked to. */
export class Pace {
	readonly #signal: AbortSignal | undefined;
	readonly #onProgress: ((part: number) => void) | undefined;
	#turnEnds = performance.now() + TURN;

	constructor({ signal, onProgress }: ReadOptions) {
		this.#signal = signal;
		this.#onProgress = onProgress;
		signal?.throwIfAborted();
	}

	/** Whether it is time to rest; asked between entries, so that most of them cost no promise. */
	isDue(): boolean {
		return performance.now() >= this.#turnEnds;
	}

	/** Lets others have their turn, `done` of `total` having been read. Rejects with the signal's reason when that is aborted. */
	async rest(done: number, total: number): Promise<void> {
		this.#onProgress?.(Math.min(1, done / total));
		await new Promise((resolve) => setTimeout(resolve));
		this.#signal?.throwIfAborted();
		this.#turnEnds = performance.now() + TURN;
	}
}
