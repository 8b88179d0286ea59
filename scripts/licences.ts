import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that is shipped, by what its own files say. */
export interface ShippedPackage {
	name: string;
	version: string;
	/** As an SPDX expression; absent where the package doesn't say. */
	licence: string | undefined;
	/** Its licence and notice files, word for word. */
	texts: string[];
	/** Where its source is to be had, for licences that ask to tell. */
	source: string;
}

/**
 * Licences, by SPDX (https://spdx.org/licenses/), that let us ship a package in an extension under MIT and ask no more than to
 * be named with their text and, MPL-2.0 (3.2), to tell where the source of its unchanged files is.
 */
const ALLOWED = [
	'0BSD',
	'Apache-2.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'BlueOak-1.0.0',
	'ISC',
	'MIT',
	'MPL-2.0',
];

/** Packages that come without the licence of the repository they are from, and one of that repository that has it. */
const TEXT_WITH: Record<string, string> = {
	wxt: '@wxt-dev/webextension-polyfill',
	'@wxt-dev/browser': '@wxt-dev/webextension-polyfill',
};

/** Code that the tools of the build write themselves has no file; this is whose it is. */
const WRITTEN_BY: [start: string, name: string][] = [
	['\0rolldown/', 'rolldown'],
	['\0vite/', 'vite'],
	['\0wxt/', 'wxt'],
	['\0virtual:wxt-', 'wxt'],
];

/**
 * The folder of the package that a bundled module is of, as the bundler names the module; undefined where the module is ours.
 * Throws where it is neither, so that nothing is shipped that nobody asked about.
 */
export function packageFolder(module: string, root: string): string | undefined {
	const writer = WRITTEN_BY.find(([start]) => module.startsWith(start));
	if (writer) return join(root, 'node_modules', writer[1]);
	const path = module.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
	const [, inside] = path.match(/^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//) ?? [];
	if (inside) return inside;
	if (path.startsWith(`${root.replaceAll('\\', '/')}/`)) return undefined;
	throw new Error(`${module} is in a bundle, and nobody knows whose it is: see scripts/licences.ts.`);
}

/** Reads what a package says of itself. Throws where there is no package in the folder. */
export function readPackage(folder: string): ShippedPackage {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const withText = TEXT_WITH[name];
	return {
		name,
		version,
		licence: typeof license === 'string' ? license : undefined,
		texts: licenceTexts(withText ? join(folder.slice(0, -name.length), withText) : folder),
		source: `https://www.npmjs.com/package/${name}/v/${version}`,
	};
}

function licenceTexts(folder: string): string[] {
	const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
	return files.sort().map((file) =>
		readFileSync(join(folder, file), 'utf8')
			// What follows in Vite's own is about tools that it brings along, none of which is shipped.
			.replace(/^# Licenses of bundled dependencies\n.*/ms, '')
			.trim(),
	);
}

/** What keeps a package from being shipped, in a sentence; undefined where nothing does. */
export function objection({ name, version, licence, texts }: ShippedPackage): string | undefined {
	if (!licence) return `${name} ${version} doesn’t say what licence it is under.`;
	// Of alternatives (`MIT OR GPL-3.0-only`) one that is allowed will do.
	const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
	if (!choices.some((choice) => ALLOWED.includes(choice)))
		return `${name} ${version} is under ${licence}, which is not allowed: see scripts/licences.ts.`;
	return texts.length > 0
		? undefined
		: `${name} ${version} comes without the text of its licence, ${licence}.`;
}

/** The text that names all packages with their licences, after our own. Throws when one must not be shipped. */
export function licencesFile(own: string, packages: readonly ShippedPackage[]): string {
	const objections = packages.map(objection).filter((sentence) => sentence !== undefined);
	if (objections.length > 0) throw new Error(objections.join('\n'));
	const sections = packages
		.map((each) => ({ ...each, title: `${each.name} ${each.version} (${each.licence})` }))
		.sort((one, other) => (one.title < other.title ? -1 : 1))
		.map(({ title, source, texts }) =>
			[`${title}\n${'='.repeat(title.length)}\n${source}`, ...texts].join('\n\n'),
		);
	const text = ['Dogear', own.trim(), 'It has parts of these packages in it.', ...sections].join('\n\n');
	// The mark at the start tells a browser that opens the file that it is UTF-8: nothing else does.
	return `\uFEFF${text.replaceAll('\r\n', '\n')}\n`;
}
