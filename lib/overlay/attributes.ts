import type { Mark } from '../model';
import type { Card } from '../page/card';
import type { Feature } from './feature';
import type { Update } from './page-model';

/** The paper's id on its article. */
export const ID_ATTRIBUTE = 'data-dogear';
/** The paper's state on its article, in space-separated words. */
export const STATE_ATTRIBUTE = 'data-dogear-state';

/** The only thing we ever write to the page's elements: two attributes per card, once its mark is confirmed. */
export const attributes: Feature = ({ page, slots, signal }) => {
	function show({ id, article }: Card) {
		if (!page.isConfirmed(id)) return;
		set(article, ID_ATTRIBUTE, id);
		const slot = slots.of(article);
		const words = [...stateWords(page.mark(id)), ...page.labels(article)];
		set(article, STATE_ATTRIBUTE, [...words, ...(slot === undefined ? [] : [slotName(slot)])].join(' '));
	}

	const showAll = (update: Update) => page.cardsIn(update).forEach(show);

	slots.onChange((articles) => showAll({ labels: articles }));

	page.onUpdate((update) => {
		for (const { article } of update.cards?.removed ?? []) clear(article);
		showAll(update);
	});

	signal.addEventListener('abort', () => {
		for (const article of page.cards.keys()) clear(article);
	});
};

/** The words of `data-dogear-state` for a mark: `read`, `saved` and `tagged`, where it is so. */
export function stateWords(mark: Mark | undefined): string[] {
	if (!mark) return [];
	const words = [
		mark.readAt !== undefined && 'read',
		mark.savedAt !== undefined && 'saved',
		mark.tags.length > 0 && 'tagged',
	];
	return words.filter((word) => word !== false);
}

/** The name of a slot: a word of `data-dogear-state`, and the `part` of the bar that stands on that article. */
export function slotName(slot: number): string {
	return `slot-${slot}`;
}

/** Writes only what differs, so that observers of the page don't wake for nothing. */
function set(element: HTMLElement, name: string, value: string): void {
	if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function clear(article: HTMLElement): void {
	article.removeAttribute(ID_ATTRIBUTE);
	article.removeAttribute(STATE_ATTRIBUTE);
}
