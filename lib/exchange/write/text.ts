import type { Paper, PaperId } from '../../model';

/**
 * The text in one line: runs of white space and control characters are one space, none at the ends. In formats of one line
 * a field, a line break in a title could begin another field, or another paper.
 */
export function oneLine(text: string): string {
	return text
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
}

/** A paper's title in one line; its id where it has none, so that there is something to read and to click. */
export function titleOf({ id, title }: Paper): string {
	return oneLine(title) || id;
}

/** Where a paper stands on arXiv. */
export function urlOf(id: PaperId): string {
	return `https://arxiv.org/abs/${id}`;
}
