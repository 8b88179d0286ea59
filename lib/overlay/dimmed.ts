import type { Feature } from './feature';

/** Dims what a rule dims, as what is read is dimmed. */
export const dimmed: Feature = ({ page, hits }) => {
	page.onUpdate(({ cards, rules }) => {
		const stale = rules ? [...page.cards.values()] : [...(cards?.added ?? []), ...(cards?.changed ?? [])];
		const isDimmed = (article: HTMLElement) =>
			hits.of(article).rules.some(({ rule }) => rule.actions.includes('dim'));
		const articles = stale.map(({ article }) => article);
		for (const on of [true, false]) {
			page.setLabel(
				'dimmed',
				articles.filter((article) => isDimmed(article) === on),
				on,
			);
		}
	});
};
