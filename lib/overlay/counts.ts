import { sharePageCounts } from '../messages/page';
import { compileRules } from '../rules/matcher';
import type { Feature } from './feature';
import { countHits } from './highlights';

/** Tells the popup, while it is open, what the page shows. A paper on two cards counts once, one not answered for not yet. */
export const counts: Feature = ({ page, signal }) => {
	const publish = sharePageCounts(() => {
		const cards = [...new Map([...page.cards.values()].map((card) => [card.id, card])).values()].filter(
			(card) => page.isConfirmed(card.id),
		);
		const marks = cards.map((card) => page.mark(card.id));
		const matcher = compileRules(page.rules);
		return {
			cards: cards.length,
			unread: marks.filter((mark) => mark?.readAt === undefined).length,
			saved: marks.filter((mark) => mark?.savedAt !== undefined).length,
			hits: cards.reduce((sum, card) => sum + countHits(card, matcher), 0),
		};
	}, signal);
	page.onUpdate(publish);
};
