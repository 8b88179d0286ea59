/**
 * The windows a second from which on a page flies by: a card is in view for half a second then, and nobody reads it. A wheel
 * turned steadily makes one, a flick of it or of a finger five and more.
 */
const FLYING = 2;

/** How far a page is scrolled, in heights of the window, at a time in milliseconds. */
interface Place {
	windows: number;
	time: number;
}

/**
 * Gives the function that says whether the page flew by since it was last asked. It follows the page until `signal` aborts, by
 * its events: to ask the browser at any other time has it lay out the page, 300 ms for 840 cards while they come (measured
 * 2026-11, Chromium 156).
 */
export function createFlight(signal: AbortSignal): () => boolean {
	/** Undefined until the page is scrolled. */
	let windows: number | undefined;
	let last: Place | undefined;
	window.addEventListener(
		'scroll',
		() => {
			windows = window.scrollY / window.innerHeight;
		},
		{ passive: true, signal },
	);
	return () => {
		const before = last;
		const time = performance.now();
		last = windows === undefined ? undefined : { windows, time };
		if (!before || !last) return false;
		return Math.abs(last.windows - before.windows) > (FLYING * (time - before.time)) / 1000;
	};
}
