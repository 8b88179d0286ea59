/**
 * A stream of numbers in [0, 1) that is the same for the same text on every machine: pages must not change between the
 * server's rendering and the browser's, nor between two runs of a test. (Mulberry32 over an FNV-1a hash.)
 */
export function randomFrom(text: string): () => number {
	let state = 0x811c9dc5;
	for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One of `items`; throws a `RangeError` when there is none. */
export function pick<T>(random: () => number, items: readonly T[]): T {
	const item = items[Math.floor(random() * items.length)];
	if (item === undefined) throw new RangeError('Nothing to pick from');
	return item;
}

/** 24 hexadecimal digits, as the site's database ids are. */
export function objectId(random: () => number): string {
	return Array.from({ length: 24 }, () => Math.floor(random() * 16).toString(16)).join('');
}
