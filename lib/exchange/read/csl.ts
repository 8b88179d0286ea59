import type { Collection } from './collection';
import { dayIn, dayOf } from './dates';
import { addFound } from './found';
import { withoutMarkup } from './html';
import { firstPaperId, paperIdIn } from './ids';
import type { Pace } from './pace';
import { elementsOf, fieldsOf, stringOf } from './values';

/** Where an entry may tell its arXiv id, surest first. */
const ID_FIELDS = ['URL', 'DOI', 'number', 'archive_location', 'container-title', 'note', 'id'];

/** What Zotero writes into a note because it has no field of its own: `arXiv:2107.12345 [cs]`. */
const NO_NOTE = /^\s*(?:arxiv|citation key|tex\.[\w.-]{1,30})\s*:/i;

/** Reads CSL-JSON: a list of entries, one alone, or an object whose `items` they are. */
export async function readCsl(json: unknown, now: number, collection: Collection, pace: Pace): Promise<void> {
	const { items } = fieldsOf(json);
	const entries = Array.isArray(json) ? json : Array.isArray(items) ? items : [json];
	for (const [index, entry] of entries.entries()) {
		const fields = fieldsOf(entry);
		const note = stringOf(fields.note);
		addFound(collection, index + 1, {
			id:
				firstPaperId(ID_FIELDS.map((name) => stringOf(fields[name]))) ??
				paperIdIn(stringOf(fields.archive_location)),
			title: withoutMarkup(stringOf(fields.title)),
			authors: elementsOf(fields.author).map(nameOf),
			abstract: withoutMarkup(stringOf(fields.abstract)),
			publishedAt: dateOf(fields.issued),
			tags: keywordsOf(fields.keyword),
			mark: { savedAt: now, status: 'toRead' },
			note: note
				.split('\n')
				.filter((line) => !NO_NOTE.test(line))
				.join('\n'),
		});
		if (pace.isDue()) await pace.rest(index, entries.length);
	}
}

function nameOf(author: unknown): string {
	const name = fieldsOf(author);
	const parts = ['given', 'non-dropping-particle', 'family', 'suffix'].map((part) => stringOf(name[part]));
	return stringOf(name.literal) || parts.filter((part) => part !== '').join(' ');
}

function dateOf(issued: unknown): string | undefined {
	const { 'date-parts': dates, raw } = fieldsOf(issued);
	const [year, month, day] = elementsOf(elementsOf(dates)[0]).map(Number);
	return year !== undefined && month !== undefined && day !== undefined
		? dayOf(year, month, day)
		: dayIn(stringOf(raw));
}

function keywordsOf(keyword: unknown): string[] {
	const keywords = Array.isArray(keyword) ? keyword.map(stringOf) : stringOf(keyword).split(/[,;]/);
	return keywords.map((each) => each.trim());
}
