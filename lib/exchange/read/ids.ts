import { parsePaperId } from '../../arxiv';
import type { PaperId } from '../../model';

/** An id as it stands in other text; `parsePaperId` says whether it is one. */
const ID = String.raw`((?:\d{4}\.\d{4,5}|[a-z]{1,7}(?:-[a-z]{2,4})?(?:\.[a-z-]{2,10})?/\d{7})(?:v\d+)?)(?![\w/])`;

/** Where papers have a page, as far as its address names the id. */
const SITES = [
	String.raw`(?:arxiv\.org|arxiv\.com)/(?:abs|pdf|html|format|ps|src|e-print)`,
	String.raw`ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html)`,
	String.raw`alphaxiv\.org/(?:abs|pdf|html|overview)`,
	String.raw`(?:huggingface\.co|hf\.co)/papers`,
	String.raw`scirate\.com/arxiv`,
].join('|');

/** An id with what makes it one: an address, the DOI that arXiv gives, or its name before it. */
const NAMED = new RegExp(
	String.raw`(?:(?:${SITES})/|10\.48550/arxiv\.|\barxiv(?:\.|:|\s)[\s:]{0,3})${ID}`,
	'i',
);

/** Most of a text that is looked through for an id. */
const LOOK_LENGTH = 10_000;

/** The first arXiv id that a text tells as such: in an address of its page, as a DOI, or with its name before it. */
export function findPaperId(text: string): PaperId | undefined {
	const [, id] = NAMED.exec(text.slice(0, LOOK_LENGTH)) ?? [];
	return id === undefined ? undefined : parsePaperId(id);
}

/** The id that a text is, or tells as such. */
export function paperIdIn(text: string): PaperId | undefined {
	return (text.length < 60 ? parsePaperId(text) : undefined) ?? findPaperId(text);
}

/** The id in the first of these texts that has one. */
export function firstPaperId(texts: readonly string[]): PaperId | undefined {
	for (const text of texts) {
		const id = findPaperId(text);
		if (id !== undefined) return id;
	}
	return undefined;
}
