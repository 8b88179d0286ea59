import { type BibtexEntry, parse } from '@citation-js/plugin-bibtex/lib/input/file.js';
import { parsePaperId } from '../../arxiv';
import type { PaperId } from '../../model';
import type { Collection } from './collection';
import { dayIn } from './dates';
import { addFound } from './found';
import { findPaperId, firstPaperId } from './ids';
import { latexToNames, latexToText, verbatim } from './latex';
import { linesIn } from './lines';
import type { Pace } from './pace';

/** An entry as it stands in the file, with what comes before the next. */
interface Chunk {
	line: number;
	/** In lower case: `article`, `string`, `comment`. */
	type: string;
	text: string;
	end: number;
}

/** How an entry begins; only at the beginning of a line, since values may hold the sign. */
const BEGINNING = /^\s*@\s*([a-z][\w-]{0,40})\s*[{(]/i;

/** Longest entry: no bibliography has one of a tenth. */
const ENTRY_LENGTH = 1_000_000;

/** Longest string that entries may name. One that names others is left out: each could double the one before. */
const STRING_LENGTH = 2_000;

/** Where an entry may tell its arXiv id as such, after the fields that hold the bare id, surest first. */
const ID_FIELDS = ['url', 'doi', 'howpublished', 'number', 'journal', 'journaltitle', 'note', 'annote'];

/** Whether a line of the text begins an entry, with nothing but comments before it. */
export function isBibtex(text: string): boolean {
	for (const { content } of linesIn(text.slice(0, 100_000))) {
		if (BEGINNING.test(content)) return true;
	}
	return false;
}

/** Reads BibTeX and BibLaTeX. Each entry is parsed for itself, so that a broken one is refused and the others are taken. */
export async function readBibtex(
	text: string,
	now: number,
	collection: Collection,
	pace: Pace,
): Promise<void> {
	const strings = new Map<string, string>();
	for (const chunk of chunksOf(text)) {
		if (chunk.type === 'string') addString(strings, chunk.text);
		else if (!/^(?:comment|preamble)$/.test(chunk.type)) addChunk(chunk, strings, now, collection);
		if (pace.isDue()) await pace.rest(chunk.end, text.length);
	}
}

function* chunksOf(text: string): Generator<Chunk> {
	let open: Omit<Chunk, 'text' | 'end'> | undefined;
	let start = 0;
	let last = 0;
	for (const { line, content, end } of linesIn(text)) {
		const type = BEGINNING.exec(content)?.[1]?.toLowerCase();
		if (type !== undefined) {
			const begins = end - content.length;
			if (open) yield { ...open, text: text.slice(start, begins), end: begins };
			open = { line, type };
			start = begins;
		}
		last = end;
	}
	if (open) yield { ...open, text: text.slice(start), end: last };
}

function addString(strings: Map<string, string>, text: string): void {
	const [, name] = /[{(]\s*([\w:+-]+)\s*=/.exec(text) ?? [];
	const isPlain = text.length <= STRING_LENGTH && !text.includes('#');
	if (name !== undefined && isPlain) strings.set(name.toLowerCase(), text);
}

function addChunk({ line, text }: Chunk, strings: Map<string, string>, now: number, all: Collection): void {
	if (text.length > ENTRY_LENGTH) {
		all.refuse(line, text, 'fileLong');
		return;
	}
	let entries: BibtexEntry[];
	try {
		entries = parse(stringsIn(text, strings) + text);
	} catch {
		all.refuse(line, text, 'fileBroken');
		return;
	}
	for (const entry of entries) addEntry(line, entry, now, all);
}

/** The definitions of the strings that an entry may name; each once. */
function stringsIn(text: string, strings: Map<string, string>): string {
	if (strings.size === 0) return '';
	const named = new Set(
		Array.from(text.matchAll(/[=#]\s*([a-z_][\w:+-]*)/gi), ([, name = '']) => name.toLowerCase()),
	);
	return Array.from(named, (name) => strings.get(name) ?? '').join('\n');
}

function addEntry(line: number, { label, properties }: BibtexEntry, now: number, all: Collection): void {
	const fields = new Map(Object.entries(properties).map(([name, value]) => [name, String(value)]));
	const raw = (name: string): string => fields.get(name) ?? '';
	const notes = [raw('note'), raw('annote'), raw('annotation')].map(paragraphsOf);
	addFound(all, line, {
		id: idOf(raw),
		title: latexToText(raw('title')) || label,
		authors: latexToNames(raw('author')),
		abstract: latexToText(raw('abstract')),
		publishedAt: dayIn(raw('date')) ?? dayIn(`${raw('year')}-${raw('month')}-${raw('day')}`),
		tags: latexToText(raw('keywords'))
			.split(/[,;]/)
			.map((keyword) => keyword.trim()),
		// "arXiv preprint arXiv:2107.12345" is no note of the reader's.
		note: notes.filter((note) => note.length > 60 || findPaperId(note) === undefined).join('\n\n'),
		mark: { savedAt: now, status: 'toRead' },
	});
}

/** The text of a note, whose paragraphs are parted by blank lines. */
function paragraphsOf(latex: string): string {
	return latex
		.split(/\n\s*\n/)
		.map(latexToText)
		.join('\n\n');
}

function idOf(raw: (name: string) => string): PaperId | undefined {
	const archive = (raw('archiveprefix') || raw('eprinttype') || 'arxiv').toLowerCase();
	const bare = [
		archive === 'arxiv' ? raw('eprint') : '',
		raw('arxivid'),
		raw('volume').replace(/^abs\//, ''),
	];
	for (const text of bare) {
		const id = parsePaperId(verbatim(text)) ?? findPaperId(verbatim(text));
		if (id !== undefined) return id;
	}
	return firstPaperId(ID_FIELDS.map((name) => verbatim(raw(name))));
}
