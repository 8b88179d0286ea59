import { DogearError } from '../../errors';
import { isBibtex } from './bibtex';
import { isCsv } from './csv';
import { isPaperMemory } from './paper-memory';
import { isRis } from './ris';
import type { FormatName } from './shape';
import { fieldsOf } from './values';
import { isZotero } from './zotero';

/** What a text is; with what it says, where it is JSON. */
export type Recognized =
	| { format: 'library' | 'csv' | 'bibtex' | 'ris' | 'list' }
	| { format: 'paperMemory' | 'zotero' | 'csl'; json: unknown };

/**
 * Tells the format by what stands in the text. What looks like nothing else is taken for a list. Throws `libraryUnreadable`
 * for JSON that is broken off, whose links alone would be less than what its reader means to bring in, and for a file of
 * ours that holds something else.
 */
export function recognize(text: string): Recognized {
	if (/^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text)) return recognizeJson(text);
	return { format: recognizeText(text) };
}

function recognizeText(text: string): FormatName & ('csv' | 'bibtex' | 'ris' | 'list') {
	if (isRis(text)) return 'ris';
	if (isBibtex(text)) return 'bibtex';
	return isCsv(text) ? 'csv' : 'list';
}

function recognizeJson(text: string): Recognized {
	const [first = ''] = text.trimStart().split('\n', 1);
	if ('dogear' in fieldsOf(parse(first))) return { format: 'library' };
	const json = parse(text);
	const fields = fieldsOf(json);
	if (json === undefined || 'dogear' in fields) throw new DogearError('libraryUnreadable');
	if (isZotero(json)) return { format: 'zotero', json };
	if (isPaperMemory(json)) return { format: 'paperMemory', json };
	const isCsl = Array.isArray(json) ? typeof json[0] !== 'string' : 'items' in fields || 'type' in fields;
	return isCsl ? { format: 'csl', json } : { format: 'list' };
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
