import { OBSERVER_DELAY } from './observer-delay';

/** Milliseconds by which a stay may be told late, so that those which end together are told together. */
const SLACK = 250;

export interface DwellOptions {
	document: Document;
	/** How much of an element must be in view, or how much of the window it must fill, from 0 to 1. */
	share: number;
	/** For how many milliseconds without a break, while the page is visible. */
	milliseconds: number;
	/** Told which elements stayed in view so long, each once until it is watched again. */
	onStay(elements: HTMLElement[]): void;
	signal: AbortSignal;
}

/** Tells which elements stay in view, of those that are watched. */
export function createDwell({ document, share, milliseconds, onStay, signal }: DwellOptions) {
	const watched = new Set<HTMLElement>();
	/** Since when those in view are, by `performance.now()`. */
	const since = new Map<HTMLElement, number>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const observer = new IntersectionObserver(
		(entries) => {
			for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
				const element = target as HTMLElement;
				const height = rootBounds?.height ?? Number.POSITIVE_INFINITY;
				const isIn = intersectionRatio >= share || intersectionRect.height >= share * height;
				if (!isIn) since.delete(element);
				else if (!since.has(element)) since.set(element, performance.now());
			}
			wait();
		},
		{
			// An element taller than the window never shows much of itself: many steps tell how much of the window it fills.
			threshold: Array.from({ length: 11 }, (_, step) => step / 10),
			delay: OBSERVER_DELAY,
		},
	);

	function wait() {
		clearTimeout(timer);
		const first = Math.min(...since.values());
		if (since.size > 0) timer = setTimeout(tell, first + milliseconds + SLACK - performance.now());
	}

	function tell() {
		const now = performance.now();
		const stayed = [...since].filter(([, start]) => now - start >= milliseconds).map(([element]) => element);
		for (const element of stayed) forget(element);
		wait();
		if (stayed.length > 0) onStay(stayed);
	}

	function forget(element: HTMLElement) {
		watched.delete(element);
		since.delete(element);
		observer.unobserve(element);
	}

	function turn() {
		if (document.visibilityState === 'visible') {
			// Observing anew tells at once what is in view.
			for (const element of watched) observer.observe(element);
			return;
		}
		// What is due is told before the page may be gone.
		tell();
		observer.disconnect();
		since.clear();
		clearTimeout(timer);
	}
	document.addEventListener('visibilitychange', turn, { signal });
	signal.addEventListener('abort', () => {
		observer.disconnect();
		clearTimeout(timer);
	});

	return {
		watch(element: HTMLElement) {
			watched.add(element);
			if (document.visibilityState === 'visible') observer.observe(element);
		},
		forget,
	};
}
