import type { PaperId } from '../model';
import { countAsRead } from './count-as-read';
import { createDwell } from './dwell';
import type { Feature } from './feature';

/** How much of a card is in view, or how much of the window it fills, and for how long, until it counts as read. */
const SHARE = 0.6;
const MILLISECONDS = 2_000;

/**
 * Cards that stay in view count as read, if the settings say so. It never hides anything: what becomes read stays as it is
 * until the next visit. Who unmarks a paper keeps it unmarked.
 */
export const scrolled: Feature = (overlay) => {
	const { document, page, signal } = overlay;
	/** What was read at some time on this page. */
	const handled = new Set<PaperId>();

	const dwell = createDwell({
		document,
		share: SHARE,
		milliseconds: MILLISECONDS,
		signal,
		onStay(articles) {
			// As they are now: an article may show another paper since.
			const cards = articles.flatMap((article) => page.cards.get(article) ?? []);
			const due = cards.filter(({ id }) => page.isConfirmed(id) && !handled.has(id));
			for (const { id } of due) handled.add(id);
			countAsRead(overlay, due);
		},
	});

	page.onUpdate((update) => {
		for (const { article } of update.cards?.removed ?? []) dwell.forget(article);
		for (const { id, article } of update.settings ? page.cards.values() : page.cardsIn(update)) {
			if (page.isRead(id)) handled.add(id);
			const isWatched = page.isSettled && page.settings.readOnScroll && article.localName === 'article';
			if (isWatched && page.isConfirmed(id) && !handled.has(id)) dwell.watch(article);
			else dwell.forget(article);
		}
	});
};
