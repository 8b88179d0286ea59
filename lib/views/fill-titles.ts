import { call } from '../messages/client';
import { fetchPapers } from '../messages/papers-api';
import type { PaperId } from '../model';

/** Has the papers site tell what these papers are, and keeps each answer as it comes. */
export async function fillTitles(
	ids: readonly PaperId[],
	signal: AbortSignal,
	onDone: (part: number) => void,
): Promise<void> {
	await fetchPapers(ids, async (paper) => void (await call('learn', { papers: [paper] })), {
		signal,
		onDone: (count) => onDone(count / ids.length),
	});
}
