import type { SnapshotReason } from '../model';
import type { Entry } from './catalog';

/** How many snapshots of each group are kept. */
const GENERATIONS = 3;

/** Those before dangerous acts don't push out those of former days, nor do those that the reader made. */
const GROUPS: Record<SnapshotReason, 'daily' | 'asked' | 'danger'> = {
	daily: 'daily',
	asked: 'asked',
	migration: 'danger',
	import: 'danger',
	merge: 'danger',
	delete: 'danger',
	bulk: 'danger',
	restore: 'danger',
};

/**
 * Which snapshots are kept once the first of them is there: the newest of each group, sound ones before broken ones; and as many
 * of those of libraries that the reader doesn't go on with. So a library that was lost keeps all of its own, restored or not.
 * @param entries newest first
 */
export function keptGenerations(entries: readonly Entry[]): Entry[] {
	const library = entries[0]?.library;
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		// Those of versions before 6 are of the library that was there then: the one that was migrated.
		const isOwn = entry.library === undefined || entry.library === library;
		// A reason that only a newer Dogear knows is one to be careful with.
		const kind = (GROUPS as Partial<typeof GROUPS>)[entry.reason] ?? 'danger';
		const group = isOwn ? kind : `former ${kind}`;
		groups.set(group, [...(groups.get(group) ?? []), entry]);
	}
	const kept = new Set(
		Array.from(groups.values(), (group) =>
			[...group]
				.sort((a, b) => Number(a.isBroken ?? false) - Number(b.isBroken ?? false))
				.slice(0, GENERATIONS),
		).flat(),
	);
	return entries.filter((entry) => kept.has(entry));
}
