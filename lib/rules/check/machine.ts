import { type Alphabet, BEGIN, type Kind, LINE_END, WORD } from './alphabet';
import type { Automaton, CharacterNode, Guard, Way } from './automaton';

/** What an engine may be doing: it has just read a character of a kind, for a place of the expression or none yet. */
export interface State {
	/** Its number among the machine's. */
	id: number;
	/** Undefined while it has yet to find where the expression begins. */
	place: number | undefined;
	kind: Kind;
	/** What it costs to be here: one, and all that is looked at ahead and behind. */
	cost: number;
	/** Which states may follow, by the class of the next character. One that may follow in two ways is there twice. */
	next: readonly (readonly State[])[];
}

/** Which places come after what, and the classes that each takes. */
interface Ways {
	of(place: number | undefined): readonly Way[];
	/** All that is tried after a place, also where it is left out above. */
	tried(place: number | undefined): readonly Way[];
	taken(place: number): ReadonlySet<number>;
}

/** All states that can be reached from the beginning of a text, where an expression is looked for from any offset on. */
export function buildMachine(automaton: Automaton, alphabet: Alphabet): State[] {
	const of = (place: number | undefined) =>
		place === undefined ? automaton.first : (automaton.next[place] as Way[]);
	return explore({ of, tried: of, taken: takenBy(automaton, alphabet) }, alphabet);
}

/**
 * The same without what can't fail. Where an expression may end at a place whatever follows, an engine that gets there
 * never goes back, so it does that once for each character of a text at most: like a beginning.
 */
export function buildFailing(automaton: Automaton, alphabet: Alphabet): State[] {
	const { next, first } = automaton;
	const isDone = next.map((ways) => ways.some(({ to, guards }) => to === undefined && guards.length === 0));
	const begins = new Map<string, Way[]>();
	for (const ways of next.filter((_, place) => isDone[place])) {
		const own = new Map<string, Way[]>();
		for (const way of ways) {
			const key = [way.to, ...way.guards].join();
			own.set(key, [...(own.get(key) ?? []), way]);
		}
		for (const [key, same] of own) if (same.length > (begins.get(key)?.length ?? 0)) begins.set(key, same);
	}
	const mayFail = ({ to }: Way) => to === undefined || !isDone[to];
	const all = [...first, ...[...begins.values()].flat()].filter(mayFail);
	const rest = next.map((ways) => ways.filter(mayFail));
	const anywhere = [...first, ...next.filter((_, place) => isDone[place]).flat()];
	return explore(
		{
			of: (place) => (place === undefined ? all : (rest[place] as Way[])),
			tried: (place) => (place === undefined ? anywhere : (next[place] as Way[])),
			taken: takenBy(automaton, alphabet),
		},
		alphabet,
	);
}

/** How a place is found in the alphabet. */
export const sourceOf = (node: CharacterNode): string =>
	node.type === 'Character' ? [...String.fromCodePoint(node.value)].map(escapeCharacter).join('') : node.raw;

function escapeCharacter(character: string): string {
	return /\w/.test(character) || character > '\x7f'
		? character
		: `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function takenBy({ places }: Automaton, { taken }: Alphabet): Ways['taken'] {
	const sets = places.map((node) => new Set(taken.get(sourceOf(node))));
	return (place) => sets[place] as Set<number>;
}

function explore(ways: Ways, { kinds }: Alphabet): State[] {
	const states = new Map<string, State>();
	const stateAt = (place: number | undefined, kind: Kind): State => {
		const key = `${place},${kind}`;
		let state = states.get(key);
		if (!state) {
			const cost = ways.tried(place).reduce((sum, { look }) => sum + look, 1);
			state = { id: states.size, place, kind, cost, next: [] };
			states.set(key, state);
		}
		return state;
	};
	stateAt(undefined, BEGIN);
	// A Map walks over what is added while it is walked.
	for (const state of states.values()) {
		state.next = kinds.map((kind, taken) => {
			const next = ways
				.of(state.place)
				.filter(({ to, guards }) => {
					if (to === undefined || !ways.taken(to).has(taken)) return false;
					return guards.every((guard) => holds(guard, state.kind, kind));
				})
				.map(({ to }) => stateAt(to, kind));
			return state.place === undefined ? [stateAt(undefined, kind), ...next] : next;
		});
	}
	return [...states.values()];
}

/** Whether something may hold between characters of two kinds. Between two there is no end of a text. */
function holds(guard: Guard, before: Kind, after: Kind): boolean {
	switch (guard) {
		case 'word':
			return (before === WORD) !== (after === WORD);
		case 'notWord':
			return (before === WORD) === (after === WORD);
		case 'start':
			return before === BEGIN;
		case 'lineStart':
			return before === BEGIN || before === LINE_END;
		case 'end':
			return false;
		case 'lineEnd':
			return after === LINE_END;
		case 'look':
			return true;
	}
}
