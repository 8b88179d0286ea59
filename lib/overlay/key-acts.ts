import { PAPERS_SITE } from '../messages/pages';
import { nextStatus, RATINGS } from '../model';
import type { Card } from '../page/card';
import { pdfUrlOf } from '../page/links';
import type { Current } from './current';
import type { Overlay } from './feature';
import { follow } from './followed';

/** Sets what the shortcuts do that belong to no feature: acts on one paper, and the way from card to card. */
export function setKeyActs(overlay: Overlay, current: Current): void {
	const { page, acts, toast, inTurn, shortcuts } = overlay;
	const attempt = (act: () => Promise<unknown>) => toast.attempt(() => inTurn(act));

	/** An act on the card that the reader is at. */
	const on = (act: (card: Card) => Promise<unknown>) => (card: Card | undefined) => {
		// An unconfirmed paper has no mark to turn about.
		if (card && page.isConfirmed(card.id)) attempt(() => act(card));
	};

	shortcuts.set('next', () => current.move(1));
	shortcuts.set('previous', () => current.move(-1));
	shortcuts.set(
		'read',
		on((card) => acts.setRead([card], !page.isRead(card.id))),
	);
	shortcuts.set(
		'save',
		on((card) => acts.setSaved([card], page.mark(card.id)?.savedAt === undefined)),
	);
	// Before its bar is there, the field would open, and take the focus, at some later time.
	shortcuts.set('tag', (card) => card && page.tags && page.isConfirmed(card.id) && page.openTags(card.id));
	shortcuts.set(
		'status',
		on((card) => acts.setStatus([card], nextStatus(page.mark(card.id)?.status))),
	);
	for (const rating of RATINGS) {
		shortcuts.set(
			`rate${rating}`,
			on((card) => acts.setRating([card], page.mark(card.id)?.rating === rating ? null : rating)),
		);
	}
	shortcuts.set('undo', () => attempt(acts.undoLast));
	shortcuts.set('open', (card) => card && openTab(overlay, `${PAPERS_SITE}/papers/${card.id}`));
	shortcuts.set('pdf', (card) => {
		if (!card) return;
		openTab(overlay, pdfUrlOf(card.id));
		follow(overlay, card);
	});
}

/** Opens a new tab, which learns nothing of this one. */
function openTab({ document }: Overlay, url: string): void {
	document.defaultView?.open(url, '_blank', 'noopener');
}
