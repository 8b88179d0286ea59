import type { Feature } from './feature';
import { LAYER_NAME } from './layer';

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
		return id === undefined
			? undefined
			: [...layer.root.querySelectorAll<HTMLElement>('[data-paper]')].find((bar) => bar.dataset.paper === id);
	}

	function articleOf(element: Element): HTMLElement | undefined {
		return [...page.cards.keys()].find((article) => article.contains(element));
	}

	/** The element that Tab, or Shift+Tab, should go to from `from`; undefined where the browser's own choice is right. */
	function next(from: Element, isBackward: boolean): HTMLElement | undefined {
		const bar = layer.root.contains(from) ? from.closest<HTMLElement>('[data-paper]') : undefined;
		if (bar) {
			const stops = tabbables(bar);
			if (from !== stops.at(isBackward ? 0 : -1)) return undefined;
			const article = [...page.cards.values()].findLast(({ id }) => id === bar.dataset.paper)?.article;
			if (!article) return undefined;
			return isBackward ? tabbables(article).at(-1) : firstAfter(document, article);
		}
		const here = articleOf(from);
		if (!isBackward) {
			return here && from === tabbables(here).at(-1) ? barStop(here, 0) : undefined;
		}
		const before = lastBefore(document, from);
		const there = before && articleOf(before);
		return there && there !== here ? barStop(there, -1) : undefined;
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
			const target = from && next(from, event.shiftKey);
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

/** Whether `later` comes after `earlier` in the document. */
function follows(earlier: Node, later: Node): boolean {
	return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
