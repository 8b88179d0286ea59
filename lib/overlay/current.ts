import type { Card } from '../page/card';
import type { Overlay } from './feature';

/** The card that the reader is at, and the way to the next. */
export interface Current {
	/**
	 * Of the cards in view the one with the focus in it or in its bar, or the one under the pointer, whichever came last; else
	 * the one `move` went to; on a paper's own page the paper. Undefined when there is none.
	 */
	card(): Card | undefined;
	/** Moves the focus to the title of the next card, or the one before; from elsewhere to the first in view. */
	move(step: 1 | -1): void;
}

export function createCurrent({
	document,
	page,
	layer,
	signal,
}: Pick<Overlay, 'document' | 'page' | 'layer' | 'signal'>): Current {
	let last: HTMLElement | undefined;
	/** Whether the pointer moved since the focus did. */
	let isPointing = false;
	for (const type of ['mousemove', 'focusin']) {
		document.addEventListener(type, () => (isPointing = type === 'mousemove'), { capture: true, signal });
	}

	/** The shown card that an element stands in, or whose bar it stands in. */
	function cardAt(element: Element | null, shown: readonly Card[]): Card | undefined {
		const id = element?.closest<HTMLElement>('[data-paper]')?.dataset.paper;
		// A paper on two cards has its bar on the last.
		return shown.findLast((card) => card.id === id || card.article.contains(element));
	}

	const focused = (shown: readonly Card[]) =>
		cardAt(layer.root.activeElement ?? document.activeElement, shown);

	return {
		card() {
			const shown = page.shownCards();
			const [only] = shown;
			if (only && only.article.localName !== 'article') return only;
			const inView = shown.filter(({ article }) => {
				const { top, bottom } = article.getBoundingClientRect();
				return bottom >= 0 && top <= document.documentElement.clientHeight;
			});
			const pointed =
				cardAt(layer.root.querySelector('[data-paper]:hover'), inView) ??
				inView.find(({ article }) => article.matches(':hover'));
			return (
				(isPointing && pointed) ||
				(focused(inView) ?? pointed ?? inView.find(({ article }) => article === last))
			);
		},
		move(step) {
			const shown = page.shownCards();
			const from = focused(shown);
			const card = from
				? shown[shown.indexOf(from) + step]
				: shown.find(({ article }) => article.getBoundingClientRect().top >= 0);
			// Trending has two titles, of which one is visible; the heading of a paper's own page is no link.
			const title = card?.titleElements.find((each) => each.tabIndex >= 0 && each.checkVisibility());
			if (!card || !title) return;
			last = card.article;
			title.focus({ preventScroll: true });
			// At once, in every setting of motion: who presses j ten times must not wait ten times. A card taller than the
			// window is read from its title.
			const isTall = last.offsetHeight > document.documentElement.clientHeight;
			(isTall ? title : last).scrollIntoView({ block: 'center', behavior: 'instant' });
		},
	};
}
