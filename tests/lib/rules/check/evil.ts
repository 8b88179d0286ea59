/** Families of expressions that are known to run away, as far as what comes after them doesn't hold. */
export const EVIL: ((x: string, y: string) => string)[] = [
	(x) => `(${x}+)+`,
	(x) => `(${x}*)*`,
	(x) => `((${x}*)*)+`,
	(x) => `(${x}|${x})*`,
	(x) => `(${x}|${x}${x})+`,
	(x) => `(${x}|${x}?)+`,
	(x) => `(${x}+${x}+)+`,
	(x, y) => `(${x}+${y}*)+`,
	(x, y) => `(${y}?${x}*)*`,
	(x, y) => `(${x}${y}|${x}${y})+`,
	(x) => `${x}+${x}+`,
	(x) => `${x}*${x}*${x}*`,
	(x, y) => `${x}*${y}?${x}*`,
	(x) => `(.*${x}){12}`,
	(x) => `(${x}?){40}${x}{40}`,
	(x) => `(${x}{1,100}){1,100}`,
	(x) => `(${x}{0,30}){30}`,
	(x, y) => `.*${x}.*${y}.*`,
	(x) => `(?=(${x}+)+)`,
	(x) => `(${x}+)\\1`,
];

/** What they repeat, what stands between, and what comes after them and isn't there. */
export const REPEATED = ['a', '[ab]', '\\w', '\\S', '[^-]', '.', 'A', '(?:a|b)'] as const;
export const BETWEEN = ['b', '1', '\\d', '-', ' '] as const;
export const ENDS = ['$', '!', '\\b#', '(?!a)-$', '[.]$'] as const;

/** So many different ones, of all families. */
export function evilPatterns(count: number): string[] {
	const all = REPEATED.flatMap((x) =>
		BETWEEN.flatMap((y) => ENDS.flatMap((end) => EVIL.map((family) => family(x, y) + end))),
	);
	const different = [...new Set(all)];
	return Array.from(
		{ length: count },
		(_, index) => different[Math.floor((index * different.length) / count)] ?? '',
	);
}
