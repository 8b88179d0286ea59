/**
 * The windows a second from which on a page flies by: a card is in view for half a second then, and nobody reads it. A wheel
 * turned steadily makes one, a flick of it or of a finger five and more.
 */
const FLYING = 2;

/** Milliseconds without a step after which a page stands; a step after that is a leap. A slow frame takes half of it. */
const PAUSE = 200;

/**
 * Gives the function that says whether the page flies by. It follows the page until `signal` aborts, by its events: to ask the
 * browser at any other time has it lay out the page, 300 ms for 840 cards while they come (measured 2026-11, Chromium 156).
 */
export function createFlight(signal: AbortSignal): () => boolean {
	/** How far the page is scrolled, in heights of the window, and since when, in milliseconds. */
	let windows = 0;
	let since = Number.NEGATIVE_INFINITY;
	/** In windows a second, from the last step but one to the last. */
	let speed = 0;
	window.addEventListener(
		'scroll',
		() => {
			const now = window.scrollY / window.innerHeight;
			const time = performance.now();
			speed = time - since < PAUSE ? (Math.abs(now - windows) / (time - since)) * 1000 : 0;
			windows = now;
			since = time;
		},
		{ passive: true, signal },
	);
	return () => speed > FLYING && performance.now() - since < PAUSE;
}
