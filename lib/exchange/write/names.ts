/** An author as programs for references want it: in parts, or as it stands where it has none. */
export type Name = PersonName | { literal: string };

export interface PersonName {
	given?: string;
	/** `van der`, which goes before the family name and is no part of its place in the alphabet. */
	particle?: string;
	family: string;
	/** `Jr.` */
	suffix?: string;
}

const PARTICLES = new Set(
	'van von vom zum zur zu de den der des del della degli dei di da das do dos du la las le les los ten ter te af av al el bin ibn bint ben'.split(
		' ',
	),
);

const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/i;

/** Letters and what stands between them in people's names. What holds anything else is nothing that we can take apart. */
const PERSON = /^[\p{L}\p{M}\p{N} .,'’‘`´·‐–-]+$/u;

/** In these scripts the family name comes first, and there is often no space after it. */
const FAMILY_FIRST = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Groups, which sign papers too: `Qwen Team`, `Simon and Garfunkel`. */
const GROUP = /(?:^|\s)and(?:\s|$)|\b(?:team|group|labs?|laboratory|collaboration|consortium|inc\.?)$/i;

/**
 * Takes an author's name apart, given in one line as people write it: given names, particles, family name, `Jr.`; or `Family,
 * Given`. The last word is the family name, with the particles that go before it. Single words, groups, names in scripts that
 * put the family name first, and what holds signs that no person's name has, stay as they are.
 */
export function splitName(name: string): Name {
	if (!PERSON.test(name) || FAMILY_FIRST.test(name) || GROUP.test(name)) return { literal: name };
	const [before = '', after, ...more] = name.split(',').map((part) => part.trim());
	if (more.length > 0 || before === '' || after === '') return { literal: name };
	if (after !== undefined && !SUFFIX.test(after)) return { ...familyOf(before.split(' ')), given: after };

	const words = before.split(' ');
	const last = words.at(-1) ?? '';
	const suffix = after ?? (words.length > 2 && SUFFIX.test(last) ? last : undefined);
	if (after === undefined && suffix !== undefined) words.pop();
	if (words.length === 1) return { literal: name };

	const particle = words.findIndex((word) => PARTICLES.has(word));
	const family = particle === -1 || particle === words.length - 1 ? words.length - 1 : particle;
	return {
		...(family > 0 && { given: words.slice(0, family).join(' ') }),
		...familyOf(words.slice(family)),
		...(suffix !== undefined && { suffix }),
	};
}

/** Parts the particles from the family name that they go before. */
function familyOf(words: readonly string[]): { particle?: string; family: string } {
	let start = words.findIndex((word) => !PARTICLES.has(word));
	if (start === -1) start = words.length - 1;
	const family = words.slice(start).join(' ');
	return start === 0 ? { family } : { particle: words.slice(0, start).join(' '), family };
}

/** Particles and family name together, as they stand before a comma; a name without parts as it is. */
export function familyName(name: Name): string {
	if ('literal' in name) return name.literal;
	return name.particle === undefined ? name.family : `${name.particle} ${name.family}`;
}
