import type { Card } from '../page/card';
import { sourceOf } from '../page/links';
import { countAsRead } from './count-as-read';
import type { Feature, Overlay } from './feature';

/** Opening a paper's PDF, its page on arXiv or alphaXiv, or its code counts as opening the paper does. */
export const followed: Feature = (overlay) => {
	const { document, page, signal } = overlay;
	function onClick(event: MouseEvent) {
		// Of the buttons beside the first, which makes a click, only the middle one opens links.
		if (!event.isTrusted || event.button > 1) return;
		const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href]');
		const card = link && sourceOf(link, page.cards.values());
		if (card) follow(overlay, card);
	}
	// In the capturing phase: the site may keep a click to itself.
	for (const type of ['click', 'auxclick'] as const) {
		document.addEventListener(type, onClick, { capture: true, signal });
	}
};

/**
 * Counts a paper as the settings say whose full text or code was just opened: at once, or after the seconds, unless the
 * reader comes back before; who leaves the page for it counts at once.
 */
export function follow(overlay: Overlay, card: Card): void {
	const { document, page, signal } = overlay;
	const { readOn, readSeconds } = page.settings;
	const view = document.defaultView;
	if (!page.isSettled || readOn === 'never' || !view) return;
	if (readOn === 'opened') {
		countAsRead(overlay, [card]);
		return;
	}

	// Wakes the background: what a page says when it is left doesn't reach one that is asleep, as the page is gone before it wakes.
	void page.refreshMarks([card.id]);
	const end = new AbortController();
	const until = { signal: AbortSignal.any([signal, end.signal]) };
	let isAway = false;
	function turn(away: boolean) {
		if (isAway && !away) end.abort();
		isAway = away;
	}
	function count() {
		end.abort();
		countAsRead(overlay, [card]);
	}
	const timer = setTimeout(count, readSeconds * 1000);
	until.signal.addEventListener('abort', () => clearTimeout(timer));
	document.addEventListener('visibilitychange', () => turn(document.visibilityState !== 'visible'), until);
	view.addEventListener('blur', () => turn(true), until);
	view.addEventListener('focus', () => turn(false), until);
	view.addEventListener('pagehide', count, until);
}
