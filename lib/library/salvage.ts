import type { Input, Output } from '../messages/protocol';
import { COLORS, type TagId } from '../model';
import type { Row } from '../rows';
import type { Connection } from './db/open';
import type { Database, TagRow } from './db/schema';
import { liveTags } from './live-tags';
import { getRows, othersOf, paperRow } from './rows';
import { type SalvageReads, salvageReads } from './salvage-reads';

/**
 * As `getRows`, of a storage that is broken: what can't be read is left out, row by row, and counted. A tag whose name can't be
 * read has a made-up one, so that its papers still belong together. Throws `storageBroken` where nothing at all can be read.
 */
export async function salvageRows(
	connection: Connection,
	{ after, limit }: Input<'getRows'>,
): Promise<Output<'getRows'>> {
	const reads = salvageReads(connection);
	const whole = await reads.attempt((database) => getRows(database, { after, limit }));
	if (whole) return whole.value;

	let lost = 0;
	const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
	const keys = [];
	for (const store of ['marks', 'notes', 'seen'] as const) {
		const read = await reads.attempt((database) => database.getAllKeys(store, range, limit));
		if (!read) lost += 1;
		keys.push(read?.value);
	}
	if (keys.every((some) => some === undefined)) reads.giveUp();
	const ids = [...new Set(keys.flatMap((some) => some ?? []))].sort().slice(0, limit);

	const tags = await salvageTags(reads);
	const live = liveTags(tags.rows);
	const rows: Row[] = [];
	if (after === null) {
		const rules = await reads.all('rules');
		const searches = await reads.all('searches');
		rows.push(...othersOf({ tags: tags.rows, rules: rules.rows, searches: searches.rows }, live));
		// Of what is read with each piece, and of stores whose ids nobody knows, it counts once.
		for (const each of [tags, rules, searches]) lost += each.lost.length || Number(each.isUnknown ?? false);
	}
	async function get<Store extends 'papers' | 'marks' | 'notes' | 'seen'>(store: Store, id: string) {
		const read = await reads.row(store, id);
		if (!read) lost += 1;
		return read?.value;
	}
	for (const id of ids) {
		rows.push(
			paperRow(id, live, {
				paper: await get('papers', id),
				mark: await get('marks', id),
				note: await get('notes', id),
				seen: await get('seen', id),
			}),
		);
	}
	return { rows, next: ids.length < limit ? null : (ids.at(-1) ?? null), lost };
}

/** All tags, with one in place of each that can't be read: which ones there are, marks tell as well. */
async function salvageTags(reads: SalvageReads) {
	const found = await reads.all('tags', tagsOfMarks);
	return { ...found, rows: [...found.rows, ...found.lost.map(standIn)] };
}

/** The ids of all tags that marks have, also of those that were deleted. */
async function tagsOfMarks(database: Database): Promise<TagId[]> {
	const ids: TagId[] = [];
	const index = database.transaction('marks').store.index('tags');
	for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue()) {
		ids.push(cursor.key);
	}
	return ids;
}

function standIn(id: TagId): TagRow {
	return { id, name: `tag-${id.slice(0, 8)}`, color: COLORS[0] };
}
