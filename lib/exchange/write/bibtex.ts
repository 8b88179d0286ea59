import type { Library } from './library';
import { familyName, type Name } from './names';
import { type Reference, references } from './references';
import { oneLine } from './text';

/**
 * How LaTeX prints what it would otherwise obey. Braces by name, not as `\{`: BibTeX counts braces without looking at
 * backslashes, so that one alone would swallow the rest of the file.
 */
const SPECIAL: Record<string, string> = {
	'\\': '\\textbackslash{}',
	'{': '\\textbraceleft{}',
	'}': '\\textbraceright{}',
	'~': '\\textasciitilde{}',
	'^': '\\textasciicircum{}',
	'<': '\\textless{}',
	'>': '\\textgreater{}',
	'|': '\\textbar{}',
	$: '\\$',
	'&': '\\&',
	'%': '\\%',
	'#': '\\#',
	_: '\\_',
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A BibTeX file in UTF-8, an entry at a time, each as arXiv itself writes them. The note is an `annote`: standard styles print a
 * `note` in the bibliography, and what a reader jots down isn't for theirs. Dashes and quotes stay, since titles on arXiv are
 * typed for TeX.
 */
export function* bibtex(library: Library): Generator<string, void> {
	for (const reference of references(library)) yield entry(reference);
}

function entry({ key, id, title, authors, date, url, abstract, keywords, note }: Reference): string {
	const month = date?.month === undefined ? undefined : MONTHS[date.month - 1];
	const words = keywords.map(keyword).filter((word) => word !== '');
	const fields: [name: string, value: string | undefined][] = [
		['title', braced(withCapitals(title))],
		['author', authors.length > 0 ? braced(authors.map(author).join(' and ')) : undefined],
		['year', date && braced(String(date.year))],
		['month', month],
		['eprint', braced(id)],
		['archivePrefix', braced('arXiv')],
		['url', braced(url)],
		['abstract', abstract && braced(escaped(abstract))],
		['keywords', words.length > 0 ? braced(words.join(', ')) : undefined],
		['annote', note && braced(escaped(note))],
	];
	const lines = fields.flatMap(([name, value]) => (value ? `\t${name} = ${value},\n` : []));
	return `@misc{${key},\n${lines.join('')}}\n\n`;
}

function braced(value: string): string {
	return `{${value}}`;
}

function escaped(text: string): string {
	return text.replace(/[\\{}~^<>|$&%#_]/g, (character) => SPECIAL[character] ?? character);
}

/** A title, with braces about words as LLaMA and GPT: styles put the others in lower case. */
function withCapitals(title: string): string {
	return title.replace(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|./gsu, (token) =>
		/.\p{Lu}/u.test(token) ? braced(token) : escaped(token),
	);
}

/** `van Gogh, Vincent`; what is no person's name in braces, so that no `and` and no comma in it means anything. */
function author(name: Name): string {
	if ('literal' in name) return braced(escaped(name.literal));
	// Nothing to escape: a name with any such sign was left literal.
	return [familyName(name), name.suffix, name.given].filter((part) => part !== undefined).join(', ');
}

/** Programs part keywords at commas and semicolons, and nothing protects one inside. */
function keyword(name: string): string {
	return escaped(oneLine(name.replace(/[,;]/g, ' ')));
}
