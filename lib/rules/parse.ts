import { DogearError } from '../errors';
import { RULE_LENGTH } from '../model';
import { parseTerm } from './term';

/** Any will do: whether there is something to look for doesn't depend on them. */
const AS_TYPED = { wholeWord: true, matchCase: false, flexible: true };

/**
 * Checks the text of a rule as a user typed it. Returns it trimmed; throws `ruleEmpty` when nothing in it can be looked for
 * and `ruleTooLong` above `RULE_LENGTH` UTF-16 code units.
 */
export function parseRuleText(typed: string): string {
	const text = typed.trim();
	// White space, control characters and zero-width ones; hyphens alone.
	if (/^[\p{Z}\p{Cc}\p{Cf}]*$/u.test(text) || !parseTerm(text, AS_TYPED)) throw new DogearError('ruleEmpty');
	if (text.length > RULE_LENGTH) throw new DogearError('ruleTooLong');
	return text;
}
