import { report } from '../errors';
import { call } from '../messages/client';
import type { Card } from '../page/card';
import { createBursts } from './bursts';
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

	const askFor = createBursts(async (ids) => {
		try {
			const isNew = new Set(await call('getNew', { ids }));
			// As they are now: an article may show another paper since.
			const listed = page.cardsOf(ids).filter(({ article }) => article.localName === 'article');
			for (const on of [true, false]) {
				const articles = listed.filter(({ id }) => isNew.has(id) === on).map(({ article }) => article);
				page.setLabel('new', articles, on);
			}
		} catch (error) {
			// Nothing is marked new, and nothing else depends on it.
			if (!signal.aborted) report('asking what is new', error);
		}
		// Seen is seen, whether or not it could be said that it was new.
		if (!signal.aborted) for (const { article } of page.cardsOf(ids)) dwell.watch(article);
		return true;
	}, signal);
	const askAbout = (cards: Iterable<Card>) => void askFor(Array.from(cards, ({ id }) => id));

	page.onUpdate(({ cards }) => {
		for (const { article } of cards?.removed ?? []) dwell.forget(article);
		if (cards) askAbout(cards.added);
	});
	document.defaultView?.addEventListener(
		'pageshow',
		(event) => event.persisted && askAbout(page.cards.values()),
		{ signal },
	);
};
