import type { Paper } from '../model';
import type { Segment } from './matcher';

/** What of a paper rules may look at: each author is a text of their own, so that no phrase reaches from one to the next. */
export function segmentsOf({ title, abstract, authors = [], organization }: Paper): Segment[] {
	const segments: Segment[] = [{ field: 'title', text: title }];
	if (abstract) segments.push({ field: 'abstract', text: abstract });
	for (const text of authors) segments.push({ field: 'authors', text });
	if (organization) segments.push({ field: 'organization', text: organization });
	return segments;
}
