import { parsePaperId } from '../../arxiv';
import type { PaperId } from '../../model';
import type { Collection } from './collection';
import { addFound } from './found';
import { findPaperId } from './ids';
import { linesIn } from './lines';
import type { Pace } from './pace';

/** What may stand between two ids, also in Markdown, in JSON and in quotes. */
const BETWEEN = /[\s,;<>()[\]{}"'|]+/u;

/** What is meant as an id or as a link, though it may be none. */
const MEANT = /^(?:\d{3,}\.\d+|https?:)/i;

/** Longest line of which each part is looked at. */
const LINE_LENGTH = 1_000_000;

/**
 * Reads arXiv ids, links and DOIs, a line or many of them a line; what follows `#` is a comment. A line that names none is
 * refused as a whole; one that does may say other things, too.
 */
export async function readList(text: string, now: number, collection: Collection, pace: Pace): Promise<void> {
	for (const { line, content, end } of linesIn(text)) {
		const said = content.slice(0, LINE_LENGTH).replace(/(?:^|\s)#.*$/su, '');
		if (/[^\s[\]{},;]/u.test(said)) readLine(line, said, now, collection);
		if (pace.isDue()) await pace.rest(end, text.length);
	}
}

function readLine(line: number, said: string, now: number, collection: Collection): void {
	const parts = said.split(BETWEEN);
	const ids = parts.map(idOf);
	const isMute = ids.every((id) => id === undefined);
	if (isMute) collection.refuse(line, said, 'fileNoId');
	for (const [index, part] of parts.entries()) {
		const id = ids[index];
		if (id !== undefined)
			addFound(collection, line, { id, title: id, mark: { savedAt: now, status: 'toRead' } });
		else if (!isMute && MEANT.test(part)) collection.refuse(line, part, 'fileNoId');
	}
}

function idOf(part: string): PaperId | undefined {
	if (part.length > 500) return undefined;
	return parsePaperId(part.replace(/[.:!]+$/u, '')) ?? findPaperId(part);
}
