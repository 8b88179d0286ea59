import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { licencesFile, packageFolder, readPackage } from './licences.ts';

/** The list in the built extension; the settings link to it. */
const FILE = 'licenses.txt';

/** What a build for one browser is watched by: all of its bundles, one after another. */
export interface LicenceList {
	/** Notes the packages of a bundle. Goes into every bundle's plugins. */
	plugin(): Plugin;
	/** Writes the list of all of them into the built extension. Throws when one must not be shipped. */
	write(folder: string): void;
}

/**
 * Lists what is really in the bundles: modules that the bundler dropped don't count, and what a package brings along does.
 * Vite's own `build.license` knows one bundle only, of which a build has four, and leaves out what Vite itself writes.
 */
export function listLicences(root: string): LicenceList {
	const folders = new Set<string>();
	// The bundler names its modules so.
	const real = realpathSync(root);
	return {
		plugin: () => ({
			name: 'dogear:list-licences',
			apply: 'build',
			generateBundle(_options, bundle) {
				for (const chunk of Object.values(bundle)) {
					if (chunk.type !== 'chunk') continue;
					for (const module of chunk.moduleIds) {
						const folder = packageFolder(module, real);
						if (folder) folders.add(folder);
					}
				}
			},
		}),
		write(folder) {
			const own = readFileSync(join(root, 'LICENSE'), 'utf8');
			writeFileSync(join(folder, FILE), licencesFile(own, [...folders].map(readPackage)));
		},
	};
}
