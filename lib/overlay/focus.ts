import type { Feature } from './feature';
import { LAYER_NAME } from './remains';

/** What Tab can reach, unless hidden or disabled. */
const TABBABLE =
	'a[href],button,input,select,textarea,summary,audio[controls],video[controls],[contenteditable],[tabindex]';

/**
 * Lets Tab walk from a card to its bar and on to what follows the card, though the bars stand at the end of the document:
 * who works by keyboard finds the controls where they are seen.
 */
export const focus: Feature = ({ document, page, layer, signal }) => {
	function barOf(article: Element): HTMLElement | undefined {
		const id = page.cards.get(article as HTMLElement)?.id;
		if (id === undefined) return undefined;
		page.reachBar(id);
		return [...layer.root.querySelectorAll<HTMLElement>('[data-paper]')].find(
			(bar) => bar.dataset.paper === id,
		);
	}

	/** The card that ends between two elements, of which the later may be missing. */
	function cardBetween(earlier: Element, later: Element | undefined): HTMLElement | undefined {
		return [...page.cards.keys()].find(
			(article) => !endsBefore(article, earlier) && (!later || endsBefore(article, later)),
		);
	}

	/** The element that Tab, or Shift+Tab, should go to from `from`; undefined where the browser's own choice is right. */
	function next(from: Element, isBackward: boolean): HTMLElement | undefined {
		const bar = layer.root.contains(from) ? from.closest<HTMLElement>('[data-paper]') : undefined;
		if (bar) {
			const stops = tabbables(bar);
			if (from !== stops.at(isBackward ? 0 : -1)) return undefined;
			const article = page.cardsOf([bar.dataset.paper ?? '']).at(-1)?.article;
			if (!article) return undefined;
			return isBackward
				? (tabbables(article).at(-1) ?? lastBefore(document, article))
				: (firstAfter(document, article) ?? others()[0]);
		}
		if (layer.root.contains(from)) {
			// They stand behind the bars, where the browser knows its way on; and a dialog keeps the focus.
			if (!isBackward || from !== others()[0] || from.closest('dialog')) return undefined;
			const last = lastBefore(document, layer.host);
			const passed = last && cardBetween(last, undefined);
			return passed ? barStop(passed, -1) : last;
		}
		if (isBackward) {
			const before = lastBefore(document, from);
			const passed = before && cardBetween(before, from);
			return passed && barStop(passed, -1);
		}
		const after = firstAfter(document, from);
		const passed = cardBetween(from, after);
		if (passed) return barStop(passed, 0);
		if (after) return undefined;
		// The last stop of the page: the bars, which come next in the document, were all passed already.
		const other = others()[0];
		if (!other) skipLayer();
		return other;
	}

	/** What Tab reaches in the layer beside the bars: it follows the page. */
	function others(): HTMLElement[] {
		return tabbables(layer.root).filter((element) => !element.closest('[data-paper]'));
	}

	/** Keeps the browser's own step, which follows this event at once, from going into the layer. */
	function skipLayer() {
		layer.host.inert = true;
		setTimeout(() => {
			layer.host.inert = false;
		});
	}

	function barStop(article: HTMLElement, at: 0 | -1): HTMLElement | undefined {
		const bar = barOf(article);
		return bar && tabbables(bar).at(at);
	}

	document.addEventListener(
		'keydown',
		(event) => {
			if (event.key !== 'Tab' || !event.isTrusted || event.defaultPrevented) return;
			if (event.ctrlKey || event.metaKey || event.altKey) return;
			const from = layer.root.activeElement ?? document.activeElement;
			// Where nothing has the focus, the browser knows best where the reader is.
			if (!from || from === document.body) return;
			const target = next(from, event.shiftKey);
			if (!target) return;
			event.preventDefault();
			target.focus();
		},
		{ signal },
	);
};

function tabbables(root: ParentNode): HTMLElement[] {
	return [...root.querySelectorAll<HTMLElement>(TABBABLE)].filter(
		(element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
	);
}

function firstAfter(document: Document, element: Element): HTMLElement | undefined {
	return tabbables(document).find(
		(each) => follows(element, each) && !element.contains(each) && !each.closest(LAYER_NAME),
	);
}

function lastBefore(document: Document, element: Element): HTMLElement | undefined {
	return tabbables(document).findLast((each) => follows(each, element) && !each.contains(element));
}

/** Whether an article is over where `element` stands. */
function endsBefore(article: Element, element: Element): boolean {
	return follows(article, element) && !article.contains(element);
}

/** Whether `later` comes after `earlier` in the document. */
function follows(earlier: Node, later: Node): boolean {
	return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
