import type { Input, Output } from '../messages/protocol';
import { type Act, emptyMark, type HistoryEntry, type Mark, type PaperId } from '../model';
import type { Database, OperationRow } from './db/schema';
import { liveTags } from './live-tags';

/** Changes of an operation that is not looked at for the history of one paper. */
const LARGE = 2_000;

/** All that is known of a paper. */
export async function getPaper(database: Database, { id }: Input<'getPaper'>): Promise<Output<'getPaper'>> {
	const transaction = database.transaction(['papers', 'marks', 'notes', 'tags', 'seen', 'operations']);
	const [paper, mark, note, tags, seen] = await Promise.all([
		transaction.objectStore('papers').get(id),
		transaction.objectStore('marks').get(id),
		transaction.objectStore('notes').get(id),
		transaction.objectStore('tags').getAll(),
		transaction.objectStore('seen').get(id),
	]);
	if (paper === undefined && mark === undefined && note === undefined) return null;
	const operations = transaction.objectStore('operations');
	// An import may hold a hundred thousand changes: what it says of one paper isn't worth reading them all.
	const large = new Set(await operations.index('size').getAllKeys(IDBKeyRange.lowerBound(LARGE)));
	const recent = (await operations.index('at').getAllKeys()).filter((key) => !large.has(key));
	const rows = await Promise.all(recent.reverse().map((key) => operations.get(key)));
	const history = rows.flatMap((row): HistoryEntry[] => (row ? entriesOf(row, id) : []));
	return {
		paper: paper ?? { id, title: id },
		mark: liveTags(tags).mark(mark ?? emptyMark(id)),
		note: note?.text ?? '',
		...(seen !== undefined && { seenAt: seen.at }),
		history,
	};
}

/** What an operation did to a paper. */
function entriesOf({ at, changes }: OperationRow, id: PaperId): HistoryEntry[] {
	const acts = changes.flatMap((change) => {
		if (change.key !== id) return [];
		if (change.store === 'notes') return ['noted' as const];
		if (change.store !== 'marks') return [];
		return actsBetween(change.before ?? emptyMark(id), change.after ?? emptyMark(id));
	});
	return acts.map((act) => ({ at, act }));
}

/** What was done to a mark between two versions of it. */
function actsBetween(before: Mark, after: Mark): Act[] {
	const acts: Act[] = [];
	const changed = (field: 'readAt' | 'savedAt' | 'rating', done: Act, undone: Act) => {
		if (before[field] === after[field]) return;
		acts.push(after[field] === undefined ? undone : done);
	};
	changed('readAt', 'read', 'unread');
	changed('savedAt', 'saved', 'unsaved');
	changed('rating', 'rated', 'unrated');
	// Saving gives a status as well, and tells of itself.
	if (before.status !== after.status && !acts.some((act) => act === 'saved' || act === 'unsaved')) {
		acts.push(after.status ?? 'noStatus');
	}
	if (after.tags.some((tag) => !before.tags.includes(tag))) acts.push('tagged');
	if (before.tags.some((tag) => !after.tags.includes(tag))) acts.push('untagged');
	return acts;
}
