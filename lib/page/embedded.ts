import { parsePaperId } from '../arxiv';
import type { Paper, PaperId } from '../model';
import { readIsoDate } from './dates';
import { ABSTRACT_LENGTH, AUTHORS_LENGTH, cleanText, NAME_LENGTH, TITLE_LENGTH } from './text';

/** What a page's embedded data tells of a paper. */
export type EmbeddedPaper = Partial<Omit<Paper, 'id'>>;

/** The islands whose props hold papers: lists of 2024-08 to 2026-10, and a paper's own page of 2026. */
const ISLANDS = '[data-target="DailyPapers"][data-props], [data-target="PaperContent"][data-props]';

/** Longest props we parse, in code units: ten times what a month's page was seen to hold. */
const PROPS_LENGTH = 5_000_000;

/**
 * The papers in an island's props, each to be read when it is asked for: a page may hold a thousand, and shows them one
 * after the other. A field that is not what it should be is left out, an item without an id too; what is no JSON holds no
 * papers. Never throws.
 *
 * By hand, unlike the other borders: a schema library was 4 kB of the content script and 40 % of the time of its first parse.
 */
export function papersIn(json: string): Map<PaperId, () => EmbeddedPaper> {
	const papers = new Map<PaperId, () => EmbeddedPaper>();
	const { dailyPapers, searchResults, paper, submittedBy } = fieldsOf(parseJson(json));
	for (const each of [...arrayOf(dailyPapers), ...arrayOf(searchResults), { paper, submittedBy }]) {
		// A list's item holds the paper and repeats some of its fields; an item that is a bare paper is read as well.
		const item = fieldsOf(each);
		const inner = fieldsOf(item.paper);
		const id = idOf(inner.id) ?? idOf(item.id);
		if (id) papers.set(id, () => readPaper(inner, item));
	}
	return papers;
}

/** The papers of all islands a page has shown. An island's props are read once, and not before a paper is asked for. */
export class EmbeddedPapers {
	readonly #papers = new Map<PaperId, EmbeddedPaper | (() => EmbeddedPaper)>();
	readonly #propsSeen = new WeakMap<Element, string>();
	/** Props not read yet, in the order in which they came. */
	#unread: string[] = [];

	/**
	 * Takes the islands that are new or hold new props. What was known before stays known: data is joined by id, and
	 * nothing shows that the site renews it when it changes the list in place.
	 */
	update(document: Document): void {
		for (const island of document.querySelectorAll(ISLANDS)) {
			const props = island.getAttribute('data-props') ?? '';
			if (this.#propsSeen.get(island) === props) continue;
			this.#propsSeen.set(island, props);
			this.#unread.push(props);
		}
	}

	/** What the page's data tells of a paper; undefined when it has none of it. */
	get(id: PaperId): EmbeddedPaper | undefined {
		for (const props of this.#unread) for (const [id, read] of papersIn(props)) this.#papers.set(id, read);
		this.#unread = [];
		const known = this.#papers.get(id);
		if (typeof known !== 'function') return known;
		const paper = known();
		this.#papers.set(id, paper);
		return paper;
	}
}

function parseJson(json: string): unknown {
	if (json.length > PROPS_LENGTH) return undefined;
	try {
		return JSON.parse(json);
	} catch {
		// The page is not ours to mend: its cards are then read from what they show.
		return undefined;
	}
}

/**
 * What a paper's fields tell, each by the first of `sources` that tells it: most tell the same twice, and a thousand abstracts
 * take time to read. What none tells has no key.
 */
function readPaper(...sources: Fields[]): EmbeddedPaper {
	const first = <Value extends string | string[]>(read: (fields: Fields) => Value | undefined) => {
		for (const fields of sources) {
			const value = read(fields);
			if (value !== undefined && value.length > 0) return value;
		}
		return undefined;
	};
	const title = first((fields) => lineOf(fields.title, TITLE_LENGTH));
	const abstract = first((fields) => lineOf(fields.summary, ABSTRACT_LENGTH));
	const authors = first((fields) => namesOf(fields.authors));
	const organization = first((fields) => displayNameOf(fields.organization));
	const submitter = first((fields) => displayNameOf(fields.submittedBy));
	const publishedAt = first((fields) =>
		typeof fields.publishedAt === 'string' ? readIsoDate(fields.publishedAt) : undefined,
	);
	return {
		...(title && { title }),
		...(abstract && { abstract }),
		...(authors && { authors }),
		...(organization && { organization }),
		...(submitter && { submitter }),
		...(publishedAt && { publishedAt }),
	};
}

/** An author whose account is `hidden` is one still: on 2024-08-01 the site counted such a one among "6 authors". */
function namesOf(authors: unknown): string[] {
	return arrayOf(authors)
		.slice(0, AUTHORS_LENGTH)
		.flatMap((author) => lineOf(fieldsOf(author).name, NAME_LENGTH) || []);
}

/** Of an account, an organisation's or a person's. */
function displayNameOf(account: unknown): string {
	const { fullname, name } = fieldsOf(account);
	return lineOf(fullname, NAME_LENGTH) || lineOf(name, NAME_LENGTH);
}

/** The fields of a value that JSON may have held. */
type Fields = Partial<Record<string, unknown>>;

/** A value's fields; none of what is no object. */
function fieldsOf(value: unknown): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function arrayOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** A text as one clean line; empty when the value is none. */
function lineOf(value: unknown, length: number): string {
	return typeof value === 'string' ? cleanText(value, length) : '';
}

function idOf(value: unknown): PaperId | undefined {
	return typeof value === 'string' && value.length <= NAME_LENGTH ? parsePaperId(value) : undefined;
}
