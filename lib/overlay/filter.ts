import type { PageFilter } from '@/components/PageBar';
import type { Mark } from '../model';
import type { Card } from '../page/card';
import type { CardHits } from './rule-hits';

/** Everything. */
export const NO_FILTER: PageFilter = {
	unread: false,
	fresh: false,
	saved: false,
	tag: undefined,
	rule: undefined,
	text: '',
};

/** Whether the filter leaves anything out at all. */
export function isActive({ unread, fresh, saved, tag, rule, text }: PageFilter): boolean {
	return unread || fresh || saved || tag !== undefined || rule !== undefined || text.trim() !== '';
}

/** What the filter asks of a card besides what it says. */
export interface FilterFacts {
	mark: Mark | undefined;
	/** Whether it is new since the last visit. */
	isNew: boolean;
	hits: CardHits;
}

/** Whether the filter shows a card. */
export function matches(filter: PageFilter, card: Card, { mark, isNew, hits }: FilterFacts): boolean {
	return (
		!(filter.unread && mark?.readAt !== undefined) &&
		!(filter.fresh && !isNew) &&
		!(filter.saved && mark?.savedAt === undefined) &&
		(filter.tag === undefined || Boolean(mark?.tags.includes(filter.tag))) &&
		(filter.rule === undefined || hits.rules.some(({ rule }) => rule.id === filter.rule)) &&
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
