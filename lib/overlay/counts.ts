import { sharePageCounts } from '../messages/page';
import type { RuleId } from '../model';
import { diagnose } from '../page/diagnosis';
import { layoutNameOf } from '../page/routes';
import type { Feature } from './feature';
import { type CardHits, countHits } from './rule-hits';

/** Tells the popup, while it is open, what the page shows. A paper on two cards counts once, one not answered for not yet. */
export const counts: Feature = ({ document, page, hits, signal }) => {
	const publish = sharePageCounts(() => {
		const cards = [...new Map([...page.cards.values()].map((card) => [card.id, card])).values()].filter(
			(card) => page.isConfirmed(card.id),
		);
		const marks = cards.map((card) => page.mark(card.id));
		const byRule = countByRule(cards.map((card) => hits.of(card.article)));
		const layout = layoutNameOf(new URL(document.URL));
		const reading = { cards: page.cards.size, unreadable: page.unreadable };
		return {
			cards: cards.length,
			unread: marks.filter((mark) => mark?.readAt === undefined).length,
			saved: marks.filter((mark) => mark?.savedAt !== undefined).length,
			hits: [...byRule.values()].reduce((sum, count) => sum + count, 0),
			rules: [...byRule],
			...(layout &&
				reading.unreadable > reading.cards && {
					trouble: { layout, ...reading, matches: diagnose(document) },
				}),
		};
	}, signal);
	page.onUpdate(publish);
};

/** The hits of each rule that has some, in all cards together. */
function countByRule(cards: readonly CardHits[]): Map<RuleId, number> {
	const counts = new Map<RuleId, number>();
	for (const { texts, rules } of cards) {
		for (const each of rules) {
			const count = countHits({ texts, rules: [each] });
			if (count > 0) counts.set(each.rule.id, (counts.get(each.rule.id) ?? 0) + count);
		}
	}
	return counts;
}
