import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { nameKey, type Tag, type TagId } from '../model';
import { readMany } from './db/read-many';
import type { Database, TagTransaction } from './db/schema';
import type { Edit } from './edit';
import { liveTags } from './live-tags';
import { changeKnownMarks, tagsOf } from './marks';
import { parseTagName } from './tag-name';
import { tagOf, wantedTag } from './tags';

/** How many papers have each tag, those without any included. */
export async function getTagCounts(database: Database): Promise<Output<'getTagCounts'>> {
	const transaction = database.transaction(['marks', 'tags']);
	const live = liveTags(await transaction.objectStore('tags').getAll());
	return Promise.all(
		live.all.map(async (tag): Promise<[TagId, number]> => [tag, await count(transaction, live.idsOf(tag))]),
	);
}

/** How many papers have at least one of these tags. */
export async function countTagged(database: Database, { tags }: Input<'countTagged'>): Promise<number> {
	const transaction = database.transaction(['marks', 'tags']);
	const live = liveTags(await transaction.objectStore('tags').getAll());
	return count(transaction, [...new Set(tags.flatMap((tag) => live.idsOf(tag)))]);
}

async function count(transaction: TagTransaction, ids: readonly TagId[]): Promise<number> {
	const index = transaction.objectStore('marks').index('tags');
	const [first] = ids;
	if (first !== undefined && ids.length === 1) return index.count(first);
	// A paper may have several of them.
	const papers = await Promise.all(ids.map((id) => index.getAllKeys(id)));
	return new Set(papers.flat()).size;
}

/** Renames or recolours a tag. */
export async function editTag(edit: Edit, { id, change }: Input<'editTag'>): Promise<Output<'editTag'>> {
	const before = await existing(edit, id);
	const after = { ...before, ...change };
	if (change.name !== undefined) {
		after.name = parseTagName(change.name);
		const taken = await edit.transaction.objectStore('tags').index('key').get(nameKey(after.name));
		if (taken !== undefined && taken.id !== id) throw new DogearError('tagExists', { detail: taken.name });
	}
	await edit.write({ store: 'tags', key: id, before, after });
	return after;
}

/** Makes several tags one: whoever had one of them has the one. */
export async function mergeTags(
	edit: Edit,
	{ from, into }: Input<'mergeTags'>,
): Promise<Output<'mergeTags'>> {
	await existing(edit, into);
	for (const id of new Set(from)) {
		if (id === into) continue;
		const before = await existing(edit, id);
		await edit.write({ store: 'tags', key: id, before, after: { ...before, into } });
	}
	return null;
}

/** Deletes a tag; its papers stay, without it. */
export async function deleteTag(edit: Edit, { id }: Input<'deleteTag'>): Promise<Output<'deleteTag'>> {
	await edit.write({ store: 'tags', key: id, before: await existing(edit, id) });
	return null;
}

/** Puts a tag on papers that are known; where none is, no tag is made either. */
export async function tagPapers(edit: Edit, { ids, tag }: Input<'tagPapers'>): Promise<Output<'tagPapers'>> {
	if ((await readMany(edit.transaction.objectStore('marks'), ids)).size === 0)
		throw new DogearError('notFound');
	const id = await wantedTag(edit, tag);
	const live = await tagsOf(edit);
	const own = live.idsOf(id);
	await changeKnownMarks(edit, ids, (mark) =>
		mark.tags.some((each) => own.includes(each)) ? mark : { ...mark, tags: [...mark.tags, id] },
	);
	return null;
}

/** Takes a tag off papers. */
export async function untagPapers(
	edit: Edit,
	{ ids, tag }: Input<'untagPapers'>,
): Promise<Output<'untagPapers'>> {
	const gone = (await tagsOf(edit)).idsOf(tag);
	await changeKnownMarks(edit, ids, (mark) => ({
		...mark,
		tags: mark.tags.filter((each) => !gone.includes(each)),
	}));
	return null;
}

/** A tag that there is, one that was merged not among them. */
async function existing(edit: Edit, id: TagId): Promise<Tag> {
	const row = await edit.transaction.objectStore('tags').get(id);
	if (row === undefined || row.into !== undefined) throw new DogearError('notFound');
	return tagOf(row);
}
