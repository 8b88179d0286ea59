import { readdir, readFile } from 'node:fs/promises';
import { utilitiesFor } from './utilities.ts';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

/** The site's whole style sheet. Rejects when a component or style file can't be read. */
export async function styleSheet(): Promise<string> {
	const components = await readdir(new URL('../components/', import.meta.url));
	const markup = ['../document.ts', ...components.map((name) => `../components/${name}`)];
	const [base, site, ...sources] = await Promise.all(['./base.css', './site.css', ...markup].map(read));
	return [base, utilitiesFor(sources), site].join('\n');
}
