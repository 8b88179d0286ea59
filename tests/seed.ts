/** The seed of the random tests in browsers: `DOGEAR_SEED`, or another one each time. They tell it. */
export const SEED = Number(process.env.DOGEAR_SEED ?? Date.now() % 2 ** 31);
