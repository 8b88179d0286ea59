import type { Rule, RuleId } from '@/lib/model';

/**
 * The rule before which one must be put to stand in a gap of a list that shows some of all rules: gap 0 is before the first.
 * Null: it goes last of all. Undefined: it stands there.
 */
export function beforeIn(
	gap: number,
	id: RuleId,
	shown: readonly Rule[],
	all: readonly Rule[],
): RuleId | null | undefined {
	const at = shown.findIndex((rule) => rule.id === id);
	if (at < 0 || gap === at || gap === at + 1) return undefined;
	const previous = shown[gap - 1];
	if (!previous) return shown[0]?.id;
	return all[all.indexOf(previous) + 1]?.id ?? null;
}

/** The rules with one of them put before another, or last. */
export function moved(rules: readonly Rule[], id: RuleId, before: RuleId | null): Rule[] {
	const rule = rules.find((each) => each.id === id);
	const others = rules.filter((each) => each.id !== id);
	const at = before === null ? others.length : others.findIndex((each) => each.id === before);
	return rule ? others.toSpliced(at, 0, rule) : others;
}
