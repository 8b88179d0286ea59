import { createFlight } from './flight';
import { OBSERVER_DELAY } from './observer-delay';

/**
 * How far from the window a card may be before its bar must be there: a quarter of the window's height, which a wheel takes
 * several frames for.
 */
const MARGIN = '25% 0px';

/** Which cards are in the window or near it. */
export interface Near {
	has(article: HTMLElement): boolean;
	watch(article: HTMLElement): void;
	forget(article: HTMLElement): void;
}

/**
 * Watches cards until `signal` aborts; none is near before the browser has said so, in the next frame. `onChange` is told
 * after any came near.
 *
 * What is near changes seldom and by many cards at once, half as many on either side as are in view: each change has the
 * browser lay out the page, and each bar has it paint more. While the page flies by nothing changes; it does as soon as the
 * page is slower, or stands.
 */
export function createNear(onChange: () => void, signal: AbortSignal): Near {
	const watched = new Set<HTMLElement>();
	const inView = new Set<HTMLElement>();
	let near = new Set<HTMLElement>();
	const isFlying = createFlight(signal);
	/** Set while the page flies: when it is looked at again. */
	let landing: ReturnType<typeof setTimeout> | undefined;

	function update() {
		const all = [...watched];
		const seen = all.filter((article) => inView.has(article));
		const [first, last] = [seen[0], seen.at(-1)];
		if (!first || !last || seen.every((article) => near.has(article))) return;
		const start = all.indexOf(first);
		const end = all.indexOf(last) + 1;
		// What the filter leaves out between two cards in view is not near.
		const beyond = Math.ceil(seen.length / 2);
		const before = all.slice(Math.max(0, start - beyond), start);
		near = new Set([...before, ...seen, ...all.slice(end, end + beyond)]);
		onChange();
	}

	function look() {
		landing = undefined;
		if (signal.aborted) return;
		// Not before the next frame: a slow one would look as if the page stood.
		if (near.size > 0 && isFlying()) landing = setTimeout(() => requestAnimationFrame(look), OBSERVER_DELAY);
		else update();
	}

	const observer = new IntersectionObserver(
		(entries) => {
			for (const { target, isIntersecting } of entries) {
				if (isIntersecting) inView.add(target as HTMLElement);
				else inView.delete(target as HTMLElement);
			}
			if (landing === undefined) look();
		},
		{ rootMargin: MARGIN, delay: OBSERVER_DELAY },
	);
	signal.addEventListener('abort', () => {
		clearTimeout(landing);
		observer.disconnect();
	});

	return {
		has: (article) => near.has(article),
		watch(article) {
			watched.add(article);
			observer.observe(article);
		},
		forget(article) {
			observer.unobserve(article);
			for (const set of [watched, inView, near]) set.delete(article);
		},
	};
}
