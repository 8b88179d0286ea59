import * as v from 'valibot';
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

/** A field that may be missing; a bad value counts as missing. */
const field = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);

const line = (length: number) =>
	field(
		v.pipe(
			v.string(),
			v.transform((text) => cleanText(text, length)),
		),
	);

/** An author whose account is `hidden` is one still: on 2024-08-01 the site counted such a one among "6 authors". */
const Author = v.object({ name: line(NAME_LENGTH) });

const PaperFields = v.object({
	id: field(v.pipe(v.string(), v.maxLength(NAME_LENGTH), v.transform(parsePaperId))),
	title: line(TITLE_LENGTH),
	summary: line(ABSTRACT_LENGTH),
	publishedAt: field(v.pipe(v.string(), v.transform(readIsoDate))),
	authors: field(v.array(field(Author))),
	organization: field(v.object({ fullname: line(NAME_LENGTH), name: line(NAME_LENGTH) })),
});

/** A list's item holds the paper and repeats some of its fields; an item that is a bare paper is read as well. */
const Item = v.object({ ...PaperFields.entries, paper: field(PaperFields) });

const Props = v.object({
	dailyPapers: field(v.array(field(Item))),
	searchResults: field(v.array(field(Item))),
	paper: field(PaperFields),
});

/**
 * Reads an island's props. A field that is not what it should be is left out, an item without an id too; what is no
 * JSON holds no papers. Never throws.
 */
export function readProps(json: string): Map<PaperId, EmbeddedPaper> {
	const papers = new Map<PaperId, EmbeddedPaper>();
	const props = v.safeParse(Props, parseJson(json));
	if (!props.success) return papers;
	const { dailyPapers = [], searchResults = [], paper } = props.output;
	for (const item of [...dailyPapers, ...searchResults, paper && { paper }]) {
		const id = item?.paper?.id ?? item?.id;
		if (item && id) papers.set(id, toPaper(item));
	}
	return papers;
}

/** The papers of all islands a page has shown, each island's props read once. */
export class EmbeddedPapers {
	readonly #papers = new Map<PaperId, EmbeddedPaper>();
	readonly #propsRead = new WeakMap<Element, string>();

	/**
	 * Reads the islands that are new or hold new props. What was known before stays known: data is joined by id, and
	 * nothing shows that the site renews it when it changes the list in place.
	 */
	update(document: Document): ReadonlyMap<PaperId, EmbeddedPaper> {
		for (const island of document.querySelectorAll(ISLANDS)) {
			const props = island.getAttribute('data-props') ?? '';
			if (this.#propsRead.get(island) === props) continue;
			this.#propsRead.set(island, props);
			for (const [id, paper] of readProps(props)) this.#papers.set(id, paper);
		}
		return this.#papers;
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

function toPaper(item: Partial<v.InferOutput<typeof Item>>): EmbeddedPaper {
	const paper = item.paper ?? {};
	const title = paper.title || item.title;
	const abstract = paper.summary || item.summary;
	const authors = (paper.authors ?? item.authors ?? [])
		.slice(0, AUTHORS_LENGTH)
		.flatMap((author) => author?.name || []);
	const organization = paper.organization ?? item.organization;
	const organizationName = organization?.fullname || organization?.name;
	const publishedAt = paper.publishedAt ?? item.publishedAt;
	return {
		...(title && { title }),
		...(abstract && { abstract }),
		...(authors.length > 0 && { authors }),
		...(organizationName && { organization: organizationName }),
		...(publishedAt && { publishedAt }),
	};
}
