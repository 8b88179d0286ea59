/** The folder of an extension that does nothing, where Dogear runs. */
export const EMPTY = 'tests/bench/empty';
