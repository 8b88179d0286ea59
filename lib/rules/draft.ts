import { type Color, nameKey, type RuleContent, type RuleDraft } from '../model';
import { readRegex } from './regex';

/** A rule with these terms and, in all else, what most readers want: it lights up whole words in titles and abstracts. */
export function draftOf(terms: readonly string[], color: Color): RuleDraft {
	return {
		name: '',
		terms,
		unless: [],
		wholeWord: true,
		matchCase: false,
		flexible: true,
		fields: ['title', 'abstract'],
		actions: ['highlight'],
		tag: null,
		color,
		enabled: true,
	};
}

/** What a rule goes by: its name or, without one, its first term. */
export function ruleName({ name, terms }: Pick<RuleDraft, 'name' | 'terms'>): string {
	return name || (terms[0] ?? '');
}

/** The form under which two rules count as the same: those that look for the same in the same, in whatever order. */
export function contentKey({ terms, unless, wholeWord, matchCase, flexible, fields }: RuleContent): string {
	// Letter case counts within a regular expression whatever the option says: `\d` and `\D`.
	const line = (typed: string) => (matchCase || readRegex(typed) ? typed : nameKey(typed));
	const lines = (all: readonly string[]) => [...new Set(all.map(line))].sort();
	return JSON.stringify([lines(terms), lines(unless), wholeWord, matchCase, flexible, fields]);
}
