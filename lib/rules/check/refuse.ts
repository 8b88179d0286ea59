import type { AST } from '@eslint-community/regexpp';
import { DogearError } from '../../errors';

/** Says which piece of an expression isn't proven quick. */
export function refuse({ raw }: Pick<AST.Node, 'raw'>): never {
	throw new DogearError('regexUnsafe', { detail: raw });
}

/** Sets of the flag v that have whole strings in them. */
const WITH_STRINGS = /\\q\{|\\p\{(?:Basic_Emoji|Emoji_Keycap_Sequence|RGI_)/;

/** Refuses what may take several characters at once. */
export function refuseStrings(node: AST.Node): void {
	if (WITH_STRINGS.test(node.raw)) refuse(node);
}
