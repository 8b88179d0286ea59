import type { AST } from '@eslint-community/regexpp';
import { refuse, refuseStrings } from './refuse';

/** In how many ways something takes characters at most, and how many of them. */
interface Size {
	ways: number;
	length: number;
}

/**
 * The most steps that one look ahead or behind takes, in whichever direction and whatever stands there. Throws
 * `regexUnsafe` where it may go on without end.
 */
export function costOfLook(look: AST.LookaroundAssertion): number {
	const { ways, length } = sizeOfAny(look.alternatives, look);
	return ways * (length + 1);
}

function sizeOfAny(alternatives: readonly AST.Alternative[], look: AST.LookaroundAssertion): Size {
	const sizes = alternatives.map(({ elements }) =>
		elements
			.map((element) => sizeOf(element, look))
			.reduce((all, { ways, length }) => ({ ways: all.ways * ways, length: all.length + length }), {
				ways: 1,
				length: 0,
			}),
	);
	return {
		ways: sizes.reduce((sum, { ways }) => sum + ways, 0),
		length: Math.max(...sizes.map(({ length }) => length)),
	};
}

function sizeOf(node: AST.Element, look: AST.LookaroundAssertion): Size {
	switch (node.type) {
		case 'Quantifier': {
			if (node.max === Number.POSITIVE_INFINITY) refuse(look);
			const { ways, length } = sizeOf(node.element, look);
			// As many repetitions as there may be, each in all ways or not done.
			return { ways: (node.max - node.min + 1) * ways ** node.max, length: length * node.max };
		}
		case 'Group':
		case 'CapturingGroup':
			return sizeOfAny(node.alternatives, look);
		case 'Backreference':
			return refuse(node);
		case 'Assertion':
			return 'alternatives' in node ? refuse(look) : { ways: 1, length: 0 };
		default:
			refuseStrings(node);
			return { ways: 1, length: 1 };
	}
}
