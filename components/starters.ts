import type { MessageKey } from '@/lib/i18n';
import type { Rule } from '@/lib/model';

/** A topic to begin with. Papers are in English, and so are its words. */
export interface Starter {
	name: MessageKey;
	terms: readonly string[];
}

export const STARTERS: readonly Starter[] = [
	{ name: 'starterAgents', terms: ['agent*', 'tool use', 'tool calling', 'computer use'] },
	{ name: 'starterReasoning', terms: ['reasoning', 'chain of thought', 'test-time compute', 'verifier*'] },
	{ name: 'starterDiffusion', terms: ['diffusion', 'flow matching', 'rectified flow', 'denois*'] },
	{
		name: 'starterSmallModels',
		terms: ['small language model*', 'distill*', 'quantiz*', 'pruning', 'on-device'],
	},
	{
		name: 'starterInterpretability',
		terms: ['interpretab*', 'mechanistic', 'sparse autoencoder*', 'steering vector*', 'probing'],
	},
];

/** The topics that are not in a list yet. */
export function startersLeft(rules: readonly Rule[]): readonly Starter[] {
	return STARTERS.filter(({ terms }) => !rules.some((rule) => isSame(rule.terms, terms)));
}

/** The topics that are not in a list yet; none where it holds more than these: its owner has found their way. */
export function startersFor(rules: readonly Rule[]): readonly Starter[] {
	if (rules.length > STARTERS.length) return [];
	const left = startersLeft(rules);
	return left.length + rules.length === STARTERS.length ? left : [];
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return JSON.stringify(some) === JSON.stringify(others);
}
