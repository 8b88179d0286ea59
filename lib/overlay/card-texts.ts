import type { Field } from '../model';
import type { Card } from '../page/card';
import type { Segment } from '../rules/join';
import { segmentsOf } from '../rules/paper';
import { type ElementText, readText } from './text';

/** What a card says. */
export interface CardTexts {
	/** What it shows, the first of the segments. */
	shown: ElementText[];
	segments: Segment[];
}

/** What a card says in these fields: first what it shows, then what the page's data says besides. */
export function textsOf(card: Card, fields: ReadonlySet<Field>): CardTexts {
	const shown: ElementText[] = [];
	const segments: Segment[] = [];
	for (const field of ['title', 'abstract'] as const) {
		if (!fields.has(field)) continue;
		for (const element of card[`${field}Elements`]) {
			const text = readText(element);
			shown.push(text);
			segments.push({ field, text: text.text });
		}
	}
	const others = [...fields].filter((field) => field !== 'title');
	if (others.length === 0) return { shown, segments };
	const spoken = new Set(segments.map(({ text }) => spaced(text)));
	const unseen = segmentsOf(card.paper(), new Set(others)).filter(({ text }) => !spoken.has(spaced(text)));
	return { shown, segments: [...segments, ...unseen] };
}

const spaced = (text: string) => text.replace(/\s+/gu, ' ').trim();
