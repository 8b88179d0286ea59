import type { Row } from '../../rows';
import type { Library } from './library';

interface FormatBase {
	/** A name of its own, the same in every language. */
	name: string;
	/** Of the file, without a dot. */
	extension: string;
	/** The MIME type. */
	type: string;
}

/** A format for other programs: what is known of papers, as far as it has room for it. */
export interface PaperFormat extends FormatBase {
	holds: 'papers';
	/** Loads what writes it, piece by piece. */
	load: () => Promise<(library: Library) => Iterable<string>>;
}

/** The format that holds all of the library, and can be read again. */
export interface RowFormat extends FormatBase {
	holds: 'library';
	/** Loads what writes it, piece by piece; rows may come in any order. */
	load: () => Promise<(rows: readonly Row[], exportedAt: Date) => Iterable<string>>;
}

export type Format = PaperFormat | RowFormat;

/** What a library can be written as. To list them costs nothing: each writer is loaded when it is wanted. */
export const FORMATS = {
	jsonLines: {
		name: 'JSON Lines',
		extension: 'jsonl',
		type: 'application/jsonl',
		holds: 'library',
		load: async () => (await import('./json-lines')).jsonLines,
	},
	bibtex: {
		name: 'BibTeX',
		extension: 'bib',
		type: 'application/x-bibtex',
		holds: 'papers',
		load: async () => (await import('./bibtex')).bibtex,
	},
	ris: {
		name: 'RIS',
		extension: 'ris',
		type: 'application/x-research-info-systems',
		holds: 'papers',
		load: async () => (await import('./ris')).ris,
	},
	cslJson: {
		name: 'CSL-JSON',
		extension: 'json',
		type: 'application/vnd.citationstyles.csl+json',
		holds: 'papers',
		load: async () => (await import('./csl-json')).cslJson,
	},
	csv: {
		name: 'CSV',
		extension: 'csv',
		type: 'text/csv',
		holds: 'papers',
		load: async () => (await import('./csv')).csv,
	},
	markdown: {
		name: 'Markdown',
		extension: 'md',
		type: 'text/markdown',
		holds: 'papers',
		load: async () => (await import('./markdown')).markdown,
	},
} as const satisfies Record<string, Format>;

/** `dogear-2026-11-28.bib`, by the reader's own calendar. */
export function fileName({ extension }: Pick<Format, 'extension'>, date: Date): string {
	const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
	return `dogear-${day.map((part) => String(part).padStart(2, '0')).join('-')}.${extension}`;
}

export type FormatName = keyof typeof FORMATS;
