import { canShare, isAmbiguous, type Part, partsOf, type Tick } from './loops';
import type { State } from './machine';

/** How many steps the search through a text of n characters takes at most, about: `linear` · n + `square` · n² / 2. */
export interface Cost {
	linear: number;
	square: number;
}

/** Loops that make a text cost more than its square. */
export interface Runaway {
	from: Part;
	to: Part;
}

/** Steps of finding out about one expression. */
const MAX_TICKS = 100_000;

/** A loop that comes back to itself in several ways, of a whole machine. */
export function findAmbiguous(states: readonly State[]): Part | undefined {
	const tick = upTo(MAX_TICKS);
	return partsOf(states).find((part) => part.isLoop && isAmbiguous(part, tick));
}

/**
 * What a machine costs whose loops aren't ambiguous: then the ways to read a text grow with a power of its length, and each
 * pair of loops, one after the other, that can share a text adds one to it (Weber and Seidl, 1991). The search's own going
 * on from offset to offset is such a loop. Returns the loops where a power of two wouldn't do.
 */
export function costOf(states: readonly State[]): Cost | Runaway {
	const parts = partsOf(states);
	const partOf = new Map(parts.flatMap((part) => [...part.states].map((state) => [state, part] as const)));
	const after = new Map<Part, Set<Part>>();
	for (const part of parts) {
		const followers = new Set<Part>();
		for (const state of part.states) {
			for (const next of state.next.flat()) {
				const follower = partOf.get(next) as Part;
				if (follower === part || followers.has(follower)) continue;
				followers.add(follower);
				for (const later of after.get(follower) as Set<Part>) followers.add(later);
			}
		}
		after.set(part, followers);
	}

	const tick = upTo(MAX_TICKS);
	const loops = parts.filter(({ isLoop }) => isLoop);
	const shared: Runaway[] = [];
	for (const from of loops) {
		for (const to of loops) {
			if (after.get(from)?.has(to) && canShare(from, to, tick)) shared.push({ from, to });
		}
	}
	for (const first of shared) {
		const second = shared.find(({ from }) => from === first.to || after.get(first.to)?.has(from));
		if (second) return second;
	}
	const { steps, ways } = count(parts, partOf);
	return { linear: steps, square: shared.length > 0 ? ways : 0 };
}

interface Count {
	steps: number;
	ways: number;
}

/**
 * Of going through all parts but once through each loop, from where the search begins: the steps in all, and the ways at
 * one time. Each character may be the one for which most ways go on.
 */
function count(parts: readonly Part[], partOf: ReadonlyMap<State, Part>): Count {
	const counts = new Map<Part, Count>();
	let last: Count = { steps: 0, ways: 0 };
	for (const part of parts) {
		let steps = 0;
		let ways = 0;
		// The states of a loop that are left at one time have read the same character.
		for (const kind of new Set([...part.states].map((state) => state.kind))) {
			const sames = [...part.states].filter((state) => state.kind === kind);
			for (const taken of sames[0]?.next.keys() ?? []) {
				const next = sames.flatMap((state) =>
					(state.next[taken] ?? []).map((each) => partOf.get(each) as Part),
				);
				const all = next.filter((each) => each !== part).map((each) => counts.get(each) as Count);
				steps = Math.max(steps, sum(all.map((each) => each.steps)));
				ways = Math.max(ways, sum(all.map((each) => each.ways)));
			}
		}
		const costs = [...part.states].map(({ cost }) => cost);
		const most = Math.max(...costs);
		last = {
			steps: steps + sum(costs),
			ways: part.isLoop ? ways + most : Math.max(ways, 1) + most - 1,
		};
		counts.set(part, last);
	}
	return last;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function upTo(limit: number): Tick {
	let ticks = 0;
	return () => {
		ticks += 1;
		return ticks <= limit;
	};
}
