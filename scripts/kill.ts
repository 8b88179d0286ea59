// The whole end-to-end suite with a background that is dead before every step: `npm run test:kill`, or the files that are
// named. In Firefox it also ends after the shortest idle time that the browser takes.

import { installBrowsers } from './browsers.ts';
import { run } from './run.ts';

process.env.DOGEAR_KILL = '1';

installBrowsers();
run(['wxt', 'build', '-b', 'chrome']);
run(['wxt', 'build', '-b', 'firefox']);
const files = process.argv.slice(2);
run([
	'vitest',
	'run',
	'--project=chromium',
	'--project=firefox',
	...(files.length > 0 ? files : ['tests/e2e']),
]);
