import type { PageFilter } from '@/components/PageBar';
import type { Mark } from '../model';
import type { Card } from '../page/card';

/** Everything. */
export const NO_FILTER: PageFilter = { unread: false, fresh: false, saved: false, tag: undefined, text: '' };

/** Whether the filter leaves anything out at all. */
export function isActive({ unread, fresh, saved, tag, text }: PageFilter): boolean {
	return unread || fresh || saved || tag !== undefined || text.trim() !== '';
}

/** Whether the filter shows a card with this mark; `isNew` is whether it is new since the last visit. */
export function matches(filter: PageFilter, card: Card, mark: Mark | undefined, isNew: boolean): boolean {
	return (
		!(filter.unread && mark?.readAt !== undefined) &&
		!(filter.fresh && !isNew) &&
		!(filter.saved && mark?.savedAt === undefined) &&
		(filter.tag === undefined || Boolean(mark?.tags.includes(filter.tag))) &&
		// Without words no card's text needs folding: most pages are never searched.
		(filter.text.trim() === '' ||
			fold(filter.text)
				.split(' ')
				.every((word) => textOf(card).includes(word)))
	);
}

/** Folding a long abstract costs more than searching it, and a card is asked about at every key. */
const texts = new WeakMap<Card, string>();

function textOf(card: Card): string {
	const known = texts.get(card);
	if (known !== undefined) return known;
	const { title, authors = [], organization = '', abstract = '' } = card.paper();
	const text = fold([title, ...authors, organization, abstract].join('\n'));
	texts.set(card, text);
	return text;
}

/** The form in which case, width and diacritics don't matter. */
function fold(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
