import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build, type Plugin, type Rolldown } from 'vite';
import { ASSETS, type CompiledIslands } from './islands.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Compiles with `dev`, so that the runtime says on the console when the page and its own rendering differ. */
function svelte(generate: 'client' | 'server'): Plugin {
	return {
		name: 'stand-in:svelte',
		transform(code, id) {
			if (!id.endsWith('.svelte')) return null;
			// The warnings are about the real site's markup, which the components repeat on purpose.
			const { js } = compile(code, { generate, dev: true, filename: id, warningFilter: () => false });
			return { code: js.code, map: null };
		},
	};
}

async function bundle(entry: string, generate: 'client' | 'server'): Promise<Rolldown.OutputChunk[]> {
	const server = generate === 'server';
	const result = await build({
		configFile: false,
		envFile: false,
		publicDir: false,
		logLevel: 'error',
		base: ASSETS,
		plugins: [svelte(generate)],
		resolve: { conditions: ['development', 'module', server ? 'node' : 'browser'] },
		ssr: { noExternal: true, resolve: { conditions: ['development', 'module', 'node'] } },
		build: {
			write: false,
			minify: false,
			modulePreload: false,
			ssr: server,
			rolldownOptions: {
				input: here(entry),
				output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
			},
		},
	});
	return [result]
		.flat()
		.flatMap((part) => ('output' in part ? part.output : []))
		.filter((part) => part.type === 'chunk');
}

/** Runs `work` and puts NODE_ENV back: Vite's build sets it for the whole process. */
async function keepingNodeEnv<T>(work: () => Promise<T>): Promise<T> {
	const { NODE_ENV } = process.env;
	try {
		return await work();
	} finally {
		if (NODE_ENV === undefined) delete process.env.NODE_ENV;
		else process.env.NODE_ENV = NODE_ENV;
	}
}

/** Compiles the islands, for the server and the browser: more than a second's work, most of it to load the compilers. */
export async function compileIslands(): Promise<CompiledIslands> {
	const [browser, [server]] = await keepingNodeEnv(() =>
		Promise.all([bundle('./client/main.ts', 'client'), bundle('./render.ts', 'server')]),
	);
	if (!server) throw new Error('The server bundle came out empty');
	return { server: server.code, scripts: browser.map(({ fileName, code }) => [fileName, code]) };
}
