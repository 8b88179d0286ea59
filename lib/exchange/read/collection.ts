import { DogearError } from '../../errors';
import { joinNotes, saysAll } from '../../join-notes';
import { NOTE_LENGTH, nameKey, type PaperId } from '../../model';
import { isOnlySeen } from '../../rows';
import {
	CAPS,
	type FormatName,
	PAPERS,
	type Reading,
	type ReadPaper,
	type Refusal,
	type RefusalReason,
	SEEN_PAPERS,
} from './shape';
import { cutText, excerpt } from './text';

/** What has been found in a file so far. */
export class Collection {
	readonly reading: Reading;
	readonly #papers = new Map<PaperId, ReadPaper>();
	/** Tags by `nameKey`, of papers that came more than once: each adds to them without looking at all again. */
	readonly #tags = new Map<PaperId, Map<string, string>>();
	/** How many of the papers were only seen. */
	#seen = 0;

	constructor(format: FormatName) {
		this.reading = {
			format,
			papers: [],
			tags: [],
			rules: [],
			searches: [],
			refused: [],
			repeated: 0,
			cut: 0,
		};
	}

	/** Adds a paper, or lays it together with what is known of it. Throws `libraryPapers` above `PAPERS` and `SEEN_PAPERS`. */
	add(paper: ReadPaper): void {
		const { id } = paper.paper;
		const known = this.#papers.get(id);
		if (known) {
			this.reading.repeated++;
			this.#addTags(known, paper);
			if (isOnlySeen(known)) this.#seen--;
		}
		const all = known ? this.#merge(known, paper) : paper;
		if (isOnlySeen(all)) this.#seen++;
		this.#papers.set(id, all);
		if (this.#seen > SEEN_PAPERS || this.#papers.size - this.#seen > PAPERS)
			throw new DogearError('libraryPapers');
	}

	/** Tells of an entry that can't be taken. */
	refuse(line: number, text: string, reason: RefusalReason, detail?: string): void {
		// Entries without an id cost as much as those with one.
		if (this.reading.refused.length >= PAPERS) throw new DogearError('libraryPapers');
		const refusal: Refusal = { line, text: excerpt(text), reason };
		this.reading.refused.push(detail === undefined ? refusal : { ...refusal, detail: excerpt(detail) });
	}

	/** A text that is at most `length` code units long; counts what had to be cut. */
	cut(text: string, length: number): string {
		if (text.length <= length) return text;
		this.reading.cut++;
		return cutText(text, length).trimEnd();
	}

	/** All that was found. Throws `libraryEmpty` where there was nothing at all. */
	finish(): Reading {
		const merged = Array.from(this.#papers.values(), (paper) => {
			const tags = this.#tags.get(paper.paper.id);
			return tags ? { ...paper, tags: [...tags.values()] } : paper;
		});
		const reading = { ...this.reading, papers: merged };
		const { papers, tags, rules, searches, refused } = reading;
		const isEmpty = [papers, tags, rules, searches, refused].every(({ length }) => length === 0);
		if (isEmpty) throw new DogearError('libraryEmpty');
		return reading;
	}

	#addTags({ paper, tags }: ReadPaper, later: ReadPaper): void {
		const byKey = this.#tags.get(paper.id) ?? namesByKey(tags);
		this.#tags.set(paper.id, byKey);
		for (const [key, name] of namesByKey(later.tags)) {
			if (byKey.has(key)) continue;
			if (byKey.size < CAPS.tags) byKey.set(key, name);
			else this.reading.cut++;
		}
	}

	/** What the later entry says counts, and no note is lost. */
	#merge(earlier: ReadPaper, later: ReadPaper): ReadPaper {
		const isUntitled = later.paper.title === later.paper.id;
		const mark = (earlier.mark || later.mark) && { ...earlier.mark, ...later.mark };
		const note = this.#mergeNotes(earlier.note, later.note);
		return {
			...earlier,
			...later,
			line: earlier.line,
			paper: {
				...earlier.paper,
				...later.paper,
				title: isUntitled ? earlier.paper.title : later.paper.title,
			},
			...(mark && { mark }),
			...(note !== undefined && { note }),
		};
	}

	#mergeNotes(earlier: string | undefined, later: string | undefined): string | undefined {
		if (earlier === undefined || later === undefined) return later ?? earlier;
		// Into one that is full not even a character goes below a blank line: of a paper that comes often, it is not looked through.
		if (earlier.length > NOTE_LENGTH - 4) {
			if (!earlier.includes(later)) this.reading.cut++;
			return earlier;
		}
		const hasAll = later.length >= earlier.length && saysAll(later, earlier);
		return this.cut(hasAll ? later : joinNotes(earlier, later), NOTE_LENGTH);
	}
}

/** Names of which no two are the same tag; of several that are, the first. */
export function distinctNames(names: readonly string[]): string[] {
	return [...namesByKey(names).values()];
}

function namesByKey(names: readonly string[]): Map<string, string> {
	const byKey = new Map<string, string>();
	for (const name of names) {
		const key = nameKey(name);
		if (!byKey.has(key)) byKey.set(key, name);
	}
	return byKey;
}
