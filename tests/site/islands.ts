import type { View } from './views.ts';

/** Where the page finds its own scripts, as on the real site. */
export const ASSETS = '/front/build/';

/** The islands, rendered by the server and woken in the browser. */
export interface Islands {
	/** The HTML inside an island, with Svelte's comment nodes. */
	render(component: View['component'], props: object): string;
	/** The browser's scripts by file name. */
	scripts: ReadonlyMap<string, string>;
}

/** The islands as text, as one process may give them to another. */
export interface CompiledIslands {
	/** A module that exports `render`. */
	server: string;
	scripts: [file: string, code: string][];
}

async function wake({ server, scripts }: CompiledIslands): Promise<Islands> {
	const url = `data:text/javascript;base64,${Buffer.from(server).toString('base64')}`;
	const { render } = await import(/* @vite-ignore */ url);
	return { render, scripts: new Map(scripts) };
}

let islands: Promise<Islands> | undefined;

/** Uses islands that another process compiled. */
export function giveIslands(compiled: CompiledIslands): void {
	islands = wake(compiled);
}

/** The islands: those that were given, else compiled at the first call, the same for the rest of the process. */
export function loadIslands(): Promise<Islands> {
	islands ??= import('./compile-islands.ts').then(({ compileIslands }) => compileIslands()).then(wake);
	return islands;
}
