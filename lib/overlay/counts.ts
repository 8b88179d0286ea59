import { sharePageCounts } from '../messages/page';
import { diagnose } from '../page/diagnosis';
import { layoutNameOf } from '../page/routes';
import type { Feature } from './feature';
import { countHits } from './rule-hits';

/** Tells the popup, while it is open, what the page shows. A paper on two cards counts once, one not answered for not yet. */
export const counts: Feature = ({ document, page, hits, signal }) => {
	const publish = sharePageCounts(() => {
		const cards = [...new Map([...page.cards.values()].map((card) => [card.id, card])).values()].filter(
			(card) => page.isConfirmed(card.id),
		);
		const marks = cards.map((card) => page.mark(card.id));
		const layout = layoutNameOf(new URL(document.URL));
		const reading = { cards: page.cards.size, unreadable: page.unreadable };
		return {
			cards: cards.length,
			unread: marks.filter((mark) => mark?.readAt === undefined).length,
			saved: marks.filter((mark) => mark?.savedAt !== undefined).length,
			hits: cards.reduce((sum, card) => sum + countHits(hits.of(card.article)), 0),
			...(layout &&
				reading.unreadable > reading.cards && {
					trouble: { layout, ...reading, matches: diagnose(document) },
				}),
		};
	}, signal);
	page.onUpdate(publish);
};
