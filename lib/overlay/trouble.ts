import { report } from '../errors';
import { call } from '../messages/client';
import { layoutNameOf, ownPaperOf } from '../page/routes';
import type { Feature } from './feature';

/** Milliseconds without a change of cards after which a loaded page counts as settled. */
const QUIET = 1_000;
/** The same for a page of one paper that isn't there: some sites draw it in the browser. */
const DRAWN = 10_000;

/** So many links to papers are a list; an empty one may have fewer. */
const LIST = 3;

/**
 * Tells how well a page could be read, once it is loaded and at rest: while it loads or changes in place, articles may stand
 * there half made. The library remembers since when a layout is in trouble; then the page's own views may say it.
 */
export const trouble: Feature = ({ document, page, signal }) => {
	/** How many elements can't be read, as announced last. */
	let unreadable = 0;
	/** Which page was told of last, and whether it was in trouble. */
	let told = '';
	let timer: ReturnType<typeof setTimeout> | undefined;

	function wait() {
		clearTimeout(timer);
		if (document.readyState !== 'complete') return;
		timer = setTimeout(settle, page.cards.size === 0 && ownPaperOf(new URL(document.URL)) ? DRAWN : QUIET);
	}

	async function settle() {
		const layout = layoutNameOf(new URL(document.URL));
		const cards = page.cards.size;
		const isBare = layout && cards === 0;
		const reading = {
			cards,
			unreadable: isErrorPage(document) ? 0 : unreadable || (isBare ? missing(document) : 0),
		};
		const now = `${document.URL} ${reading.unreadable > reading.cards}`;
		if (layout && reading.cards + reading.unreadable > 0 && now !== told) {
			told = now;
			try {
				await call('reportReading', { layout, ...reading });
			} catch (error) {
				if (signal.aborted) return;
				told = '';
				// It can be said on the page all the same, only not since when.
				report('telling how well the page was read', error);
			}
		}
		page.setUnreadable(reading.unreadable);
	}

	page.onUpdate(({ cards }) => {
		if (!cards) return;
		unreadable = cards.unreadable;
		wait();
	});
	document.defaultView?.addEventListener('load', wait, { signal });
	wait();
	signal.addEventListener('abort', () => clearTimeout(timer));
};

/** How many papers a page should show that has nothing which looks like one: the one it is of, or those it links to. */
function missing(document: Document): number {
	if (ownPaperOf(new URL(document.URL))) return 1;
	// By ids of this millennium's twenties alone, beside which no link to a date or to another list is counted.
	const { length } = document.querySelectorAll('main a[href*="/papers/2"]');
	return length < LIST ? 0 : length;
}

/** Whether the site answered with an error, say that it has no such paper: there is nothing to read then. */
function isErrorPage({ defaultView }: Document): boolean {
	const [navigation] = defaultView?.performance.getEntriesByType?.('navigation') ?? [];
	// A page that was reached in place has another address than the answer.
	const { name, responseStatus = 0 } = (navigation ?? {}) as Partial<PerformanceNavigationTiming>;
	return responseStatus >= 400 && name?.split('#')[0] === defaultView?.location.href.split('#')[0];
}
