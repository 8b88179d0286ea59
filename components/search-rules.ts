import { nameKey, type Rule } from '@/lib/model';

/** What each rule is found by: thousands are looked through at every key. */
const keys = new WeakMap<Rule, string>();

function keyOf(rule: Rule): string {
	const known = keys.get(rule);
	if (known !== undefined) return known;
	// No name has a line break in it, and none that is looked for.
	const key = [rule.name, ...rule.terms].map(nameKey).join('\n');
	keys.set(rule, key);
	return key;
}

/** The rules whose name or one of whose terms has the text in it, in their order; with no text all of them. */
export function searchRules(rules: readonly Rule[], text: string): readonly Rule[] {
	const key = nameKey(text);
	if (key === '') return rules;
	return rules.filter((rule) => keyOf(rule).includes(key));
}
