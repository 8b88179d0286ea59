// A plain regular expression engine as browsers have it, but one that counts: how often it takes a character. It has nothing
// in common with lib/rules/check but the parser.

import { type AST, RegExpParser } from '@eslint-community/regexpp';

type Instruction =
	| { type: 'take'; takes: (character: string) => boolean; isBack: boolean }
	| { type: 'split'; first: number; second: number }
	| { type: 'jump'; to: number }
	| { type: 'mark'; loop: number }
	| { type: 'moved'; loop: number }
	| { type: 'guard'; holds: (text: string, at: number) => boolean }
	| { type: 'look'; program: Instruction[]; negate: boolean }
	| { type: 'match' };

interface Thread {
	at: number;
	offset: number;
	marks: readonly number[];
}

export class TooManySteps extends Error {}

/** An expression without captures to be referred to, made ready to count. */
export class Backtracker {
	readonly #program: Instruction[];
	readonly #flags: string;
	#loops = 0;
	readonly #takers = new Map<string, (character: string) => boolean>();
	/** Characters taken, in all searches. */
	taken = 0;
	#limit = Number.POSITIVE_INFINITY;

	constructor(source: string, flags: string) {
		this.#flags = flags;
		const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
			unicode: flags.includes('u'),
		});
		this.#program = this.#programOf(pattern.alternatives, false);
	}

	/** The hits of a text, as `matchAll` has them; throws `TooManySteps` above a number of characters taken. */
	search(text: string, limit: number): [start: number, end: number][] {
		this.#limit = this.taken + limit;
		const hits: [number, number][] = [];
		for (let from = 0; from <= text.length; ) {
			const end = this.#run(this.#program, text, from);
			if (end !== undefined) hits.push([from, end]);
			from = end === undefined || end === from ? from + 1 : end;
		}
		return hits;
	}

	#run(program: Instruction[], text: string, from: number): number | undefined {
		const threads: Thread[] = [{ at: 0, offset: from, marks: Array(this.#loops).fill(-1) }];
		for (let thread = threads.pop(); thread; thread = threads.pop()) {
			let { at, offset, marks } = thread;
			for (let isAlive = true; isAlive; ) {
				const now = program[at] as Instruction;
				at += 1;
				if (now.type === 'match') return offset;
				if (now.type === 'split') {
					threads.push({ at: now.second, offset, marks });
					at = now.first;
				} else if (now.type === 'jump') at = now.to;
				else if (now.type === 'mark') marks = marks.with(now.loop, offset);
				else if (now.type === 'moved') isAlive = marks[now.loop] !== offset;
				else if (now.type === 'guard') isAlive = now.holds(text, offset);
				else if (now.type === 'look') {
					isAlive = (this.#run(now.program, text, offset) === undefined) === now.negate;
				} else {
					const next = now.isBack ? offset - 1 : offset;
					isAlive = next >= 0 && next < text.length && now.takes(text.charAt(next));
					offset = now.isBack ? next : next + 1;
					if (isAlive) this.taken += 1;
					if (this.taken > this.#limit) throw new TooManySteps();
				}
			}
		}
		return undefined;
	}

	#programOf(alternatives: readonly AST.Alternative[], isBack: boolean): Instruction[] {
		const program: Instruction[] = [];
		this.#any(program, alternatives, isBack);
		program.push({ type: 'match' });
		return program;
	}

	#any(program: Instruction[], alternatives: readonly AST.Alternative[], isBack: boolean): void {
		const ends: { type: 'jump'; to: number }[] = [];
		for (const [index, { elements }] of alternatives.entries()) {
			const split = { type: 'split' as const, first: program.length + 1, second: -1 };
			const isLast = index === alternatives.length - 1;
			if (!isLast) program.push(split);
			for (const element of isBack ? elements.toReversed() : elements) this.#one(program, element, isBack);
			if (isLast) continue;
			const end = { type: 'jump' as const, to: -1 };
			ends.push(end);
			program.push(end);
			split.second = program.length;
		}
		for (const end of ends) end.to = program.length;
	}

	#one(program: Instruction[], node: AST.Element, isBack: boolean): void {
		if (node.type === 'Quantifier') this.#repeat(program, node, isBack);
		else if (node.type === 'Group' || node.type === 'CapturingGroup') {
			this.#any(program, node.alternatives, isBack);
		} else if (node.type === 'Assertion') {
			if ('alternatives' in node) {
				const inner = this.#programOf(node.alternatives, node.kind === 'lookbehind');
				program.push({ type: 'look', program: inner, negate: node.negate });
			} else {
				const guard = new RegExp(node.raw, `${this.#flags}y`);
				const holds = (text: string, at: number) => {
					guard.lastIndex = at;
					return guard.test(text);
				};
				program.push({ type: 'guard', holds });
			}
		} else {
			const key = node.raw;
			let takes = this.#takers.get(key);
			if (!takes) {
				const one = new RegExp(`^(?:${node.raw})$`, this.#flags.replace('m', ''));
				const known = new Map<string, boolean>();
				takes = (character) => {
					const told = known.get(character) ?? one.test(character);
					known.set(character, told);
					return told;
				};
				this.#takers.set(key, takes);
			}
			program.push({ type: 'take', takes, isBack });
		}
	}

	#repeat(program: Instruction[], { element, min, max, greedy }: AST.Quantifier, isBack: boolean): void {
		for (let count = 0; count < min; count += 1) this.#one(program, element, isBack);
		const splits: { first: number; second: number }[] = [];
		const many = max === Number.POSITIVE_INFINITY ? 1 : max - min;
		for (let count = 0; count < many; count += 1) {
			const loop = this.#loops++;
			const begin = program.length;
			const split = { type: 'split' as const, first: begin + 1, second: begin + 1 };
			program.push(split, { type: 'mark', loop });
			splits.push(split);
			this.#one(program, element, isBack);
			program.push({ type: 'moved', loop });
			if (max === Number.POSITIVE_INFINITY) program.push({ type: 'jump', to: begin });
		}
		for (const split of splits) split[greedy ? 'second' : 'first'] = program.length;
	}
}
