// Everything that must hold before a change lands, in order; stops at the first failure. `.ci/run` calls it too.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowsers } from './browsers.ts';
import { type Command, run } from './run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'dogear-test-'));
const counts = join(scratch, 'counts.json');

const steps: [name: string, step: Command | (() => void)][] = [
	['browsers', () => installBrowsers()],
	['format and lint', ['biome', 'check', '--error-on-warnings', '.']],
	['types', () => [['wxt', 'prepare'] as Command, ['tsc', '--noEmit'] as Command].forEach(run)],
	['build for Chrome', ['wxt', 'build', '-b', 'chrome']],
	['build for Firefox', ['wxt', 'build', '-b', 'firefox']],
	['sizes', ['node', 'scripts/sizes.ts']],
	['extension lint', ['web-ext', 'lint', '--source-dir', '.output/firefox-mv3', '--warnings-as-errors']],
	[
		'tests: unit, then end to end in Chromium and Firefox',
		['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${counts}`],
	],
];

const done: string[] = [];
let failure: unknown;
for (const [name, step] of steps) {
	console.log(`\n=== ${name}`);
	const start = performance.now();
	try {
		if (typeof step === 'function') step();
		else run(step);
	} catch (error) {
		failure = error;
	}
	const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(7);
	done.push(`${failure ? 'failed' : 'ok    '} ${seconds} s  ${name}`);
	if (failure) break;
}

console.log(`\n=== summary\n${done.join('\n')}`);
if (failure) console.error(failure instanceof Error ? failure.message : failure);
console.log(countLine());
rmSync(scratch, { recursive: true });
process.exit(failure ? 1 : 0);

/** Vitest's own counts; a failure before its turn counts as one. */
function countLine(): string {
	let result: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number };
	try {
		result = JSON.parse(readFileSync(counts, 'utf8'));
	} catch {
		return '0 passed, 1 failed';
	}
	const failed = Math.max(result.numFailedTests, failure ? 1 : 0);
	return `${result.numPassedTests} passed, ${failed} failed`;
}
