import type { AST } from '@eslint-community/regexpp';
import { costOfLook } from './look';
import { refuse, refuseStrings } from './refuse';

/** A part of an expression that takes one character. */
export type CharacterNode =
	| AST.Character
	| AST.CharacterSet
	| AST.CharacterClass
	| AST.ExpressionCharacterClass;

/** What must hold between two characters; `look` is anything that isn't known. */
export type Guard = 'word' | 'notWord' | 'start' | 'lineStart' | 'end' | 'lineEnd' | 'look';

/** One way to go on after a character: to the place of the next, or to the end of the expression (`undefined`). */
export interface Way {
	to: number | undefined;
	guards: readonly Guard[];
	/** The most steps that looking ahead and behind takes on the way. */
	look: number;
}

/** An expression as the places of its characters, repeated parts written out, and all ways from one to the next. */
export interface Automaton {
	places: readonly CharacterNode[];
	/** The ways to the first characters. */
	first: readonly Way[];
	/** Those on from each place. Two that lead to the same place are two: an engine tries both. */
	next: readonly (readonly Way[])[];
}

/** How much an expression may be with its repeated parts written out: its characters, and what is done to write it out. */
const MAX_PLACES = 1_000;
const MAX_WORK = 50_000;

/** A step of an engine. */
type Step =
	| { place: number; next: Step }
	| { guard: Guard; look: number; next: Step }
	| { either: Step[] }
	| Loop
	| 'end';

/** Something repeated without end: what is, and what comes after. */
interface Loop {
	body: Step;
	rest: Step;
}

/** Writes an expression out. Throws `regexUnsafe` for what can't be, and what would be too long. */
export function buildAutomaton(pattern: AST.Pattern, isMultiline: boolean): Automaton {
	const places: CharacterNode[] = [];
	const after: Step[] = [];
	let work = 0;
	const count = () => {
		work += 1;
		if (work > MAX_WORK) refuse(pattern);
	};

	const alternatives = (all: readonly AST.Alternative[], next: Step): Step => {
		const [only, ...others] = all.map(({ elements }) =>
			elements.reduceRight((rest: Step, element) => build(element, rest), next),
		);
		return others.length === 0 && only ? only : { either: [only ?? next, ...others] };
	};

	const build = (node: AST.Element, next: Step): Step => {
		count();
		switch (node.type) {
			case 'Quantifier':
				return repeat(node, next);
			case 'Group':
				return node.modifiers ? refuse(node) : alternatives(node.alternatives, next);
			case 'CapturingGroup':
				return alternatives(node.alternatives, next);
			case 'Backreference':
				return refuse(node);
			case 'Assertion':
				return {
					guard: guardOf(node, isMultiline),
					look: 'alternatives' in node ? costOfLook(node) : 0,
					next,
				};
			default:
				refuseStrings(node);
				if (places.push(node) > MAX_PLACES) refuse(pattern);
				after.push(next);
				return { place: places.length - 1, next };
		}
	};

	const repeat = (node: AST.Quantifier, next: Step): Step => {
		const { element, min, max } = node;
		let step = next;
		let needed = min;
		if (max === Number.POSITIVE_INFINITY) {
			const loop: Loop = { body: next, rest: next };
			loop.body = build(element, loop);
			step = min > 0 ? loop.body : loop;
			needed = Math.max(0, min - 1);
		} else if (max > MAX_PLACES) refuse(node);
		else {
			for (let count = min; count < max; count += 1) {
				step = { either: [build(element, step), next] };
			}
		}
		if (needed > MAX_PLACES) refuse(node);
		for (let count = 0; count < needed; count += 1) step = build(element, step);
		return step;
	};

	const first = alternatives(pattern.alternatives, 'end');
	const waysFrom = (step: Step): Way[] => {
		const ways: Way[] = [];
		/** `empty`: the loops that are gone round on this way, with no character so far. */
		const walk = (at: Step, guards: readonly Guard[], look: number, empty: readonly Loop[]) => {
			count();
			if (at === 'end' || 'place' in at) {
				ways.push({ to: at === 'end' ? undefined : at.place, guards, look });
			} else if ('guard' in at) walk(at.next, [...guards, at.guard], look + at.look, empty);
			else if ('either' in at) for (const each of at.either) walk(each, guards, look, empty);
			// What is repeated without a character fails.
			else if (!empty.includes(at)) {
				walk(at.body, guards, look, [...empty, at]);
				walk(at.rest, guards, look, empty);
			}
		};
		walk(step, [], 0, []);
		return ways;
	};
	return { places, first: waysFrom(first), next: after.map(waysFrom) };
}

function guardOf(node: AST.Assertion, isMultiline: boolean): Guard {
	if (node.kind === 'word') return node.negate ? 'notWord' : 'word';
	if (node.kind === 'start') return isMultiline ? 'lineStart' : 'start';
	if (node.kind === 'end') return isMultiline ? 'lineEnd' : 'end';
	return 'look';
}
