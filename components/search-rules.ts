import { nameKey, type Rule } from '@/lib/model';

/** The rules whose name or one of whose terms has the text in it, in their order; with no text all of them. */
export function searchRules(rules: readonly Rule[], text: string): readonly Rule[] {
	const key = nameKey(text);
	if (key === '') return rules;
	return rules.filter(({ name, terms }) => [name, ...terms].some((each) => nameKey(each).includes(key)));
}
