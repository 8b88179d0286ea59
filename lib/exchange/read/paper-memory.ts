import { parsePaperId } from '../../arxiv';
import type { Mark, PaperId } from '../../model';
import type { Collection } from './collection';
import { momentIn } from './dates';
import { addFound } from './found';
import { firstPaperId } from './ids';
import type { Pace } from './pace';
import { lineOf } from './text';
import { elementsOf, fieldsOf, stringOf } from './values';

/** The one key that is no paper's. */
const VERSION_KEY = '__dataVersion';

/** Whether this is what PaperMemory exports: an object whose keys are its ids of papers. */
export function isPaperMemory(json: unknown): boolean {
	if (Array.isArray(json)) return false;
	const fields = fieldsOf(json);
	const [first] = Object.keys(fields).filter((key) => key !== VERSION_KEY);
	const paper = fieldsOf(first === undefined ? undefined : fields[first]);
	return VERSION_KEY in fields || ('pdfLink' in paper && 'addDate' in paper);
}

/**
 * Reads an export of PaperMemory. It keeps every paper that was opened, so each comes in as saved when it was added, and as
 * read when it was last opened, where it ever was. Its star becomes five stars: there is no other sign of liking one most.
 */
export async function readPaperMemory(
	json: unknown,
	now: number,
	collection: Collection,
	pace: Pace,
): Promise<void> {
	const entries = Object.entries(fieldsOf(json)).filter(([key]) => key !== VERSION_KEY);
	for (const [index, [key, value]] of entries.entries()) {
		const fields = fieldsOf(value);
		addFound(collection, index + 1, {
			id: idOf(key) ?? firstPaperId(['pdfLink', 'doi', 'md'].map((name) => stringOf(fields[name]))),
			title: stringOf(fields.title) || key,
			authors: lineOf(stringOf(fields.author)).split(' and '),
			tags: elementsOf(fields.tags).map(stringOf),
			note: stringOf(fields.note),
			mark: markOf(fields, now),
		});
		if (pace.isDue()) await pace.rest(index, entries.length);
	}
}

function markOf(fields: Readonly<Record<string, unknown>>, now: number): Omit<Mark, 'id' | 'tags'> {
	const savedAt = momentIn(stringOf(fields.addDate)) ?? now;
	const wasOpened = Number(fields.count) > 0;
	const readAt = wasOpened ? (momentIn(stringOf(fields.lastOpenDate)) ?? savedAt) : undefined;
	return {
		savedAt,
		...(readAt === undefined ? { status: 'toRead' } : { readAt }),
		...(fields.favorite === true && { rating: 5 }),
	};
}

/** The arXiv id in a key: `Arxiv-2107.12345`, `Arxiv-hep-th_9901001`, in old versions the bare id. */
function idOf(key: string): PaperId | undefined {
	const id = key.replace(/^arxiv-/i, '');
	return parsePaperId(id) ?? parsePaperId(id.replace('_', '/')) ?? parsePaperId(id.replace(/_.*$/su, ''));
}
