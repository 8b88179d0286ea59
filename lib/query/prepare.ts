import type { SavedPaper } from '../model';
import { textOf } from './entry-text';
import { wordsOf } from './vocabulary';

/** How long it works at a time, in milliseconds: half of a frame. */
const SLICE = 8;

/**
 * Does ahead, a little at a time, what the first search of a list would do at once: ten thousand abstracts take longer to
 * fold than a keystroke may. Call it when a list came; it ends early when `signal` is aborted, and searches needn't wait for it.
 */
export async function prepareSearch(entries: readonly SavedPaper[], signal: AbortSignal): Promise<void> {
	let end = performance.now() + SLICE;
	for (const entry of entries) {
		if (performance.now() > end) {
			await new Promise((resolve) => setTimeout(resolve));
			if (signal.aborted) return;
			end = performance.now() + SLICE;
		}
		for (const part of ['head', 'note', 'abstract'] as const) textOf(entry, part);
	}
	for (const field of ['title', 'authors'] as const) {
		await new Promise((resolve) => setTimeout(resolve));
		if (signal.aborted) return;
		wordsOf(entries, field);
	}
}
