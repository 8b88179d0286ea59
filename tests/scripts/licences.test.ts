// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
	licencesFile,
	objection,
	packageFolder,
	readPackage,
	type ShippedPackage,
} from '../../scripts/licences';

const GOOD: ShippedPackage = {
	name: 'good',
	version: '1.2.3',
	licence: 'MIT',
	texts: ['Copyright somebody'],
	source: 'https://example.org/good',
};

/** A package as it is installed: its `package.json` and its other files. */
function install(name: string, about: object, files: Record<string, string> = {}): string {
	const root = mkdtempSync(join(tmpdir(), 'dogear-packages-'));
	onTestFinished(() => rmSync(root, { recursive: true }));
	const folder = join(root, 'node_modules', name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...about }));
	for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
	return folder;
}

test.each([
	['/home/me/dogear/lib/model.ts', undefined],
	['/home/me/dogear/entrypoints/popup/index.html?html-proxy&index=0.js', undefined],
	['/home/me/dogear/node_modules/idb/build/index.js', '/home/me/dogear/node_modules/idb'],
	['/home/me/dogear/node_modules/@a/b/src/x.js?used', '/home/me/dogear/node_modules/@a/b'],
	['/home/me/dogear/node_modules/a/node_modules/b/x.js', '/home/me/dogear/node_modules/a/node_modules/b'],
	['\0/home/me/dogear/node_modules/moo/moo.js?commonjs-proxy', '/home/me/dogear/node_modules/moo'],
	['\0rolldown/runtime.js', '/home/me/dogear/node_modules/rolldown'],
	['\0vite/preload-helper.js', '/home/me/dogear/node_modules/vite'],
	['\0virtual:wxt-background-entrypoint?/home/me/x/y.ts', '/home/me/dogear/node_modules/wxt'],
])('%j is of %s', (module, folder) => {
	expect(packageFolder(module, '/home/me/dogear')).toBe(folder);
});

test.each(['/home/me/elsewhere/x.js', '\0somebody:else', 'virtual:unknown'])(
	'nobody knows whose %j is: it stops the build',
	(module) => {
		expect(() => packageFolder(module, '/home/me/dogear')).toThrow('nobody knows whose it is');
	},
);

test('a package is read with all its licence and notice files, and nothing else', () => {
	const folder = install(
		'two',
		{ license: 'MIT' },
		{ NOTICE: 'B\n', 'LICENSE-MIT.txt': 'A', 'README.md': 'C' },
	);
	expect(readPackage(folder)).toMatchObject({ name: 'two', licence: 'MIT', texts: ['A', 'B'] });
});

test.each<[string, Partial<ShippedPackage>, string]>([
	['no licence', { licence: undefined }, 'good 1.2.3 doesn’t say what licence it is under.'],
	[
		'a licence with strings',
		{ licence: 'GPL-3.0-only' },
		'good 1.2.3 is under GPL-3.0-only, which is not allowed',
	],
	['two licences at once', { licence: 'MIT AND GPL-3.0-only' }, 'MIT AND GPL-3.0-only, which is not allowed'],
	['no text', { texts: [] }, 'good 1.2.3 comes without the text of its licence, MIT.'],
])('a package with %s must not be shipped', (_name, difference, sentence) => {
	const bad = { ...GOOD, ...difference };
	expect(objection(bad)).toContain(sentence);
	expect(() => licencesFile('ours', [GOOD, bad])).toThrow(sentence);
});

test.each(['MIT', 'MPL-2.0', '(MIT OR GPL-3.0-only)', 'GPL-3.0-only OR ISC'])(
	'%s may be shipped',
	(licence) => {
		expect(objection({ ...GOOD, licence })).toBeUndefined();
	},
);

test('an old way to say it is no licence: `license` was an object once', () => {
	expect(objection(readPackage(install('old', { license: { type: 'MIT' } }, { LICENSE: 'x' })))).toContain(
		'old 1.0.0',
	);
});

test('the file has our licence, then the packages by name, whatever order they come in', () => {
	const other = { ...GOOD, name: 'another', texts: ['one\r\ntwo', 'notice'] };
	const file = licencesFile('Ours\n', [GOOD, other]);
	expect(file).toBe(licencesFile('Ours\n', [other, GOOD]));
	expect(file).toBe(
		[
			'\uFEFFDogear',
			'Ours',
			'It has parts of these packages in it.',
			'another 1.2.3 (MIT)\n===================\nhttps://example.org/good',
			'one\ntwo',
			'notice',
			'good 1.2.3 (MIT)\n================\nhttps://example.org/good',
			'Copyright somebody\n',
		].join('\n\n'),
	);
});
