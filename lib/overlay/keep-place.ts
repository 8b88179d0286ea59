import type { PageModel } from './page-model';

/**
 * Makes a change by which cards come or go, and keeps the card that the reader looks at where it is: of those in view that
 * stay the one nearest to the middle of the window; where none stays, the next one below comes into view. At the very top of
 * a page one stays there.
 */
export function keepPlace(document: Document, page: PageModel, change: () => void): void {
	const view = document.defaultView;
	if (!view || view.scrollY <= 0) {
		change();
		return;
	}
	const below = page
		.shownCards()
		.map(({ article }) => ({ article, ...placeOf(article) }))
		.filter(({ bottom }) => bottom > 0);
	change();
	const stays = new Set(page.shownCards().map(({ article }) => article));
	const staying = below.filter(({ article }) => stays.has(article));
	const offCentre = ({ top, bottom }: Place) => Math.abs(top + bottom - view.innerHeight);
	const [inView] = staying
		.filter(({ top }) => top < view.innerHeight)
		.sort((a, b) => offCentre(a) - offCentre(b));
	const anchor = inView ?? staying[0];
	if (!anchor) return;
	// Reading the place first lets a browser that anchors by itself do so.
	const shift = placeOf(anchor.article).top - (inView ? anchor.top : (below[0]?.top ?? 0));
	if (shift !== 0) view.scrollBy({ top: shift, behavior: 'instant' });
}

/** Where an element stands in the window, in CSS pixels. */
type Place = Pick<DOMRect, 'top' | 'bottom'>;

function placeOf(article: HTMLElement): Place {
	const { top, bottom } = article.getBoundingClientRect();
	return { top, bottom };
}
