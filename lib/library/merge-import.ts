import { joinNotes } from '../join-notes';
import { emptyMark, type Mark, NOTE_LENGTH, type Paper, type TagId } from '../model';
import type { ImportPaper } from '../rows';
import type { NoteRow } from './db/schema';
import { mergePaper } from './merge-paper';
import { isEmptyMark, isSoundMark } from './revert';
import { sameRow } from './same-row';

/** What the library has of a paper. */
export interface Known {
	paper: Paper | undefined;
	mark: Mark | undefined;
	note: NoteRow | undefined;
}

/** What it has of it after an import, and what that means to the reader. */
export interface Merged extends Known {
	kind: 'added' | 'changed' | 'same';
	/** Whether its note is left out: with the one that is there it would be too long. */
	isNoteLong: boolean;
}

/**
 * Merges a paper that comes in with what there is: nothing there is goes. A moment, a status or a rating that is there stays; tags
 * are those of both; what a note says that the one that is there doesn't comes below that.
 * @param tags the tags that come with it, in their order
 * @param standsFor the tag that an id in a mark stands for by now
 */
export function mergeImport(
	known: Known,
	incoming: ImportPaper,
	tags: readonly TagId[],
	standsFor: (id: TagId) => TagId | undefined,
): Merged {
	const { id } = incoming.paper;
	const paper = known.paper === undefined ? incoming.paper : mergePaper(incoming.paper, known.paper);
	const mark = mergeMark(known.mark ?? emptyMark(id), incoming.mark, tags, standsFor);
	const both = mergeNote(known.note?.text, incoming.note);
	const isNoteLong = known.note !== undefined && (both?.length ?? 0) > NOTE_LENGTH;
	const text = isNoteLong ? known.note?.text : both;
	const merged = {
		paper,
		mark: isEmptyMark(mark) ? undefined : mark,
		note: text === undefined ? undefined : { id, text },
		isNoteLong,
	};
	if (!known.paper && !known.mark && !known.note) return { ...merged, kind: 'added' };
	const isSame =
		sameRow<object>(known.paper, paper) &&
		sameRow<object>(known.mark, merged.mark) &&
		sameRow<object>(known.note, merged.note);
	return { ...merged, kind: isSame ? 'same' : 'changed' };
}

function mergeMark(
	known: Mark,
	incoming: ImportPaper['mark'],
	tags: readonly TagId[],
	standsFor: (id: TagId) => TagId | undefined,
): Mark {
	const own = new Set(known.tags.map(standsFor));
	const added = [...new Set(tags)].filter((tag) => !own.has(tag));
	const merged = { ...incoming, ...known, tags: [...known.tags, ...added] };
	if (isSoundMark(merged)) return merged;
	// A status without the moment it rests on says nothing that can be told.
	const { status: _, ...rest } = merged;
	return rest;
}

function mergeNote(known: string | undefined, incoming: string | undefined): string | undefined {
	if (incoming === undefined || incoming.trim() === '') return known;
	return known === undefined ? incoming : joinNotes(known, incoming);
}
