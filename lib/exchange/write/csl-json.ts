import type { Library } from './library';
import type { Name } from './names';
import { type Reference, references } from './references';

/** A CSL-JSON file, a reference at a time: what pandoc and citation processors take, and Zotero reads. */
export function* cslJson(library: Library): Generator<string, void> {
	let before = '[\n';
	for (const reference of references(library)) {
		yield before + JSON.stringify(item(reference));
		before = ',\n';
	}
	yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** The fields as Zotero fills them for a preprint. `JSON.stringify` leaves out what is undefined. */
function item({ key, id, title, authors, date, url, abstract, keywords, note }: Reference): object {
	const parts = [date?.year, date?.month, date?.day].filter((part) => part !== undefined);
	return {
		id: key,
		type: 'article',
		title,
		author: authors.length > 0 ? authors.map(author) : undefined,
		issued: parts.length > 0 ? { 'date-parts': [parts] } : undefined,
		abstract,
		keyword: keywords.length > 0 ? keywords.join(', ') : undefined,
		note,
		number: `arXiv:${id}`,
		publisher: 'arXiv',
		URL: url,
	};
}

function author(name: Name): object {
	if ('literal' in name) return name;
	const { particle, ...parts } = name;
	return particle === undefined ? parts : { ...parts, 'non-dropping-particle': particle };
}
