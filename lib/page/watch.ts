import type { CardChanges } from './card';
import { EmbeddedPapers } from './embedded';
import { layoutOf } from './layouts';
import { CardTracker } from './tracker';

export interface WatchOptions {
	document: Document;
	/**
	 * Called at once for the first cards present, if any, then after each burst of changes that concerns cards. Many cards
	 * come in slices of at least `SLICE`, each in a task of its own.
	 */
	onChange(changes: CardChanges): void;
	/** Ends the watch. What was announced before is not taken back. */
	signal: AbortSignal;
}

/** How many cards are read and announced in one task at least. */
export const SLICE = 50;

/**
 * Milliseconds for which a task goes on to read cards: to show them takes as long again, and no task may hold the page up. With
 * ten thousand cards each frame between two tasks takes the browser a quarter of a second, so that there must be few.
 */
const SLICE_TIME = 15;

/**
 * Announces the cards of a page, each once, and follows appended, replaced and reused ones, and in-place navigation.
 * Only what a burst of mutations touched is read again. Any page will do: one that is no papers page has no cards.
 */
export function watchCards({ document, onChange, signal }: WatchOptions): void {
	if (signal.aborted) return;
	const tracker = new CardTracker();
	const embedded = new EmbeddedPapers();
	let href: string | undefined;
	let layout: ReturnType<typeof layoutOf>;
	/** Scopes to be read, in the page's order where they came together. */
	const waiting = new Set<Element>();
	// A message is a task of its own, and unlike a timer's it isn't put off in a hidden tab.
	const channel = new MessageChannel();
	channel.port1.onmessage = () => waiting.size > 0 && readSlice();

	function follow(records: MutationRecord[]): void {
		const before = { href, layout };
		// Events that tell of a navigation come before the page's new content; its mutations come with it.
		href = document.URL;
		const url = new URL(href);
		layout = layoutOf(url);
		if (layout !== before.layout) {
			tracker.clear();
			waiting.clear();
		}
		tracker.prune();
		if (layout) {
			for (const scope of findScopes(layout.scope, href === before.href ? records : undefined))
				waiting.add(scope);
		}
		if (waiting.size > 0) embedded.update(document);
		readSlice();
	}

	/** Reads the scopes that have waited longest, tells what came of it, and leaves the rest to the next task. */
	function readSlice(): void {
		const page = { url: new URL(document.URL), today: new Date(), embedded };
		const end = performance.now() + SLICE_TIME;
		let left = SLICE;
		for (const scope of waiting) {
			waiting.delete(scope);
			if (layout && scope.isConnected) tracker.read(scope, layout, page);
			left -= 1;
			if (left <= 0 && performance.now() > end) break;
		}
		const changes = tracker.takeChanges();
		if (changes) onChange(changes);
		if (waiting.size > 0) channel.port2.postMessage(null);
	}

	/** The scopes that the records touch; without records all there are. */
	function findScopes(selector: string, records: MutationRecord[] | undefined): Set<Element> {
		if (!records) return new Set(document.querySelectorAll(selector));
		const scopes = records.flatMap((record) => touchedScopes(record, selector));
		return new Set(scopes.filter((scope) => scope.isConnected));
	}

	const observer = new MutationObserver(follow);
	observer.observe(document, {
		subtree: true,
		childList: true,
		characterData: true,
		// A reused article changes its links. Our own attributes are not among what we watch.
		attributeFilter: ['href'],
	});
	signal.addEventListener(
		'abort',
		() => {
			observer.disconnect();
			waiting.clear();
			channel.port1.close();
		},
		{ once: true },
	);
	follow([]);
}

/** The scope that a mutation happened in, and those it brought. */
function touchedScopes({ target, addedNodes }: MutationRecord, selector: string): Element[] {
	const around = (target instanceof Element ? target : target.parentElement)?.closest(selector);
	const brought = [...addedNodes].flatMap((node) =>
		node instanceof Element
			? [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)]
			: [],
	);
	return around ? [around, ...brought] : brought;
}
