import { DogearError } from '../errors';
import { RULE_LENGTH } from '../model';

/**
 * Checks the text of a rule as a user typed it. Returns it trimmed; throws `ruleEmpty` when nothing visible is in it
 * and `ruleTooLong` above `RULE_LENGTH` UTF-16 code units.
 */
export function parseRuleText(typed: string): string {
	const text = typed.trim();
	// White space, control characters and zero-width ones.
	if (/^[\p{Z}\p{Cc}\p{Cf}]*$/u.test(text)) throw new DogearError('ruleEmpty');
	if (text.length > RULE_LENGTH) throw new DogearError('ruleTooLong');
	return text;
}
