import { type AST, RegExpParser, type RegExpSyntaxError } from '@eslint-community/regexpp';
import { DogearError } from '../../errors';
import { PIECE, readRegex } from '../regex';
import { readAlphabet } from './alphabet';
import { type Automaton, buildAutomaton } from './automaton';
import { type Cost, costOf, findAmbiguous } from './cost';
import type { Part } from './loops';
import { buildFailing, buildMachine, sourceOf } from './machine';
import { refuse } from './refuse';

/** Steps that the search through one piece of a text may take: some tens of milliseconds at the worst. */
const MAX_STEPS = 20_000_000;

/**
 * Checks a term that is written as a regular expression, before it is stored. Throws `regexSyntax` with what is wrong and
 * where, and `regexUnsafe` with the part for which it isn't proven that no text makes it slow. What may be slow is refused
 * although it seldom is: nothing can stop an expression that runs.
 */
export function checkRegex(term: string): void {
	const { source, flags } = readRegex(term) ?? { source: term, flags: '' };
	const pattern = parse(source, flags);
	// Which of the two it will be is up to the rule.
	for (const each of new Set([flags, flags.includes('i') ? flags : `${flags}i`])) measure(pattern, each);
}

function parse(source: string, flags: string): AST.Pattern {
	const fail = (message: string, at: number) => {
		throw new DogearError('regexSyntax', { detail: `${message} at ${at}` });
	};
	const refused = /[dgy]|(.).*\1|u.*v|v.*u/.exec(flags);
	if (refused)
		fail(`Invalid flag '${refused[0].at(-1)}'`, source.length + 1 + refused.index + refused[0].length);
	try {
		return new RegExpParser().parsePattern(source, 0, source.length, {
			unicode: flags.includes('u'),
			unicodeSets: flags.includes('v'),
		});
	} catch (error) {
		const { message, index } = error as RegExpSyntaxError;
		return fail(message.replace(/^Invalid regular expression: .*: (.*)$/s, '$1'), index + 1);
	}
}

/** What a search with an expression costs at most; throws `regexUnsafe` where that may be too much. */
export function measure(pattern: AST.Pattern, flags: string): Cost {
	const automaton = buildAutomaton(pattern, flags.includes('m'));
	const alphabet = readAlphabet(automaton.places.map(sourceOf), flags);
	const ambiguous = findAmbiguous(buildMachine(automaton, alphabet));
	if (ambiguous) refuse(pieceOf(pattern, automaton, ambiguous, ambiguous));
	const cost = costOf(buildFailing(automaton, alphabet));
	if ('from' in cost) return refuse(pieceOf(pattern, automaton, cost.from, cost.to));
	if (cost.linear * PIECE + (cost.square * PIECE ** 2) / 2 > MAX_STEPS) refuse(pattern);
	return cost;
}

/** The source from one loop to the end of another; of one alone, with all that it is repeated in. */
function pieceOf(pattern: AST.Pattern, automaton: Automaton, from: Part, to: Part): { raw: string } {
	const first = loopsOf(automaton, from);
	const last = loopsOf(automaton, to);
	if (first[0] === last[0]) return first.at(-1) ?? pattern;
	const begin = first[0] ?? pattern;
	const end = last[0] ?? pattern;
	const start = Math.min(begin.start, end.start);
	return { raw: pattern.raw.slice(start - pattern.start, Math.max(begin.end, end.end) - pattern.start) };
}

/** The quantifiers that repeat all characters of a loop, from within. */
function loopsOf({ places }: Automaton, { states }: Part): AST.Quantifier[] {
	const nodes = [...states].flatMap(({ place }) => (place === undefined ? [] : [places[place] as AST.Node]));
	const start = Math.min(...nodes.map((node) => node.start));
	const end = Math.max(...nodes.map((node) => node.end));
	const loops: AST.Quantifier[] = [];
	for (let node: AST.Node | null | undefined = nodes[0]; node; node = node.parent) {
		if (node.type === 'Quantifier' && node.max > 1 && node.start <= start && node.end >= end)
			loops.push(node);
	}
	return loops;
}
