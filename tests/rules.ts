import type { Rule } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';

/** A rule as the background gives it that looks for this term, which is its id too. */
export function ruleFor(term: string, more: Partial<Rule> = {}): Rule {
	return { ...draftOf([term], 'yellow'), id: term, order: 0, createdAt: 1, ...more };
}
