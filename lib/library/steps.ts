import type { Input } from '../messages/protocol';
import type { Act, Tag } from '../model';
import type { Database } from './db/schema';
import type { Edit } from './edit';
import { liveTags } from './live-tags';
import { tagOf } from './tags';

/**
 * Records what an act did to marks as a step that `undoLast` takes back; nothing where it changed none. The row is a
 * change of the operation as any other: whoever takes the operation back takes the step away, and whoever takes that
 * back puts it in its old place again.
 */
export async function recordStep(edit: Edit, act: Act): Promise<void> {
	const changes = edit.changes.filter((change) => change.store === 'marks');
	const [first] = changes;
	if (first === undefined) return;
	const paper = await edit.transaction.objectStore('papers').get(first.key);
	const step = { act, count: changes.length, title: paper?.title ?? first.key };
	const tag = act === 'tagged' ? first.after?.tags.at(-1) : undefined;
	await edit.write({
		store: 'steps',
		key: edit.operation,
		after: { id: edit.operation, at: edit.at, ...step, ...(tag !== undefined && { tag }) },
	});
}

/** The tags of the newest steps, each once. */
export async function getRecentTags(database: Database, { limit }: Input<'getRecentTags'>): Promise<Tag[]> {
	const transaction = database.transaction(['steps', 'tags']);
	const steps = await transaction.objectStore('steps').index('at').getAll();
	const rows = await transaction.objectStore('tags').getAll();
	const live = liveTags(rows);
	const ids = new Set(steps.toReversed().flatMap(({ tag }) => (tag && live.of(tag)) ?? []));
	const byId = new Map(rows.map((row) => [row.id, tagOf(row)]));
	return [...ids].flatMap((id) => byId.get(id) ?? []).slice(0, limit);
}
