import { DogearError } from '../errors';
import { FIELDS, RULE_ACTIONS, RULE_NAME_LENGTH, RULE_TERMS, type RuleDraft, TERM_LENGTH } from '../model';
import { checkRegex } from './check';
import { readRegex } from './regex';
import { parseTerm } from './term';

/** Any will do: whether there is something to look for doesn't depend on them. */
const AS_TYPED = { wholeWord: true, matchCase: false, flexible: true };

/**
 * Checks a rule as a user made it. Returns it with all trimmed, in order, and nothing twice; throws `ruleEmpty` where there is
 * nothing to look for, or a line holds nothing that can be; `ruleTooLong` (detail: its beginning) for a name above
 * `RULE_NAME_LENGTH` or a term above `TERM_LENGTH`; `ruleTerms` above `RULE_TERMS`; `ruleFields` where it looks at nothing;
 * `regexSyntax` and `regexUnsafe` as `checkRegex` does.
 */
export function parseRule(draft: RuleDraft): RuleDraft {
	const name = draft.name.trim();
	if (name.length > RULE_NAME_LENGTH) throw new DogearError('ruleTooLong', { detail: cut(name) });
	const terms = parseTerms(draft.terms);
	if (terms.length === 0) throw new DogearError('ruleEmpty');
	const fields = FIELDS.filter((field) => draft.fields.includes(field));
	if (fields.length === 0) throw new DogearError('ruleFields');
	return {
		...draft,
		name,
		terms,
		unless: parseTerms(draft.unless),
		fields,
		actions: RULE_ACTIONS.filter((action) => draft.actions.includes(action)),
	};
}

/** The terms among lines, each once: lines with nothing in them go. */
function parseTerms(lines: readonly string[]): string[] {
	const terms = [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
	if (terms.length > RULE_TERMS) throw new DogearError('ruleTerms');
	for (const term of terms) {
		// White space, control characters and zero-width ones; hyphens alone.
		if (/^[\p{Z}\p{Cc}\p{Cf}]*$/u.test(term) || !parseTerm(term, AS_TYPED))
			throw new DogearError('ruleEmpty');
		if (term.length > TERM_LENGTH) throw new DogearError('ruleTooLong', { detail: cut(term) });
		if (readRegex(term)) checkRegex(term);
	}
	return terms;
}

/** The beginning of what is too long, for the sentence that says so. */
function cut(text: string): string {
	return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
