import type { Field, Paper } from '../model';
import type { Segment } from './join';

/** What a paper says, field by field, as rules look at it: each author by itself. `fields` says which; all without it. */
export function segmentsOf(paper: Paper, fields?: ReadonlySet<Field>): Segment[] {
	const texts: Record<Field, readonly (string | undefined)[]> = {
		title: [paper.title],
		abstract: [paper.abstract],
		authors: paper.authors ?? [],
		organization: [paper.organization],
		submitter: [paper.submitter],
	};
	return (Object.keys(texts) as Field[])
		.filter((field) => !fields || fields.has(field))
		.flatMap((field) => texts[field].flatMap((text) => (text ? { field, text } : [])));
}
