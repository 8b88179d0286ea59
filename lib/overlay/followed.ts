import type { Card } from '../page/card';
import { sourceOf } from '../page/links';
import { countAsRead } from './count-as-read';
import type { Feature, Overlay } from './feature';

/**
 * Milliseconds for which a background that was spoken to stays awake: less than half a minute. What a page says when it is left
 * doesn't reach one that is asleep, as the page is gone before it wakes; so that who is about to follow a link wakes it.
 */
const AWAKE = 20_000;

/** Opening a paper's PDF, its page on arXiv or alphaXiv, or its code counts as opening the paper does. */
export const followed: Feature = (overlay) => {
	const { document, page, signal } = overlay;
	/** The paper whose source the link leads to at which the reader points. */
	function cardOf({ target, isTrusted }: Event) {
		const link = isTrusted && target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
		return link && sourceOf(link, page.cards.values());
	}
	function onClick(event: MouseEvent) {
		// Of the buttons beside the first, which makes a click, only the middle one opens links.
		const card = event.button < 2 && cardOf(event);
		if (card) follow(overlay, card);
	}
	/** In milliseconds; the page spoke to the background when it was loaded. */
	let wokenAt = 0;
	function onPointed(event: Event) {
		const isDue = event.type.endsWith('down') || event.timeStamp > wokenAt + AWAKE;
		const card = isDue && cardOf(event);
		if (!card) return;
		wokenAt = event.timeStamp;
		void page.refreshMarks([card.id]);
	}
	// In the capturing phase: the site may keep a click to itself.
	const options = { capture: true, signal };
	for (const type of ['click', 'auxclick'] as const) document.addEventListener(type, onClick, options);
	for (const type of ['pointerover', 'focusin', 'pointerdown', 'keydown'])
		document.addEventListener(type, onPointed, options);
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

	// By a key, nobody pointed at anything before.
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
