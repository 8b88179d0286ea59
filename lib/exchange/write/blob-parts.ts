/** How long to write before the page may do something else, in milliseconds. */
const TURN = 30;

export interface WriteOptions {
	/** Ends the writing. */
	signal?: AbortSignal;
	/** Told after each turn, and at the end, how many pieces are written: papers or rows, and a head or an end where there is one. */
	onProgress?: (pieces: number) => void;
}

/**
 * Writes all pieces, in turns, so that the page stays alive. Returns the text in parts for a `Blob`: as one string a large
 * library would need its whole length twice. Throws the signal's reason once it is aborted, and what `pieces` throws.
 */
export async function blobParts(pieces: Iterable<string>, options: WriteOptions = {}): Promise<string[]> {
	const { signal, onProgress } = options;
	const parts: string[] = [];
	let part = '';
	let written = 0;
	let turnEnds = performance.now() + TURN;
	signal?.throwIfAborted();
	for (const piece of pieces) {
		part += piece;
		written++;
		if (performance.now() < turnEnds) continue;
		parts.push(part);
		part = '';
		onProgress?.(written);
		await new Promise((resolve) => setTimeout(resolve));
		signal?.throwIfAborted();
		turnEnds = performance.now() + TURN;
	}
	parts.push(part);
	onProgress?.(written);
	return parts;
}
