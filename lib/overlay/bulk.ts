import { t } from '../i18n';
import type { Card } from '../page/card';
import type { Feature, Overlay } from './feature';

/**
 * Marks many cards at once, by key. Each act covers exactly the cards that are shown in the moment it is asked for, hidden
 * and filtered ones not, and sends those alone that it changes when its turn comes. The functions reject as `acts.setRead`
 * does.
 */
export const bulk: Feature = (overlay) => {
	const { shortcuts, toast } = overlay;
	shortcuts.set('readUpTo', (card) => card && toast.attempt(() => readUpTo(overlay, card)));
	shortcuts.set('readAll', () => toast.attempt(() => readAllShown(overlay)));
};

/** Marks all shown papers from the first to this one read. */
export function readUpTo(overlay: Overlay, card: Card): Promise<void> {
	const shown = overlay.page.shownCards();
	return readThose(overlay, shown.slice(0, indexOf(shown, card) + 1));
}

/** Marks all shown papers read. */
export function readAllShown(overlay: Overlay): Promise<void> {
	return readThose(overlay, overlay.page.shownCards());
}

/** Marks the shown papers between two cards, both included and in whichever order they stand, read or unread. */
export async function readRange(overlay: Overlay, from: Card, to: Card, read: boolean): Promise<void> {
	const shown = overlay.page.shownCards();
	const [start = 0, end = 0] = [indexOf(shown, from), indexOf(shown, to)].sort((a, b) => a - b);
	// A card that went meanwhile marks no beginning.
	await setRead(overlay, start < 0 ? [to] : shown.slice(start, end + 1), read);
}

/**
 * What the Read button of a card does: marks the card, or, with `isRange`, the range from the card of the last click to
 * this one, all in the state that the click leads to.
 */
export function createReadClick(overlay: Overlay) {
	let last: Card | undefined;
	return (card: Card, read: boolean, isRange: boolean): Promise<void> => {
		const from = isRange && last ? last : card;
		last = card;
		return readRange(overlay, from, card, read);
	};
}

/** Marks cards read, and says so where none was unread. */
async function readThose(overlay: Overlay, cards: readonly Card[]): Promise<void> {
	if (!(await setRead(overlay, cards, true))) overlay.toast.say(t('nothingUnread'));
}

/** Marks those of the cards that aren't read, or unread, by then; resolves to whether there were any. */
function setRead({ page, acts, inTurn }: Overlay, cards: readonly Card[], read: boolean): Promise<boolean> {
	return inTurn(async () => {
		// A paper may stand on two cards.
		const byId = new Map(cards.map((card) => [card.id, card]));
		const due = [...byId.values()].filter(({ id }) => page.isConfirmed(id) && page.isRead(id) !== read);
		await acts.setRead(due, read);
		return due.length > 0;
	});
}

/** The place of a card among others; below 0 when its article is gone or shows another paper by now. */
function indexOf(cards: readonly Card[], { article, id }: Card): number {
	return cards.findIndex((each) => each.article === article && each.id === id);
}
