import type { Collection } from './collection';
import { dayIn, momentIn } from './dates';
import { addFound } from './found';
import { htmlToText, withoutMarkup } from './html';
import { firstPaperId, paperIdIn } from './ids';
import type { Pace } from './pace';
import { elementsOf, fieldsOf, stringOf } from './values';

type Fields = Readonly<Record<string, unknown>>;

/** Where an item may tell its arXiv id, surest first. */
const ID_FIELDS = ['archiveID', 'extra', 'url', 'DOI', 'number', 'reportNumber', 'publicationTitle'];

/** Items that belong to others or are no works. */
const NO_WORK = new Set(['attachment', 'note', 'annotation']);

/** Whether these are items as Zotero's own interface gives them (inside of `data`), or Better BibTeX does. */
export function isZotero(json: unknown): boolean {
	const [first] = itemsOf(json);
	return first !== undefined && 'itemType' in first;
}

/** Reads items of Zotero; notes come in as text, tags by name. */
export async function readZotero(
	json: unknown,
	now: number,
	collection: Collection,
	pace: Pace,
): Promise<void> {
	const items = itemsOf(json);
	const notes = notesByParent(items);
	for (const [index, item] of items.entries()) {
		if (NO_WORK.has(stringOf(item.itemType))) continue;
		const own = elementsOf(item.notes).map((note) => stringOf(fieldsOf(note).note) || stringOf(note));
		const children = notes.get(stringOf(item.key)) ?? [];
		addFound(collection, index + 1, {
			id: firstPaperId(ID_FIELDS.map((name) => stringOf(item[name]))) ?? paperIdIn(stringOf(item.archiveID)),
			title: withoutMarkup(stringOf(item.title)),
			authors: authorsOf(item),
			abstract: withoutMarkup(stringOf(item.abstractNote)),
			publishedAt: dayIn(stringOf(item.date)),
			tags: elementsOf(item.tags).map((tag) => stringOf(fieldsOf(tag).tag) || stringOf(tag)),
			note: [...own, ...children].map(htmlToText).join('\n\n'),
			mark: { savedAt: momentIn(stringOf(item.dateAdded)) ?? now, status: 'toRead' },
		});
		if (pace.isDue()) await pace.rest(index, items.length);
	}
}

function itemsOf(json: unknown): Fields[] {
	const items = Array.isArray(json) ? json : elementsOf(fieldsOf(json).items);
	return items.map((item) => {
		const { data } = fieldsOf(item);
		return fieldsOf(data ?? item);
	});
}

/** Notes that stand in the file as items of their own. */
function notesByParent(items: readonly Fields[]): Map<string, string[]> {
	const notes = new Map<string, string[]>();
	for (const { itemType, parentItem, note } of items) {
		if (itemType !== 'note' || typeof parentItem !== 'string') continue;
		const siblings = notes.get(parentItem) ?? [];
		siblings.push(stringOf(note));
		notes.set(parentItem, siblings);
	}
	return notes;
}

function authorsOf({ creators }: Fields): string[] {
	const all = elementsOf(creators).map(fieldsOf);
	const authors = all.filter(({ creatorType }) => creatorType === 'author');
	return (authors.length > 0 ? authors : all).map(({ name, firstName, lastName }) =>
		stringOf(name) ? stringOf(name) : `${stringOf(firstName)} ${stringOf(lastName)}`,
	);
}
