import fc from 'fast-check';
import { COLORS, FIELDS, RULE_ACTIONS, type RuleDraft } from '@/lib/model';
import { BROKEN, type SharedRule } from '@/lib/rules/exchange/shared';
import { parseRule } from '@/lib/rules/parse';

/** Beginnings that mean something in a file: a comment, an object, what keeps them from it, a pattern, a mark of the encoding. */
const BEGINNINGS = ['', '#', '# ', '##', '\\#', '\\\\#', '{', '\\{', '\\', '/', '\ufeff', '"', '- '];

/** A line that a reader may type: any characters that a file can hold, also those of two code units. */
const line = fc
	.tuple(fc.constantFrom(...BEGINNINGS), fc.string({ unit: 'binary', maxLength: 12 }))
	.map((parts) => parts.join(''))
	.filter((text) => !BROKEN.test(text));

/** A rule as it is stored. */
export const storedRule: fc.Arbitrary<RuleDraft> = fc
	.record({
		name: fc.oneof(fc.constant(''), line),
		terms: fc.array(line, { minLength: 1, maxLength: 4 }),
		unless: fc.array(line, { maxLength: 2 }),
		wholeWord: fc.boolean(),
		matchCase: fc.boolean(),
		flexible: fc.boolean(),
		fields: fc.subarray([...FIELDS], { minLength: 1 }),
		actions: fc.subarray([...RULE_ACTIONS]),
		tag: fc.constantFrom(null, 'a', 'b'),
		color: fc.constantFrom(...COLORS),
		enabled: fc.boolean(),
	})
	.map(parsed)
	.filter((rule) => rule !== undefined);

function parsed(rule: RuleDraft): RuleDraft | undefined {
	try {
		return parseRule(rule);
	} catch {
		return undefined;
	}
}

/** Whether a rule holds what can't be stored and edited. */
export function isBroken({ name, tag, terms, unless }: SharedRule): boolean {
	return [name, tag ?? '', ...terms, ...unless].some((text) => BROKEN.test(text));
}
