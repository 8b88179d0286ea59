import type { PaperId, SavedPaper } from '../model';
import { fold } from './fold';
import type { TextField } from './query';

/** What stands in the line of a paper in one, which is looked through far faster than its parts; and each part. */
export type Part = TextField | 'head';

/** What was folded of a paper, one as long as its texts are the same: of most only the head, until a word isn't found there. */
export interface Folded {
	entry: SavedPaper;
	parts: Partial<Record<Part, string>>;
}

const folded = new WeakMap<SavedPaper, Folded>();
/** By id, since every change of the library brings all entries anew. */
const latest = new Map<PaperId, Folded>();
/** How many papers that are in no list any longer are kept, at most. */
const LEFT_OVER = 1_000;

/** A part of a saved paper, folded; several authors are parted by line breaks. Empty where there is none. */
export function textOf(entry: SavedPaper, part: Part): string {
	const own = foldedOf(entry);
	own.parts[part] ??= read(entry, part);
	return own.parts[part];
}

/** What is folded of an entry, and will be. */
export function foldedOf(entry: SavedPaper): Folded {
	return folded.get(entry) ?? adopt(entry);
}

/** Forgets what was folded of papers that have left the list, if there are many. */
export function forgetOthers(entries: readonly SavedPaper[]): void {
	if (latest.size > entries.length + LEFT_OVER) latest.clear();
}

function adopt(entry: SavedPaper): Folded {
	const { id } = entry.paper;
	let own = latest.get(id);
	// The old entry is let go.
	if (own && hasSameTexts(own.entry, entry)) own.entry = entry;
	else own = { entry, parts: {} };
	latest.set(id, own);
	folded.set(entry, own);
	return own;
}

function hasSameTexts(a: SavedPaper, b: SavedPaper): boolean {
	const { authors = [] } = a.paper;
	const { authors: others = [] } = b.paper;
	return (
		a.paper.title === b.paper.title &&
		a.paper.organization === b.paper.organization &&
		a.note === b.note &&
		authors.length === others.length &&
		authors.every((name, index) => name === others[index]) &&
		a.paper.abstract === b.paper.abstract
	);
}

function read(entry: SavedPaper, part: Part): string {
	const { paper, note = '' } = entry;
	switch (part) {
		case 'head': {
			const { title, id, organization = '', authors = [] } = paper;
			return foldLines([title, id, organization, ...authors]);
		}
		case 'authors':
			return foldLines(paper.authors ?? []);
		case 'note':
			return fold(note);
		default:
			return fold(paper[part] ?? '');
	}
}

function foldLines(lines: readonly string[]): string {
	return lines.map(fold).join('\n');
}
