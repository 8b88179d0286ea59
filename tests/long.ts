/** How often a test repeats: the short form in every run, the long one by `npm run test:long`. */
export const times = (short: number, long: number): number =>
	process.env.DOGEAR_LONG === '1' ? long : short;
