import type { Rule, RuleChange, RuleDraft } from '@/lib/model';

/** A rule as the user made it: what its copy begins with. */
export function draftFrom({ id: _, order: __, createdAt: ___, ...draft }: Rule): RuleDraft {
	return draft;
}

/** What is different of a rule that was edited: what was changed elsewhere meanwhile stays. */
export function changeOf(before: RuleDraft, after: RuleDraft): RuleChange {
	const keys = Object.keys(after) as (keyof RuleDraft)[];
	return Object.fromEntries(
		keys
			.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
			.map((key) => [key, after[key]]),
	);
}

/** The lines of a field, and the way back. */
export const linesOf = (text: string): string[] => text.split('\n');
export const textOf = (lines: readonly string[]): string => lines.join('\n');
