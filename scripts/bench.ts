// Measures Dogear, built and in real browsers, beside doing without it: `npm run bench`, or one of them by its name.

import { cpus } from 'node:os';
import { benchBulk } from '../tests/bench/bulk.ts';
import { benchDecorate } from '../tests/bench/decorate.ts';
import { benchLibrary } from '../tests/bench/library.ts';
import { benchRules } from '../tests/bench/rules.ts';
import { benchRulesUi } from '../tests/bench/rules-ui.ts';
import { benchScroll } from '../tests/bench/scroll.ts';
import { installBrowsers } from './browsers.ts';
import { run } from './run.ts';

const BENCHES = {
	decorate: benchDecorate,
	scroll: benchScroll,
	bulk: benchBulk,
	rules: benchRules,
	'rules-ui': benchRulesUi,
	library: benchLibrary,
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined) {
	console.error(`There is no benchmark '${unknown}': there are ${Object.keys(BENCHES).join(', ')}.`);
	process.exit(1);
}

installBrowsers();
run(['wxt', 'build', '-b', 'chrome']);
run(['wxt', 'build', '-b', 'firefox']);
const [cpu] = cpus();
console.log(`\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim()}`);
for (const [name, bench] of Object.entries(BENCHES)) {
	if (names.length === 0 || names.includes(name)) await bench();
}
