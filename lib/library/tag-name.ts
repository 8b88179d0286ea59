import { DogearError } from '../errors';
import { TAG_LENGTH } from '../model';

/**
 * Checks the name of a tag as a user typed it. Returns it trimmed; throws `tagEmpty` when nothing visible is in it and
 * `tagTooLong` above `TAG_LENGTH` UTF-16 code units.
 */
export function parseTagName(typed: string): string {
	const name = typed.trim();
	// White space, control characters and zero-width ones.
	if (/^[\p{Z}\p{Cc}\p{Cf}]*$/u.test(name)) throw new DogearError('tagEmpty');
	if (name.length > TAG_LENGTH) throw new DogearError('tagTooLong');
	return name;
}
