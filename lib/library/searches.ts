import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { nameKey, type SavedSearch, SEARCH_LENGTH } from '../model';
import type { Database, SearchRow } from './db/schema';
import type { Edit } from './edit';

/** Most saved searches: more than anybody finds their way in. */
export const SEARCHES = 500;

/** All saved searches, by name. */
export async function getSearches(database: Database): Promise<SavedSearch[]> {
	const rows = await database.getAll('searches');
	return rows.map(searchOf).sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a search; one of the same name gets the new query. */
export async function addSearch(
	edit: Edit,
	{ name: typed, query }: Input<'addSearch'>,
): Promise<Output<'addSearch'>> {
	const name = typed.trim();
	if (name === '' || query.trim() === '') throw new DogearError('searchEmpty');
	if (Math.max(name.length, query.length) > SEARCH_LENGTH) throw new DogearError('searchTooLong');
	const store = edit.transaction.objectStore('searches');
	const known = await store.index('key').get(nameKey(name));
	if (known === undefined && (await store.count()) >= SEARCHES) throw new DogearError('searchesFull');
	const search = { id: known?.id ?? edit.newId(), name, query };
	await edit.write({
		store: 'searches',
		key: search.id,
		...(known !== undefined && { before: searchOf(known) }),
		after: search,
	});
	return search;
}

export async function removeSearch(
	edit: Edit,
	{ id }: Input<'removeSearch'>,
): Promise<Output<'removeSearch'>> {
	const known = await edit.transaction.objectStore('searches').get(id);
	if (known === undefined) throw new DogearError('notFound');
	await edit.write({ store: 'searches', key: id, before: searchOf(known) });
	return null;
}

/** The search without what the database adds to it. */
export function searchOf({ id, name, query }: SearchRow): SavedSearch {
	return { id, name, query };
}
