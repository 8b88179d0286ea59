import type { FILE_ERROR_CODES } from '../../errors';
import type { Mark, Paper, Rule, SavedSearch, Tag, Timestamp } from '../../model';

/** The kinds of files that a library is read from; they are told apart by what stands in them. */
export type FormatName = 'library' | 'csv' | 'paperMemory' | 'zotero' | 'csl' | 'bibtex' | 'ris' | 'list';

/** A paper as a file tells of it. */
export interface ReadPaper {
	/** Where it stands: the number of the line in a text, of the entry in a JSON file; the first is 1. */
	line: number;
	/** One whose title is not known has its id as title. */
	paper: Paper;
	/** Absent: nobody did anything to it. Present wherever there are tags. */
	mark?: Omit<Mark, 'id' | 'tags'>;
	/** Names, no two the same by `nameKey`. */
	tags: string[];
	note?: string;
	seenAt?: Timestamp;
}

/** Why an entry can't be taken; `error_<reason>` is its sentence. */
export type RefusalReason = (typeof FILE_ERROR_CODES)[number];

/** An entry that can't be taken, while the others can. */
export interface Refusal {
	line: number;
	/** What stands there, or its beginning. */
	text: string;
	reason: RefusalReason;
	/** Fills the sentence's `$1`. */
	detail?: string;
}

/** What was found in a file. Only a library of ours has tags with colours, rules and searches. */
export interface Reading {
	format: FormatName;
	papers: ReadPaper[];
	/** Tags as the file knows them, with ids and colours of their own; rules name their tag by such an id. */
	tags: Tag[];
	rules: Rule[];
	searches: SavedSearch[];
	refused: Refusal[];
	/** How many entries told of a paper that one before them told of; they were laid together. */
	repeated: number;
	/** How many texts were too long and have been cut. */
	cut: number;
}

/** How a file is to be read. */
export interface ReadOptions {
	/** Ends the reading, which then rejects with the signal's reason. */
	signal?: AbortSignal;
	/** Is told now and then which part has been read, from 0 to 1. */
	onProgress?: (part: number) => void;
	/** The moment at which papers without one of their own are saved. */
	now?: Timestamp;
}

/** Most bytes of a file, and most characters of a text: what a hundred thousand papers with abstracts need, twice. */
export const FILE_SIZE = 200_000_000;

/** Most papers in a file of which it tells something. */
export const PAPERS = 200_000;

/** Most papers of which it tells only when they were shown: a hundred each day for a quarter of a century. */
export const SEEN_PAPERS = 1_000_000;

/** Most of what a paper may have. Texts and names are as long as the background takes them in a call. */
export const CAPS = {
	title: 2_000,
	abstract: 20_000,
	authors: 5_000,
	author: 200,
	organization: 200,
	submitter: 200,
	tags: 1_000,
} as const;

/** Most saved searches in a file. */
export const SEARCHES = 10_000;

/** The first moment that is none any more: year 3000. A file that says so counts in other units. */
export const LAST_MOMENT = Date.UTC(3000, 0);
