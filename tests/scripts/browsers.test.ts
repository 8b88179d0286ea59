// @vitest-environment node
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

const BROWSERS = pathToFileURL('scripts/browsers.ts').href;
const OLD = 'Mozilla Firefox 140.12.0esr';
const NEW = 'Mozilla Firefox 153.7.0esr';

/** The only folder in the PATH of what is run. */
let bin: string;

beforeEach(() => {
	bin = mkdtempSync(join(tmpdir(), 'dogear-bin-'));
	onTestFinished(() => rmSync(bin, { recursive: true }));
});

function put(name: string, script: string): void {
	writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** An `apt-get` that tells what it is asked, and whose install gives a Firefox that says it is `version`. */
function putApt(version: string): void {
	put('given', `echo ${version}`);
	put(
		'apt-get',
		`echo "apt-get $*"\ncase "$1" in install) /bin/mv '${bin}/given' '${bin}/firefox-esr';; esac`,
	);
}

function install(uid: number): string {
	const code = `process.getuid = () => ${uid}; (await import('${BROWSERS}')).installBrowsers(['firefox']);`;
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
		encoding: 'utf8',
		env: { PATH: bin },
	});
	return stdout + stderr;
}

test('a browser that is new enough is left as it is', () => {
	put('firefox-esr', `echo ${NEW}`);
	putApt(NEW);
	expect(install(0)).toBe('');
});

test('one that Dogear does not run in is replaced', () => {
	put('firefox-esr', `echo ${OLD}`);
	putApt(NEW);
	const said = install(0);
	expect(said).toContain('apt-get update');
	expect(said).toContain('install -y -qq --no-install-recommends firefox-esr');
	expect(said).not.toContain('Error');
});

test('a missing one is installed', () => {
	putApt(NEW);
	expect(install(0)).toMatch(/apt-get install .* firefox-esr/);
});

test('where Debian has nothing newer, a sentence says what to install', () => {
	put('firefox-esr', `echo ${OLD}`);
	putApt(OLD);
	expect(install(0)).toContain(
		'Error: apt-get did not bring what is needed: please install Firefox from version 147.',
	);
});

test('who may not install is told what to install, and nothing is tried', () => {
	put('firefox-esr', `echo ${OLD}`);
	putApt(NEW);
	const said = install(1000);
	expect(said).toContain(
		'Error: Please install Firefox from version 147 (on Debian: apt-get install firefox-esr)',
	);
	expect(said).not.toContain('apt-get update');
});
