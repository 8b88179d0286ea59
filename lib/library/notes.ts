import { DogearError } from '../errors';
import type { Input, Output } from '../messages/protocol';
import { NOTE_LENGTH, type Timestamp } from '../model';
import type { OperationRow } from './db/schema';
import type { Edit } from './edit';

/** Milliseconds up to which a pause belongs to what is typed in one go. */
const ONE_GO = 10 * 60_000;

/** Writes the note of a paper; an empty one is none. */
export async function setNote(edit: Edit, { id, note }: Input<'setNote'>): Promise<Output<'setNote'>> {
	if (note.length > NOTE_LENGTH) throw new DogearError('noteTooLong', { detail: String(NOTE_LENGTH) });
	const known = await edit.transaction.objectStore('papers').getKey(id);
	if (known === undefined) throw new DogearError('notFound');
	const before = await edit.transaction.objectStore('notes').get(id);
	await edit.write({
		store: 'notes',
		key: id,
		...(before !== undefined && { before }),
		...(note.trim() !== '' && { after: { id, text: note } }),
	});
	return null;
}

/**
 * Whether an operation is one more of the same note by the same view: what is typed in one go is one act, not hundreds that push
 * out all others. What two views wrote is two acts, each of which can be undone.
 */
export function isSameNote({
	id,
	goesOn,
}: Input<'setNote'>): (newest: OperationRow, now: Timestamp) => boolean {
	return ({ id: newest, call, changes, at, now: before = at }, now) =>
		newest === goesOn && call === 'setNote' && changes[0]?.key === id && Math.abs(now - before) < ONE_GO;
}
