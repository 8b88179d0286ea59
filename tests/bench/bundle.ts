import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A script with all that it imports, as one text that runs in a page; given by its path below this folder. */
export async function bundle(entry: string): Promise<string> {
	const built = await build({
		root: ROOT,
		configFile: false,
		logLevel: 'error',
		resolve: { alias: { '@': ROOT } },
		build: {
			write: false,
			lib: {
				entry: fileURLToPath(new URL(entry, import.meta.url)),
				formats: ['iife'],
				name: 'bench',
			},
		},
	});
	const [output] = Array.isArray(built) ? built : [built];
	if (!output || !('output' in output)) throw new Error('nothing was built');
	return output.output[0].code;
}
