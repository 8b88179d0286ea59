import type { Paper, PaperId } from '../../model';
import { dateOf, type PartialDate } from './dates';
import { citationKeys } from './keys';
import { authorNames, type Library, tagNames } from './library';
import { type Name, splitName } from './names';
import { oneLine, titleOf, urlOf } from './text';

/** A paper as all formats for references tell of it; every text is one line. */
export interface Reference {
	key: string;
	id: PaperId;
	title: string;
	/** The organisation where no author is known; empty where that isn't either. */
	authors: Name[];
	date: PartialDate | undefined;
	url: string;
	abstract: string | undefined;
	/** The names of its tags. */
	keywords: string[];
	note: string | undefined;
}

/** The papers' references, in their order, each made when it is asked for. */
export function* references({ papers, tags }: Library): Generator<Reference, void> {
	const keys = citationKeys(
		papers.map(({ paper }) => ({
			id: paper.id,
			title: titleOf(paper),
			author: authorsOf(paper, 1)[0],
			date: dateOf(paper),
		})),
	);
	for (const saved of papers) {
		const { paper, note } = saved;
		yield {
			key: keys.get(paper.id) ?? paper.id,
			id: paper.id,
			title: titleOf(paper),
			authors: authorsOf(paper),
			date: dateOf(paper),
			url: urlOf(paper.id),
			abstract: oneLine(paper.abstract ?? '') || undefined,
			keywords: tagNames(saved, tags).map(oneLine),
			note: oneLine(note ?? '') || undefined,
		};
	}
}

/** Its authors, at most so many; without any, its organisation, which is nobody's name to take apart. */
function authorsOf(paper: Paper, most?: number): Name[] {
	const names = authorNames(paper);
	const literal = oneLine(paper.organization ?? '');
	return names.length === 0 && literal !== '' ? [{ literal }] : names.slice(0, most).map(splitName);
}
