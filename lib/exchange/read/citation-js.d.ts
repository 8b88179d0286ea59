/** The parts of Citation.js's BibTeX plugin that are used here: from text to entries, from a value to its text. */

declare module '@citation-js/plugin-bibtex/lib/input/file.js' {
	export interface BibtexEntry {
		type: string;
		label: string;
		/** Values as they stand in the file, strings put in; by their names in lower case. */
		properties: Record<string, string | number>;
	}
	/** Throws a `SyntaxError` for what is no BibTeX, a `RangeError` for what is nested too deep. */
	export function parse(text: string): BibtexEntry[];
}

declare module '@citation-js/plugin-bibtex/lib/input/value.js' {
	export interface BibtexName {
		given?: string;
		prefix?: string;
		family?: string;
		suffix?: string;
	}
	/** The names of a field of names, the text of one that is none. Throws as the above. */
	export function parse(value: string, field: 'author'): BibtexName[];
	export function parse(value: string, field: 'abstract'): string;
}

declare module '@citation-js/plugin-bibtex/lib/input/constants.js' {
	/** What stands before and after text in italics and the like. */
	export const formatting: Record<string, [before: string, after: string]>;
}

declare module '@citation-js/core/lib-mjs/logger.js' {
	const logger: unknown;
	export default logger;
}

declare module '@citation-js/core/lib-mjs/util/grammar.js' {
	export const Grammar: unknown;
}
