import Papa from 'papaparse';
import { DogearError } from '../../errors';
import { type Mark, RATINGS, STATUSES } from '../../model';
import { splitCell, unguardCell } from '../csv-cell';
import type { Collection } from './collection';
import { dayIn, momentIn } from './dates';
import { addFound } from './found';
import { paperIdIn } from './ids';
import type { Pace } from './pace';

/** The columns that are read, whatever their order; others are left alone. */
const COLUMNS = [
	'id',
	'title',
	'authors',
	'organization',
	'published',
	'saved',
	'read',
	'status',
	'rating',
	'tags',
	'note',
	'url',
	'abstract',
] as const;
type Column = (typeof COLUMNS)[number];

/** What separates cells: a comma, or what spreadsheets take for it in other countries. */
const DELIMITERS = [',', ';', '\t'];

/** Characters that are parsed at once; no row is as long, but one whose last cell has no end. */
const CHUNK = 2_000_000;

/** A cell that says what its column can't. */
class BrokenCell extends Error {}

/** Whether the first line names columns of ours: the title, and the id or the address. */
export function isCsv(text: string): boolean {
	return delimiterOf(text) !== undefined;
}

/** What separates the cells of the first line so that they name columns of ours. */
function delimiterOf(text: string): string | undefined {
	const [first = ''] = text
		.trimStart()
		.slice(0, 10_000)
		.split(/[\r\n]/, 1);
	return DELIMITERS.find((delimiter) => {
		const { data } = Papa.parse<string[]>(first, { delimiter });
		const columns = columnsOf(data[0] ?? []);
		return columns.has('title') && (columns.has('id') || columns.has('url'));
	});
}

/**
 * Reads CSV with a line of headings, as Dogear writes it and spreadsheets keep it. A row with a cell of no sense is refused.
 * Rejects with `fileLine` (detail: its number) for a quotation mark out of place.
 */
export function readCsv(text: string, now: number, collection: Collection, pace: Pace): Promise<void> {
	const body = text.trimStart();
	let line = 1 + newlinesIn(text.slice(0, text.length - body.length));
	let columns: Map<Column, number> | undefined;

	function readRows({ data, errors, meta }: Papa.ParseResult<string[]>): void {
		const isStuck = data.length === 0 && meta.cursor + CHUNK < body.length;
		if (isStuck) throw new DogearError('fileLine', { detail: `${line} (")` });
		const [broken] = errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row);
		for (const [index, cells] of data.entries()) {
			// Such a cell holds what should have been rows of their own, and nobody knows how many.
			if (index === broken) throw new DogearError('fileLine', { detail: `${line} (")` });
			if (!columns) columns = columnsOf(cells);
			else if (cells.some((cell) => cell.trim() !== '')) addRow(line, cells, columns, now, collection);
			line += 1 + cells.reduce((sum, cell) => sum + newlinesIn(cell), 0);
		}
	}

	return new Promise((resolve, reject) => {
		Papa.parse<string[]>(body, {
			delimiter: delimiterOf(body) ?? ',',
			chunkSize: CHUNK,
			chunk(results: Papa.ParseResult<string[]>, parser: Papa.Parser) {
				try {
					readRows(results);
				} catch (error) {
					reject(error);
					parser.abort();
					return;
				}
				if (!pace.isDue()) return;
				parser.pause();
				pace.rest(results.meta.cursor, body.length).then(
					() => parser.resume(),
					(reason: unknown) => {
						reject(reason);
						parser.abort();
					},
				);
			},
			complete: () => resolve(),
		});
	});
}

function addRow(
	line: number,
	cells: readonly string[],
	columns: ReadonlyMap<Column, number>,
	now: number,
	collection: Collection,
): void {
	const cell = (column: Column): string => unguardCell(cells[columns.get(column) ?? -1] ?? '').trim();
	const list = (column: Column): string[] => splitCell(cell(column));
	try {
		addFound(collection, line, {
			id: paperIdIn(cell('id')) ?? paperIdIn(cell('url')),
			title: cell('title'),
			authors: list('authors'),
			organization: cell('organization'),
			abstract: cell('abstract'),
			publishedAt: dayIn(cell('published')),
			tags: list('tags'),
			note: cell('note'),
			...markOf(cell, columns, now),
		});
	} catch (error) {
		if (!(error instanceof BrokenCell)) throw error;
		collection.refuse(line, cell('title') || cell('id'), 'fileValue', error.message);
	}
}

/** What a row says was done. A status whose moment is missing rests on `now`; papers of a plain table are saved. */
function markOf(
	cell: (column: Column) => string,
	columns: ReadonlyMap<Column, number>,
	now: number,
): { mark?: Omit<Mark, 'id' | 'tags'> } {
	const isPlain = !['saved', 'read', 'status'].some((column) => columns.has(column as Column));
	if (isPlain) return { mark: { savedAt: now, status: 'toRead' } };
	const status = oneOf(STATUSES, cell, 'status');
	const rating = oneOf(RATINGS, cell, 'rating');
	const savedAt = moment(cell, 'saved') ?? (status === 'toRead' || status === 'reading' ? now : undefined);
	const readAt = moment(cell, 'read') ?? (status === 'done' ? now : undefined);
	const mark = {
		...(savedAt !== undefined && { savedAt }),
		...(readAt !== undefined && { readAt }),
		...(status !== undefined && { status }),
		...(rating !== undefined && { rating }),
	};
	return Object.keys(mark).length > 0 ? { mark } : {};
}

function oneOf<T extends string | number>(
	values: readonly T[],
	cell: (column: Column) => string,
	column: Column,
): T | undefined {
	const key = cell(column).toLowerCase();
	if (key === '') return undefined;
	const value = values.find((each) => String(each).toLowerCase() === key);
	if (value === undefined) throw new BrokenCell(column);
	return value;
}

function moment(cell: (column: Column) => string, column: Column): number | undefined {
	const text = cell(column);
	if (text === '') return undefined;
	const at = momentIn(text);
	if (at === undefined) throw new BrokenCell(column);
	return at;
}

function columnsOf(headings: readonly string[]): Map<Column, number> {
	const columns = new Map<Column, number>();
	for (const [index, heading] of headings.entries()) {
		const name = COLUMNS.find((column) => column === heading.trim().toLowerCase());
		if (name !== undefined && !columns.has(name)) columns.set(name, index);
	}
	return columns;
}

function newlinesIn(text: string): number {
	return text.includes('\n') || text.includes('\r') ? (text.match(/\r\n?|\n/g)?.length ?? 0) : 0;
}
