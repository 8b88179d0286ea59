import type { PartialDate } from './dates';
import type { Library } from './library';
import { familyName, type Name } from './names';
import { type Reference, references } from './references';
import { oneLine } from './text';

/** A RIS file, a reference at a time: one line a field, as Zotero, EndNote and Mendeley read it. */
export function* ris(library: Library): Generator<string, void> {
	for (const reference of references(library)) yield entry(reference);
}

function entry({ key, id, title, authors, date, url, abstract, keywords, note }: Reference): string {
	const fields: [tag: string, value: string | undefined][] = [
		// Unpublished work: the nearest that the format has to a preprint.
		['TY', 'UNPB'],
		['ID', key],
		['TI', title],
		...authors.map((name): [string, string] => ['AU', author(name)]),
		['PY', date && String(date.year)],
		['DA', date && day(date)],
		['AB', abstract],
		...keywords.map((name): [string, string] => ['KW', name]),
		['N1', note],
		['DB', 'arXiv'],
		['AN', `arXiv:${id}`],
		['UR', url],
	];
	const lines = fields.flatMap(([tag, value]) => (value ? `${tag}  - ${value}\r\n` : []));
	return `${lines.join('')}ER  - \r\n\r\n`;
}

/** `van Gogh, Vincent`. The format parts names at commas and knows no escape: one that stands in a group's name is left out. */
function author(name: Name): string {
	if ('literal' in name) return oneLine(name.literal.replaceAll(',', ' '));
	const parts = [familyName(name), name.given ?? (name.suffix && ''), name.suffix];
	return parts.filter((part) => part !== undefined).join(', ');
}

/** `2024/07/31`, with the slashes for what isn't known. */
function day({ year, month, day: dayOfMonth }: PartialDate): string {
	const [mm, dd] = [month, dayOfMonth].map((value) => (value ? String(value).padStart(2, '0') : ''));
	return `${year}/${mm}/${dd}/`;
}
