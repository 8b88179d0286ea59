import type { PaperId } from '../model';

/** How many ids one question carries: what is said of them shows before the next are asked for. */
const BURST = 1_000;

/**
 * Gives the function that has papers asked for, until `signal` aborts: by one question at a time, so that a late answer never
 * overwrites a newer one; what comes meanwhile waits together. It resolves when no question is open. Papers for which `ask`
 * resolves to false are asked for again with the next: when the storage works again, every page is told of a change.
 */
export function createBursts(
	ask: (ids: PaperId[]) => Promise<boolean>,
	signal: AbortSignal,
): (ids: Iterable<PaperId>) => Promise<void> {
	const wanted = new Set<PaperId>();
	/** Settles when nothing is wanted any more; absent while nothing is. */
	let asking: Promise<void> | undefined;

	async function askAll() {
		const failed: PaperId[] = [];
		while (wanted.size > 0 && !signal.aborted) {
			const burst = [...wanted].slice(0, BURST);
			for (const id of burst) wanted.delete(id);
			if (!(await ask(burst))) failed.push(...burst);
		}
		for (const id of failed) wanted.add(id);
		asking = undefined;
	}

	return async (ids) => {
		for (const id of ids) wanted.add(id);
		if (wanted.size > 0) asking ??= askAll();
		await asking;
	};
}
