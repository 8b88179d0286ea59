import type { State } from './machine';

/** States of which each can be followed by each, in any number of steps; or a state alone that can't follow itself. */
export interface Part {
	states: ReadonlySet<State>;
	isLoop: boolean;
}

/** A machine in its parts, each after all that may follow it. */
export function partsOf(states: readonly State[]): Part[] {
	const parts: Part[] = [];
	const order = new Map<State, number>();
	const open: State[] = [];
	const isOpen = new Set<State>();
	const visit = (state: State): number => {
		const index = order.size;
		let lowest = index;
		order.set(state, index);
		open.push(state);
		isOpen.add(state);
		const followers = new Set(state.next.flat());
		for (const next of followers) {
			if (!order.has(next)) lowest = Math.min(lowest, visit(next));
			else if (isOpen.has(next)) lowest = Math.min(lowest, order.get(next) as number);
		}
		if (lowest === index) {
			const own = open.splice(open.indexOf(state));
			for (const each of own) isOpen.delete(each);
			parts.push({ states: new Set(own), isLoop: own.length > 1 || followers.has(state) });
		}
		return lowest;
	};
	for (const state of states) if (!order.has(state)) visit(state);
	return parts;
}

/** Is asked at each step of finding something out whether to go on. */
export type Tick = () => boolean;

/**
 * Whether a loop comes back to a state in two ways over the same text: repeated, that doubles the work each time. True as
 * well where it would take too long to tell.
 */
export function isAmbiguous({ states }: Part, tick: Tick): boolean {
	const seen = new Set<string>();
	const work: [State, State][] = [...states].map((state) => [state, state]);
	for (const [one, other] of work) {
		if (!tick()) return true;
		for (const [taken, next] of one.next.entries()) {
			const ones = next.filter((state) => states.has(state));
			const others = one === other ? ones : (other.next[taken] ?? []).filter((state) => states.has(state));
			if (one === other && new Set(ones).size < ones.length) return true;
			for (const a of ones) {
				for (const b of others) {
					if (a === b && one !== other) return true;
					const key = `${a.id},${b.id}`;
					if (a === b || seen.has(key)) continue;
					seen.add(key);
					work.push([a, b]);
				}
			}
		}
	}
	return false;
}

/**
 * Whether one text can go round in a loop, round in another that follows it, and from the first into the second: repeated, it
 * can be parted between the two at each repetition. True as well where it would take too long to tell.
 */
export function canShare(first: Part, second: Part, tick: Tick): boolean {
	for (const from of first.states) {
		for (const to of second.states) {
			const seen = new Set<string>();
			const work: [State, State, State][] = [[from, from, to]];
			for (const [a, b, c] of work) {
				if (!tick()) return true;
				for (const [taken, nextB] of b.next.entries()) {
					for (const nextA of a.next[taken] ?? []) {
						if (!first.states.has(nextA)) continue;
						for (const nextC of c.next[taken] ?? []) {
							if (!second.states.has(nextC)) continue;
							for (const next of nextB) {
								if (nextA === from && next === to && nextC === to) return true;
								const key = `${nextA.id},${next.id},${nextC.id}`;
								if (seen.has(key)) continue;
								seen.add(key);
								work.push([nextA, next, nextC]);
							}
						}
					}
				}
			}
		}
	}
	return false;
}
