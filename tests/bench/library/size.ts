/** Papers that are saved, with abstracts and tags; and all that have a mark, the others of which were read. */
export const SAVED = 10_000;
export const MARKS = 100_000;

/** Tags: the first is on every saved paper, one of the others on each. */
export const TAGS = 50;

/** Cards of a page whose marks are asked for: a week's list. */
export const CARDS = 105;
