import type { TagId } from '../model';
import type { Fits, Scope } from './context';
import { type Folded, foldedOf, textOf } from './entry-text';
import { fold, hasPhrase } from './fold';
import type { Query, TextField } from './query';
import { nearWords, typosIn } from './typos';
import { occurs, splitWords, wordsOf } from './vocabulary';

type TextQuery = Query & { is: 'text' };

/** Whether an entry has a text. A word that no entry has stands for all that it may be with typos. */
export function compileText(query: TextQuery, scope: Scope): Fits {
	const { within, text, match } = query;
	const isIn = match === 'phrase' ? hasPhrase : (all: string) => all.includes(text);
	const fitsTags = within === 'anywhere' ? haveTags(scope, (name) => isIn(name, text)) : never;
	const fitsText: Fits =
		within === 'anywhere'
			? (entry) =>
					isIn(textOf(entry, 'head'), text) ||
					(entry.note !== undefined && isIn(textOf(entry, 'note'), text)) ||
					isIn(textOf(entry, 'abstract'), text)
			: (entry) => isIn(textOf(entry, within), text);
	const typos = match === 'word' ? typosIn(text) : 0;
	const { entries } = scope;
	// The tags are asked first, and each time: they change while the list doesn't.
	if (typos > 0 && !entries.some(fitsTags) && !occurs(entries, within, text, fitsText)) {
		return compileTypos(query, typos, scope);
	}
	return (entry) => fitsTags(entry) || fitsText(entry);
}

/** Where typos are looked for: abstracts have so many words that there is always one that is near. */
const FIELDS: readonly TextField[] = ['title', 'authors'];

function compileTypos({ within, text }: TextQuery, typos: number, scope: Scope): Fits {
	const near = new Set<Folded>();
	for (const field of FIELDS) {
		if (within !== 'anywhere' && within !== field) continue;
		const words = wordsOf(scope.entries, field);
		for (const word of nearWords(text, words.keys(), typos)) {
			for (const folded of words.get(word) ?? []) near.add(folded);
		}
	}
	const fitsTags =
		within === 'anywhere'
			? haveTags(scope, (name) => nearWords(text, splitWords(name), typos).length > 0)
			: never;
	return (entry) => near.has(foldedOf(entry)) || fitsTags(entry);
}

const never: Fits = () => false;

/** Whether an entry has one of the tags whose folded name fits. */
function haveTags({ tags }: Scope, fits: (name: string) => boolean): Fits {
	const ids = new Set<TagId>();
	for (const { id, name } of tags.values()) if (fits(fold(name))) ids.add(id);
	return ids.size > 0 ? ({ mark }) => mark.tags.some((id) => ids.has(id)) : never;
}
