import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { type Mark, nameKey, type Tag } from '../model';
import type { RowChange } from './db/schema';
import type { Edit } from './edit';
import { isEmptyMark, revertMark, revertRow } from './revert';
import { refuseTaken, ruleOf } from './rules';
import { tagOf } from './tags';

type Change<Store extends RowChange['store']> = Extract<RowChange, { store: Store }>;

/** Takes an operation back, last change first: so a tag leaves its papers before it goes, and is back before them. */
export async function undo(edit: Edit, { of }: Input<'undo'>): Promise<Output<'undo'>> {
	const operation = await edit.transaction.objectStore('operations').get(of);
	if (operation === undefined) throw new DogearError('notFound');
	for (const change of operation.changes.toReversed()) {
		if (change.store === 'marks') await undoMark(edit, change);
		else if (change.store === 'tags') await undoTag(edit, change);
		else await undoRule(edit, change);
	}
	return null;
}

async function undoMark(edit: Edit, change: Change<'marks'>): Promise<void> {
	const { key } = change;
	const current = await edit.transaction.objectStore('marks').get(key);
	const reverted = revertMark(current, change);
	const mark = reverted && (await withoutLostTags(edit, reverted));
	await edit.write({
		store: 'marks',
		key,
		...(current !== undefined && { before: current }),
		...(mark !== undefined && !isEmptyMark(mark) && { after: mark }),
	});
}

/** A tag that this mark once had may be gone by now, by another undo. */
async function withoutLostTags(edit: Edit, mark: Mark): Promise<Mark> {
	const store = edit.transaction.objectStore('tags');
	const tags = await Promise.all(mark.tags.map((id) => store.getKey(id)));
	return { ...mark, tags: tags.filter((id) => id !== undefined) };
}

async function undoTag(edit: Edit, change: Change<'tags'>): Promise<void> {
	const { key } = change;
	const row = await edit.transaction.objectStore('tags').get(key);
	const before = row && tagOf(row);
	const after = revertRow(before, change);
	if (after === undefined && (await isTagUsed(edit, key))) return;
	if (after !== undefined) await refuseTakenTag(edit, after);
	await edit.write({
		store: 'tags',
		key,
		...(before !== undefined && { before }),
		...(after !== undefined && { after }),
	});
}

/** Whether some paper still has the tag: one that was made in tagging one paper may be on others by now. */
async function isTagUsed(edit: Edit, id: string): Promise<boolean> {
	return (await edit.transaction.objectStore('marks').index('tags').count(id)) > 0;
}

async function refuseTakenTag(edit: Edit, { id, name }: Tag): Promise<void> {
	const taken = await edit.transaction.objectStore('tags').index('key').get(nameKey(name));
	if (taken !== undefined && taken.id !== id) throw new DogearError('tagExists', { detail: taken.name });
}

async function undoRule(edit: Edit, change: Change<'rules'>): Promise<void> {
	const { key } = change;
	const row = await edit.transaction.objectStore('rules').get(key);
	const before = row && ruleOf(row);
	const after = revertRow(before, change);
	if (after !== undefined) await refuseTaken(edit, key, after.text);
	await edit.write({
		store: 'rules',
		key,
		...(before !== undefined && { before }),
		...(after !== undefined && { after }),
	});
}
