import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { leastUsedColor, nameKey, type Tag, type TagId } from '../model';
import type { Database, TagRow } from './db/schema';
import type { Edit } from './edit';
import { changeMark, writeMark } from './marks';
import { parseTagName } from './tag-name';

/** All tags, by name. */
export async function getTags(database: Database): Promise<Tag[]> {
	const rows = await database.getAll('tags');
	return rows.map(tagOf).sort((a, b) => a.name.localeCompare(b.name));
}

export async function addTag(edit: Edit, { paper, tag }: Input<'addTag'>): Promise<Output<'addTag'>> {
	const id = 'id' in tag ? await existingTag(edit, tag.id) : await tagNamed(edit, parseTagName(tag.name));
	return changeMark(edit, paper, (mark) =>
		mark.tags.includes(id) ? mark : { ...mark, tags: [...mark.tags, id] },
	);
}

export function removeTag(edit: Edit, { id, tag }: Input<'removeTag'>): Promise<Output<'removeTag'>> {
	return writeMark(edit, id, (mark) => ({ ...mark, tags: mark.tags.filter((other) => other !== tag) }));
}

/** The tag without what the database adds to it. */
export function tagOf({ id, name, color }: TagRow): Tag {
	return { id, name, color };
}

async function existingTag(edit: Edit, id: TagId): Promise<TagId> {
	const key = await edit.transaction.objectStore('tags').getKey(id);
	if (key === undefined) throw new DogearError('notFound');
	return key;
}

/** The tag of exactly this name, made if there is none. */
async function tagNamed(edit: Edit, name: string): Promise<TagId> {
	const known = await edit.transaction.objectStore('tags').index('key').get(nameKey(name));
	if (known?.name === name) return known.id;
	if (known !== undefined) throw new DogearError('tagExists', { detail: known.name });
	const tags = await edit.transaction.objectStore('tags').getAll();
	const tag: Tag = { id: edit.newId(), name, color: leastUsedColor(tags) };
	await edit.write({ store: 'tags', key: tag.id, after: tag });
	return tag.id;
}
