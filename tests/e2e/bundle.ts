import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles a module of the tests, with all that it imports, into one script that runs anywhere. `path`: from the root. */
export async function bundleScript(path: string): Promise<string> {
	const { NODE_ENV } = process.env;
	const result = await build({
		configFile: false,
		envFile: false,
		publicDir: false,
		logLevel: 'error',
		resolve: { alias: { '@': ROOT } },
		build: {
			write: false,
			minify: false,
			modulePreload: false,
			rolldownOptions: { input: `${ROOT}${path}`, output: { format: 'iife' } },
		},
	});
	// Vite's build sets it for the whole process.
	if (NODE_ENV === undefined) delete process.env.NODE_ENV;
	else process.env.NODE_ENV = NODE_ENV;
	const [script] = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
	if (script?.type !== 'chunk') throw new Error(`${path} came out empty`);
	return script.code;
}
