import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { nameKey, type OperationId, type Tag } from '../model';
import type { OperationRow, RowChange, TagRow, TagVersion } from './db/schema';
import { type Edit, rootOf } from './edit';
import { tagsOf } from './marks';
import { isEmptyMark, revertMark, revertRow } from './revert';
import { refuseTaken, ruleOf } from './rules';
import { searchOf } from './searches';

type Change<Store extends RowChange['store']> = Extract<RowChange, { store: Store }>;

/** Takes an operation back, last change first: so a tag leaves its papers before it goes, and is back before them. */
export async function undo(edit: Edit, { of }: Input<'undo'>): Promise<Output<'undo'>> {
	await takeBack(edit, await existingOperation(edit, of));
	return null;
}

/** What a papers page may do, and so take back: an undo, too, can be undone. */
const PAGE_CALLS: readonly string[] = [
	'setRead',
	'setSaved',
	'setStatus',
	'setRating',
	'addTag',
	'removeTag',
	'highlight',
	'undoStep',
	'undoLast',
];

export async function undoStep(edit: Edit, { of }: Input<'undoStep'>): Promise<Output<'undoStep'>> {
	const operation = await existingOperation(edit, of);
	if (!PAGE_CALLS.includes(operation.call)) {
		throw new DogearError('badRequest', { cause: `${of} was ${operation.call}` });
	}
	await takeBack(edit, operation);
	return null;
}

export async function undoLast(edit: Edit): Promise<Output<'undoLast'>> {
	const newest = await edit.transaction.objectStore('steps').index('at').openCursor(null, 'prev');
	if (newest === null) return null;
	const { id, act, count, title } = newest.value;
	await takeBack(edit, await existingOperation(edit, id));
	return { act, count, title };
}

async function existingOperation(edit: Edit, id: OperationId): Promise<OperationRow> {
	const operation = await edit.transaction.objectStore('operations').get(id);
	if (operation === undefined) throw new DogearError('notFound');
	return operation;
}

/** What these, or an undo of theirs, made of tags that were gone goes again, also where papers have them: they had them all the while. */
const BROUGHT_BACK: readonly string[] = ['commitRestore', 'bringBack', 'deleteTag'];

async function takeBack(edit: Edit, operation: OperationRow): Promise<void> {
	const { changes } = operation;
	edit.takenBack = operation;
	const keepsUsed = !BROUGHT_BACK.includes(rootOf(operation));
	let last: RowChange['store'] | undefined;
	const running: RowChange[] = [];
	const run = async () => {
		const all = running.splice(0);
		// A name is taken once: what the operation made goes before others come back, which may have had it.
		const isMade = ({ store, before }: RowChange) => store !== 'marks' && before === undefined;
		for (const some of [all.filter(isMade), all.filter((change) => !isMade(change))]) {
			await Promise.all(some.map((change) => takeBackChange(edit, change, keepsUsed)));
		}
	};
	for (const change of changes.toReversed()) {
		// Rows of one store know nothing else of each other, nor marks and notes: a thousand marks go to the database at once.
		const store = change.store === 'notes' ? 'marks' : change.store;
		if (store !== last) await run();
		last = store;
		running.push(change);
	}
	await run();
}

/** @param keepsUsed whether a tag stays that the operation made and papers have by now */
function takeBackChange(edit: Edit, change: RowChange, keepsUsed: boolean): Promise<void> {
	switch (change.store) {
		case 'marks':
			return undoMark(edit, change);
		case 'tags':
			return undoTag(edit, change, keepsUsed);
		case 'rules':
			return undoRule(edit, change);
		case 'notes':
			return undoNote(edit, change);
		case 'searches':
			return undoSearch(edit, change);
		case 'settings':
			return undoSetting(edit, change);
		case 'steps':
			return undoStepRow(edit, change);
	}
}

async function undoMark(edit: Edit, change: Change<'marks'>): Promise<void> {
	const { key } = change;
	const current = await edit.transaction.objectStore('marks').get(key);
	const mark = revertMark(current, change);
	await edit.write({
		store: 'marks',
		key,
		...(current !== undefined && { before: current }),
		...(mark !== undefined && !isEmptyMark(mark) && { after: mark }),
	});
}

async function undoTag(edit: Edit, change: Change<'tags'>, keepsUsed: boolean): Promise<void> {
	const { key } = change;
	const row = await edit.transaction.objectStore('tags').get(key);
	const before = row && versionOf(row);
	const after = revertRow(before, change);
	if (after === undefined && keepsUsed && (await isTagUsed(edit, key))) return;
	if (after !== undefined && after.into === undefined) await refuseTakenTag(edit, after);
	await edit.write({
		store: 'tags',
		key,
		...(before !== undefined && { before }),
		...(after !== undefined && { after }),
	});
}

function versionOf({ key: _, ...version }: TagRow): TagVersion {
	return version;
}

/** Whether some paper still has the tag: one that was made in tagging one paper may be on others by now. */
async function isTagUsed(edit: Edit, id: string): Promise<boolean> {
	const ids = (await tagsOf(edit)).idsOf(id);
	const index = edit.transaction.objectStore('marks').index('tags');
	const counts = await Promise.all(ids.map((each) => index.count(each)));
	return counts.some((count) => count > 0);
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
	if (after !== undefined) await refuseTaken(edit, after);
	await edit.write({
		store: 'rules',
		key,
		...(before !== undefined && { before }),
		...(after !== undefined && { after }),
	});
}

async function undoNote(edit: Edit, change: Change<'notes'>): Promise<void> {
	const current = await edit.transaction.objectStore('notes').get(change.key);
	const after = revertRow(current, change);
	await edit.write({
		store: 'notes',
		key: change.key,
		...(current !== undefined && { before: current }),
		...(after !== undefined && { after }),
	});
}

async function undoSearch(edit: Edit, change: Change<'searches'>): Promise<void> {
	const store = edit.transaction.objectStore('searches');
	const row = await store.get(change.key);
	const before = row && searchOf(row);
	const after = revertRow(before, change);
	const taken = after && (await store.index('key').get(nameKey(after.name)));
	// The name was given to another search since: that one stays, as what came later always does.
	if (taken !== undefined && taken.id !== change.key) return;
	await edit.write({
		store: 'searches',
		key: change.key,
		...(before !== undefined && { before }),
		...(after !== undefined && { after }),
	});
}

async function undoSetting(edit: Edit, change: Change<'settings'>): Promise<void> {
	const current = await edit.transaction.objectStore('settings').get(change.key);
	const after = revertRow(current, change);
	await edit.write({
		store: 'settings',
		key: change.key,
		...(current !== undefined && { before: current }),
		...(after !== undefined && { after }),
	});
}

/** An act that is taken back is no step any more; one that is had again is one, unless its operation is forgotten. */
async function undoStepRow(edit: Edit, change: Change<'steps'>): Promise<void> {
	const { key } = change;
	const current = await edit.transaction.objectStore('steps').get(key);
	const after = revertRow(current, change);
	if (after !== undefined && (await edit.transaction.objectStore('operations').getKey(key)) === undefined)
		return;
	await edit.write({
		store: 'steps',
		key,
		...(current !== undefined && { before: current }),
		...(after !== undefined && { after }),
	});
}
