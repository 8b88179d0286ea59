import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What is bundled in place of @citation-js/core: it has requests to servers and writes HTML, and the parsers need neither. */
const CORE = fileURLToPath(new URL('../lib/exchange/read/citation-core.ts', import.meta.url));

/** Bundles the parsers of Citation.js without the rest of it. */
export function citationParsersAlone(): Plugin {
	return {
		name: 'dogear:citation-parsers-alone',
		enforce: 'pre',
		resolveId: (id) => (id === '@citation-js/core' ? CORE : undefined),
	};
}
