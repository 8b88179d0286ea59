import type { Paper } from '../model';

/**
 * What is known of a paper after a page showed it: the newer text wins, nothing known is lost to a card that shows
 * less, and of two lists of authors the longer one stays (a grid card shows five names of 533).
 */
export function mergePaper(known: Paper | undefined, seen: Paper): Paper {
	if (known === undefined) return seen;
	// From a mere link we know the id alone, which then stands for the title.
	const title = seen.title === seen.id ? known.title : seen.title || known.title;
	const merged: Paper = { ...known, title };
	const abstract = seen.abstract || known.abstract;
	if (abstract !== undefined) merged.abstract = abstract;
	const organization = seen.organization || known.organization;
	if (organization !== undefined) merged.organization = organization;
	const submitter = seen.submitter || known.submitter;
	if (submitter !== undefined) merged.submitter = submitter;
	const publishedAt = seen.publishedAt ?? known.publishedAt;
	if (publishedAt !== undefined) merged.publishedAt = publishedAt;
	const authors = longer(known.authors, seen.authors);
	if (authors !== undefined) merged.authors = authors;
	return merged;
}

function longer(known: string[] | undefined, seen: string[] | undefined): string[] | undefined {
	if (known === undefined || seen === undefined) return seen ?? known;
	return seen.length >= known.length ? seen : known;
}
