// Runs a script of this folder on a fresh clone: installs the dependencies where they are missing or outdated, then
// hands over to a Node that is new enough. Plain JavaScript, so that an older Node on the machine can run it.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const binaries = join(modules, '.bin');
const isWindows = process.platform === 'win32';
/** The first Node that runs TypeScript by itself (https://nodejs.org/api/typescript.html). */
const OLDEST_NODE = [22, 18];

function run(command, args, options = {}) {
	const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
	if (error) throw error;
	return status ?? 1;
}

function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}

/** Whether what npm noted of its last installation is what the lockfile says; packages for other platforms may lack. */
function isInstalled() {
	const noted = join(modules, '.package-lock.json');
	if (!existsSync(noted)) return false;
	const packagesIn = (lockfile) => JSON.parse(readFileSync(lockfile, 'utf8')).packages;
	const installed = packagesIn(noted);
	return Object.entries(packagesIn(join(root, 'package-lock.json')))
		.filter(([path]) => path !== '')
		.every(([path, { integrity, optional }]) =>
			path in installed ? installed[path].integrity === integrity : optional,
		);
}

/** Installs exactly what the lockfile says, unless that was done already. */
function installDependencies() {
	if (isInstalled()) return;
	console.log('Installing the dependencies (npm ci) …');
	const status = run(isWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		shell: isWindows,
	});
	if (status !== 0) fail('npm ci failed: see its message above, then run the same command again.');
}

function isNewEnough(node) {
	const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
	const [major = 0, minor = 0] = (stdout ?? '').trim().replace(/^v/, '').split('.').map(Number);
	return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** The Node of the npm package `node`, or the machine's own. */
function findNode() {
	const packaged = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');
	if (isNewEnough(packaged)) return packaged;
	if (isNewEnough(process.execPath)) return process.execPath;
	// npm may have been told not to run install scripts; this is the one of the package `node`.
	const setup = join(modules, 'node', 'installArchSpecificPackage.js');
	if (existsSync(setup)) run(process.execPath, [setup], { cwd: join(modules, 'node') });
	if (isNewEnough(packaged)) return packaged;
	return fail(
		`Dogear is built with Node ${OLDEST_NODE.join('.')} or newer: install it from https://nodejs.org.`,
	);
}

const [task, ...args] = process.argv.slice(2);
installDependencies();
const node = findNode();
process.exit(
	run(node, ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${task}.ts`), ...args], {
		// The Node found comes first, for the tools that a script starts: npm links the package's only if it ran its script.
		env: { ...process.env, PATH: [dirname(node), binaries, process.env.PATH].join(delimiter) },
	}),
);
