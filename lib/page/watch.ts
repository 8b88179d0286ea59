import type { CardChanges } from './card';
import { EmbeddedPapers } from './embedded';
import { layoutOf } from './layouts';
import { CardTracker } from './tracker';

export interface WatchOptions {
	document: Document;
	/** Called at once for the cards present, if any, then after each burst of changes that concerns cards. */
	onChange(changes: CardChanges): void;
	/** Ends the watch. What was announced before is not taken back. */
	signal: AbortSignal;
}

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

	function follow(records: MutationRecord[]): void {
		const before = { href, layout };
		// Events that tell of a navigation come before the page's new content; its mutations come with it.
		href = document.URL;
		const url = new URL(href);
		layout = layoutOf(url);
		if (layout !== before.layout) tracker.clear();
		tracker.prune();
		const scopes = layout
			? findScopes(layout.scope, href === before.href ? records : undefined)
			: new Set<Element>();
		if (layout && scopes.size > 0) {
			const page = { url, today: new Date(), embedded: embedded.update(document) };
			for (const scope of scopes) tracker.read(scope, layout, page);
		}
		const changes = tracker.takeChanges();
		if (changes) onChange(changes);
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
	signal.addEventListener('abort', () => observer.disconnect(), { once: true });
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
