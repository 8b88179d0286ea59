import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { leastUsedColor, nameKey, type Tag, type TagId } from '../model';
import type { Database, TagRow } from './db/schema';
import type { Edit } from './edit';
import { changeMark, tagsOf, writeMark } from './marks';
import { parseTagName } from './tag-name';

/** All tags, by name. */
export async function getTags(database: Database): Promise<Tag[]> {
	const rows = await database.getAll('tags');
	return rows
		.filter(({ into }) => into === undefined)
		.map(tagOf)
		.sort((a, b) => a.name.localeCompare(b.name));
}

export async function addTag(edit: Edit, { paper, tag }: Input<'addTag'>): Promise<Output<'addTag'>> {
	const id = await wantedTag(edit, tag);
	const own = (await tagsOf(edit)).idsOf(id);
	return changeMark(edit, paper, (mark) =>
		mark.tags.some((each) => own.includes(each)) ? mark : { ...mark, tags: [...mark.tags, id] },
	);
}

export async function removeTag(edit: Edit, { id, tag }: Input<'removeTag'>): Promise<Output<'removeTag'>> {
	const gone = (await tagsOf(edit)).idsOf(tag);
	return writeMark(edit, id, (mark) => ({
		...mark,
		tags: mark.tags.filter((other) => !gone.includes(other)),
	}));
}

/** The tag that is to be put on papers: one there is, or one of this name, made if there is none. */
export async function wantedTag(edit: Edit, tag: Input<'addTag'>['tag']): Promise<TagId> {
	if ('name' in tag) return tagNamed(edit, parseTagName(tag.name));
	const id = (await tagsOf(edit)).of(tag.id);
	if (id === undefined) throw new DogearError('notFound');
	return id;
}

/** The tag without what the database adds to it. */
export function tagOf({ id, name, color }: TagRow): Tag {
	return { id, name, color };
}

/** The tag of exactly this name, made if there is none. */
async function tagNamed(edit: Edit, name: string): Promise<TagId> {
	const known = await edit.transaction.objectStore('tags').index('key').get(nameKey(name));
	if (known?.name === name) return known.id;
	if (known !== undefined) throw new DogearError('tagExists', { detail: known.name });
	const tags = await edit.transaction.objectStore('tags').getAll();
	const tag: Tag = { id: edit.newId(), name, color: leastUsedColor(tags.filter(({ into }) => !into)) };
	await edit.write({ store: 'tags', key: tag.id, after: tag });
	return tag.id;
}
