// The tests of faults and threats in their long form, which takes hours: `npm run test:long`, or those whose files are named.
// tests/RELIABILITY.md lists them, with what came of a whole run.

import { installBrowsers } from './browsers.ts';
import { run } from './run.ts';

process.env.DOGEAR_LONG = '1';
process.env.DOGEAR_SEED ??= String(Date.now() % 2 ** 31);
console.log(`DOGEAR_SEED=${process.env.DOGEAR_SEED} has the same random tests run again.`);

/** The files that have a long form. */
const FILES = [
	'tests/lib/library/sequences.test.ts',
	'tests/lib/library/hostile-import.test.ts',
	'tests/lib/exchange/read/hostile.test.ts',
	'tests/lib/messages/border.test.ts',
	'tests/lib/page/hostile.test.ts',
	'tests/e2e/border.test.ts',
	'tests/e2e/killed.test.ts',
	'tests/e2e/lifecycle.test.ts',
	'tests/e2e/lost-library.test.ts',
	'tests/e2e/races.test.ts',
	'tests/e2e/malformed.test.ts',
];

installBrowsers();
run(['wxt', 'build', '-b', 'chrome']);
run(['wxt', 'build', '-b', 'firefox']);
const files = process.argv.slice(2);
// One after the other: what looks at the clock must not share the processor.
run(['vitest', 'run', '--no-file-parallelism', ...(files.length > 0 ? files : FILES)]);
