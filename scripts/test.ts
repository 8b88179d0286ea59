// Everything that must hold before a change lands, in order; stops at the first failure. `.ci/run` calls it too.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowsers } from './browsers.ts';
import { askForFaults } from './known-faults.ts';
import { type Command, run } from './run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'dogear-test-'));
const counts = join(scratch, 'counts.json');

/** What has to be known beside the steps' success. */
const notes: string[] = [];

const steps: [name: string, step: Command | (() => void)][] = [
	['browsers', () => installBrowsers()],
	['format and lint', ['biome', 'check', '--error-on-warnings', '.']],
	['types', () => [['wxt', 'prepare'] as Command, ['tsc', '--noEmit'] as Command].forEach(run)],
	['known faults of packages', checkPackages],
	['builds, sizes and zips', ['node', 'scripts/zip.ts']],
	['extension lint', ['node', 'scripts/lint-extension.ts']],
	['the same bytes when built again', ['node', 'scripts/reproduce.ts']],
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
for (const note of notes) console.log(note);
console.log(countLine());
rmSync(scratch, { recursive: true });
process.exit(failure ? 1 : 0);

/**
 * Fails on a known fault. A registry that can't be asked is told of, and no more: behind a mirror that answers no such questions
 * nobody could run the tests. `npm run audit`, before a release, doesn't let it pass.
 */
function checkPackages(): void {
	const { outcome, sentence } = askForFaults();
	if (outcome === 'faulty') throw new Error(sentence);
	if (outcome === 'unknown') notes.push(sentence);
	console.log(sentence);
}

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
