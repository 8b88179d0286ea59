import { report } from '../errors';
import { call } from '../messages/client';
import type { Card } from '../page/card';
import { createDwell } from './dwell';
import type { Feature } from './feature';

/** How much of a card is in view, or how much of the window it fills, and for how long, until it was seen. */
const SHARE = 0.5;
const MILLISECONDS = 500;

/** Says which papers of a listing were never shown on an earlier visit, and remembers which were really shown on this one. */
export const news: Feature = ({ document, page, signal }) => {
	const dwell = createDwell({
		document,
		share: SHARE,
		milliseconds: MILLISECONDS,
		signal,
		onStay(articles) {
			const ids = articles.flatMap((article) => page.cards.get(article)?.id ?? []);
			call('see', { ids }).catch((error) => {
				if (signal.aborted) return;
				report('remembering what was shown', error);
				for (const article of articles) if (page.cards.has(article)) dwell.watch(article);
			});
		},
	});

	async function ask(cards: Iterable<Card>) {
		const ids = Array.from(cards, ({ id }) => id);
		if (ids.length === 0) return;
		const asked = new Set(ids);
		try {
			const isNew = new Set(await call('getNew', { ids }));
			// As they are now: an article may show another paper since.
			const listed = [...page.cards.values()].filter(
				({ id, article }) => asked.has(id) && article.localName === 'article',
			);
			for (const on of [true, false]) {
				const articles = listed.filter(({ id }) => isNew.has(id) === on).map(({ article }) => article);
				page.setLabel('new', articles, on);
			}
		} catch (error) {
			// Nothing is marked new, and nothing else depends on it.
			if (!signal.aborted) report('asking what is new', error);
		}
		if (signal.aborted) return;
		// Seen is seen, whether or not it could be said that it was new.
		for (const { id, article } of page.cards.values()) if (asked.has(id)) dwell.watch(article);
	}

	page.onUpdate(({ cards }) => {
		for (const { article } of cards?.removed ?? []) dwell.forget(article);
		if (cards) void ask(cards.added);
	});
	document.defaultView?.addEventListener(
		'pageshow',
		(event) => event.persisted && void ask(page.cards.values()),
		{ signal },
	);
};
