// The tests of faults and threats in their long form, which takes hours: `npm run test:long`, or those whose files are named.
// tests/RELIABILITY.md lists them, with what came of a whole run.

import { installBrowsers } from './browsers.ts';
import { run } from './run.ts';

process.env.DOGEAR_LONG = '1';
process.env.DOGEAR_SEED ??= String(Date.now() % 2 ** 31);
console.log(
	`The seed is DOGEAR_SEED=${process.env.DOGEAR_SEED}; set it to have the same random tests again.`,
);

/** The files whose tests are longer in that form, unless some are named. */
const FILES = ['tests/lib/library/sequences.test.ts'];

installBrowsers();
run(['wxt', 'build', '-b', 'chrome']);
run(['wxt', 'build', '-b', 'firefox']);
const files = process.argv.slice(2);
// One at a time: the longest must not have to share the processor with others that look at the clock.
run([
	'vitest',
	'run',
	'--no-file-parallelism',
	'--testTimeout=14400000',
	...(files.length > 0 ? files : FILES),
]);
