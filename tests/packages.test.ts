// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** An entry of the lockfile, by what npm 11 writes. */
interface Locked {
	version?: string;
	resolved?: string;
	integrity?: string;
	link?: boolean;
	hasInstallScript?: boolean;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const manifest = read('package.json');
const lockfile: { lockfileVersion: number; packages: Record<string, Locked> } = read('package-lock.json');
const ROOT = lockfile.packages[''];
const LOCKED = Object.entries(lockfile.packages).filter(([path]) => path !== '');
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
const WANTED = KINDS.flatMap((kind) => Object.entries<string>(manifest[kind]));

/** The paths of what doesn't keep to a rule. */
const against = (rule: (locked: Locked) => boolean) =>
	LOCKED.filter(([, each]) => !rule(each)).map(([path]) => path);

/** Versions in `overrides`, at any depth; `$name` stands for the version the project itself asks for. */
function overridden(overrides: object = {}): string[] {
	return Object.values(overrides).flatMap((each) => (typeof each === 'string' ? [each] : overridden(each)));
}

test('every package is asked for in one version only', () => {
	const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
	expect(WANTED.filter(([, version]) => !exact.test(version))).toEqual([]);
	expect(
		overridden(manifest.overrides).filter((version) => !exact.test(version.replace(/^\$.+$/, '0.0.0'))),
	).toEqual([]);
});

test('the lockfile is of this package.json, and names the bytes of every package', () => {
	expect(lockfile.lockfileVersion).toBe(3);
	expect(KINDS.map((kind) => (ROOT as Record<string, unknown>)[kind])).toEqual(
		KINDS.map((kind) => manifest[kind]),
	);
	expect(LOCKED.length).toBeGreaterThan(WANTED.length);
	expect(against(({ integrity }) => /^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
});

test('packages come from the npm registry: none from a folder, a repository or another address', () => {
	expect(
		against(
			({ link, resolved }) =>
				!link && (resolved ?? 'https://registry.npmjs.org/').startsWith('https://registry.npmjs.org/'),
		),
	).toEqual([]);
	expect(LOCKED.filter(([path]) => !path.startsWith('node_modules/'))).toEqual([]);
});

test('no package runs a script when it is installed but the one that brings Node', () => {
	const allowed = Object.keys(manifest.allowScripts);
	expect(allowed).toEqual(['node']);
	expect(against(({ hasInstallScript }) => !hasInstallScript).sort()).toEqual(['node_modules/node']);
});
