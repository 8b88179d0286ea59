import { vi } from 'vitest';

/** How an element stands in the window: the share of it that is in view, and the share of the window that it fills. */
interface InView {
	ofElement: number;
	ofWindow?: number;
}

/**
 * Stands in for what happy-dom, which has no layout, can't tell: what is in view. All stands as `start` says, and without it
 * nothing is in view, until `show` says otherwise; gives the functions that say it. Until mocks and globals are restored.
 */
export function setViewport(start: InView = { ofElement: 0 }) {
	const places = new WeakMap<Element, InView>();
	const observers = new Set<FakeObserver>();

	class FakeObserver {
		readonly #observed = new Set<Element>();
		readonly #callback: IntersectionObserverCallback;
		constructor(callback: IntersectionObserverCallback) {
			this.#callback = callback;
			observers.add(this);
		}
		observe(element: Element) {
			if (this.#observed.has(element)) return;
			this.#observed.add(element);
			this.tell(element);
		}
		unobserve(element: Element) {
			this.#observed.delete(element);
		}
		disconnect() {
			this.#observed.clear();
		}
		tell(element: Element) {
			if (!this.#observed.has(element)) return;
			const { ofElement, ofWindow = 0 } = places.get(element) ?? start;
			const entry = {
				target: element,
				isIntersecting: ofElement > 0,
				intersectionRatio: ofElement,
				intersectionRect: { height: ofWindow * 1000 },
				rootBounds: { height: 1000 },
			} as unknown as IntersectionObserverEntry;
			this.#callback([entry], this as unknown as IntersectionObserver);
		}
	}
	vi.stubGlobal('IntersectionObserver', FakeObserver);

	return {
		show(element: Element, place: InView) {
			places.set(element, place);
			for (const observer of observers) observer.tell(element);
		},
	};
}

/** Says whether the tab of the page is the one in front, as the browser does. */
export function turnTo(state: DocumentVisibilityState): void {
	setVisibility(state);
	document.dispatchEvent(new Event('visibilitychange'));
}

export function setVisibility(state: DocumentVisibilityState): void {
	Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
}

/** Comes back to the page, or arrives, as the back/forward cache does when it is `persisted`. */
export function showPage(persisted: boolean): void {
	window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}
