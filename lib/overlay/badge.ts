import type { End } from '../messages/alive';
import { sendPage } from '../messages/badge';
import type { Feature } from './feature';

/** Milliseconds in which what changes together is told together. */
const BURST = 100;

/**
 * Tells the background how many papers of the page are unread, and how well it could be read, for the toolbar icon. A
 * paper on two cards counts once, and nothing is told before all are answered for.
 */
export const badge: Feature = ({ document, page, signal }) => {
	/** What was told last; the icon of a new page says nothing. */
	let told = '';
	let timer: ReturnType<typeof setTimeout> | undefined;

	function tell() {
		timer = undefined;
		const ids = new Set(Array.from(page.cards.values(), ({ id }) => id));
		if (!page.isSettled || ![...ids].every((id) => page.isConfirmed(id))) return;
		const unread = [...ids].filter((id) => !page.isRead(id)).length;
		const reading = {
			cards: page.cards.size,
			unread: page.settings.badge ? unread : null,
			unreadable: page.unreadable,
		};
		const text = JSON.stringify(reading);
		if (text === told) return;
		told = text;
		void sendPage(reading).then((isShown) => {
			// The next change tells it again.
			if (!isShown && told === text) told = '';
		});
	}

	page.onUpdate(({ cards, papers, settings, unreadable }) => {
		if (cards || papers || settings || unreadable) timer ??= setTimeout(tell, BURST);
	});
	document.defaultView?.addEventListener(
		'pageshow',
		(event) => {
			// The browser forgot it when the page was left.
			if (event.persisted) told = '';
		},
		{ signal },
	);
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
		// The icon is the background's, which lives on.
		if (signal.reason === ('off' satisfies End)) void sendPage({ cards: 0, unread: null, unreadable: 0 });
	});
};
