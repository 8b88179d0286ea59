import { call, newOperation } from '@/lib/messages/client';
import type { OperationId, TagId } from '@/lib/model';
import { SAVED } from '../size.ts';

const EDITS = {
	rename: (operation, id) => call('editTag', { operation, id, change: { name: 'renamed' } }),
	merge: (operation, id, other) => call('mergeTags', { operation, from: [id], into: other }),
	delete: (operation, id) => call('deleteTag', { operation, id }),
	/** Takes the tag off each of the papers, and so writes all of their marks. */
	async untag(operation, id) {
		await call('untagPapers', { operation, ids: await savedIds(), tag: id });
	},
} as const satisfies Record<string, (operation: OperationId, id: TagId, other: TagId) => Promise<unknown>>;

export type EditName = keyof typeof EDITS;

let ids: Promise<string[]> | undefined;

function savedIds(): Promise<string[]> {
	ids ??= call('getSavedIds', {});
	return ids;
}

/** Milliseconds in which an edit of the tag that all saved papers have is confirmed, and those of its undo. */
export async function editTags(edit: EditName, times: number): Promise<{ done: number[]; undone: number[] }> {
	await savedIds();
	const tags = await call('getTags', {});
	const idOf = (wanted: string) => tags.find(({ name }) => name === wanted)?.id ?? '';
	const [id, other] = [idOf('t0'), idOf('t1')];
	const done: number[] = [];
	const undone: number[] = [];
	for (let round = 0; round < times; round += 1) {
		const operation = newOperation();
		const start = performance.now();
		await EDITS[edit](operation, id, other);
		const confirmed = performance.now();
		await call('undo', { operation: newOperation(), of: operation });
		done.push(confirmed - start);
		undone.push(performance.now() - confirmed);
		const count = await call('countTagged', { tags: [id] });
		if (count !== SAVED) throw new Error(`${count} papers have the tag after ${edit} and its undo`);
	}
	return { done, undone };
}
