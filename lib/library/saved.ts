import type { Input, Output } from '../messages/protocol';
import type { Mark, PaperId, SavedPaper } from '../model';
import { readMany } from './db/read-many';
import type { Database } from './db/schema';
import { liveTags } from './live-tags';

/** The newest saved papers, and how many there are: by a cursor, since all keys of ten thousand take longer than these. */
export async function getNewest(
	database: Database,
	{ limit }: Input<'getNewest'>,
): Promise<Output<'getNewest'>> {
	const index = database.transaction('marks').store.index('savedAt');
	async function newest(): Promise<PaperId[]> {
		const ids: PaperId[] = [];
		let cursor = await index.openKeyCursor(null, 'prev');
		while (cursor && ids.length < limit) {
			ids.push(cursor.primaryKey);
			cursor = await cursor.continue();
		}
		return ids;
	}
	const [count, ids] = await Promise.all([index.count(), newest()]);
	return { papers: await getSavedOf(database, { ids }), count };
}

/** The ids of the saved papers, newest first. */
export async function getSavedIds(database: Database): Promise<PaperId[]> {
	return (await database.getAllKeysFromIndex('marks', 'savedAt')).reverse();
}

/** Those of these papers that are saved, in the order asked for. */
export async function getSavedOf(database: Database, { ids }: Input<'getSavedOf'>): Promise<SavedPaper[]> {
	const transaction = database.transaction(['marks', 'papers', 'notes', 'tags']);
	const [marks, papers, notes, live] = await Promise.all([
		readMany<Mark>(transaction.objectStore('marks'), ids),
		readMany(transaction.objectStore('papers'), ids),
		readMany(transaction.objectStore('notes'), ids),
		transaction.objectStore('tags').getAll().then(liveTags),
	]);
	return ids.flatMap((id) => {
		const mark = marks.get(id);
		if (mark?.savedAt === undefined) return [];
		const note = notes.get(id)?.text;
		return {
			// A saved paper is shown even where all we have of it is its id.
			paper: papers.get(id) ?? { id, title: id },
			mark: live.mark(mark),
			...(note !== undefined && { note }),
		};
	});
}

/** All saved papers, newest first. */
export async function getSaved(database: Database): Promise<SavedPaper[]> {
	return getSavedOf(database, { ids: await getSavedIds(database) });
}
