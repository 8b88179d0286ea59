import { formatting } from '@citation-js/plugin-bibtex/lib/input/constants.js';
import { parse } from '@citation-js/plugin-bibtex/lib/input/value.js';

// We keep text alone: what is in italics there is not to come out with tags around it.
for (const format of Object.keys(formatting)) if (format !== 'quotes') formatting[format] = ['', ''];

/** Longest value that is looked at: several times the longest that is kept. */
const VALUE_LENGTH = 200_000;

/** The text that LaTeX shows; where that can't be told, the text without its braces. */
export function latexToText(latex: string): string {
	const value = latex.slice(0, VALUE_LENGTH);
	try {
		return parse(value, 'abstract');
	} catch {
		return withoutBraces(value);
	}
}

/** The names of an `author` field, as they are read: `Lovelace, Ada and {The Team}`. */
export function latexToNames(latex: string): string[] {
	const value = latex.slice(0, VALUE_LENGTH);
	let names: string[];
	try {
		names = parse(value, 'author').map(({ given, prefix, family, suffix }) =>
			[given, prefix, family, suffix].filter((part) => part).join(' '),
		);
	} catch {
		names = withoutBraces(value).replace(/\s+/gu, ' ').split(' and ');
	}
	return names.filter((name) => name !== 'others');
}

/** A value that is no prose, an address or a number, without the braces and backslashes that it may stand in. */
export function verbatim(value: string): string {
	return value.replace(/[{}\\]/g, '');
}

function withoutBraces(latex: string): string {
	return latex.replace(/[{}]/g, '');
}
