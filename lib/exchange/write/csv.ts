import type { SavedPaper, Timestamp } from '../../model';
import { guardCell, joinCell } from '../csv-cell';
import { type Library, tagNames } from './library';
import { urlOf } from './text';

/** The columns, in their order, and what each says of a paper; a list as `joinCell` writes it. */
const COLUMNS: Record<string, (saved: SavedPaper, tags: Library['tags']) => string | undefined> = {
	id: ({ paper }) => paper.id,
	title: ({ paper }) => paper.title,
	authors: ({ paper }) => joinCell(paper.authors ?? []),
	organization: ({ paper }) => paper.organization,
	published: ({ paper }) => paper.publishedAt,
	saved: ({ mark }) => moment(mark.savedAt),
	read: ({ mark }) => moment(mark.readAt),
	status: ({ mark }) => mark.status,
	rating: ({ mark }) => mark.rating?.toString(),
	tags: (saved, tags) => joinCell(tagNames(saved, tags)),
	note: ({ note }) => note,
	url: ({ paper }) => urlOf(paper.id),
	abstract: ({ paper }) => paper.abstract,
};

/**
 * A CSV file as RFC 4180 has it, with a line of column names, a record at a time. Every cell is guarded: `guardCell`. It begins
 * with a byte order mark, without which Excel takes UTF-8 for something else and spoils every accent and all Chinese.
 */
export function* csv({ papers, tags }: Library): Generator<string, void> {
	yield `\uFEFF${record(Object.keys(COLUMNS))}`;
	const columns = Object.values(COLUMNS);
	for (const saved of papers) yield record(columns.map((column) => column(saved, tags) ?? ''));
}

function record(cells: readonly string[]): string {
	return `${cells.map(cell).join(',')}\r\n`;
}

/** Quoted where it must be, and where a reader might trim it. */
function cell(text: string): string {
	const guarded = guardCell(text);
	return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function moment(at: Timestamp | undefined): string | undefined {
	return at === undefined ? undefined : new Date(at).toISOString();
}
