/**
 * The windows a second from which on a page flies by: a card is in view for half a second then, and nobody reads it. A wheel
 * turned steadily makes one, a flick of it or of a finger five and more.
 */
const FLYING = 2;

/** Gives the function that says whether the page flew by since it was last asked. */
export function createFlight(): () => boolean {
	let last = { y: window.scrollY, time: performance.now() };
	return () => {
		const now = { y: window.scrollY, time: performance.now() };
		const windows = Math.abs(now.y - last.y) / window.innerHeight;
		const seconds = (now.time - last.time) / 1000;
		last = now;
		return windows > FLYING * seconds;
	};
}
