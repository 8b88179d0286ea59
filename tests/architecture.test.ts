// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Import, moduleOf, readImports } from './architecture/imports';
import { forbiddenOnPages, reachable, violations } from './architecture/rules';

const FILES = new Map<string, Import[]>(
	globSync('{entrypoints,components,lib}/**/*.{ts,tsx}').map((file) => [
		file,
		readImports(file, readFileSync(file, 'utf8')),
	]),
);
const GRAPH = new Map(Array.from(FILES, ([file, imports]) => [moduleOf(file), imports]));
const CONTENT_SCRIPTS = [...GRAPH.keys()].filter((module) => /^entrypoints\/.*content(\/|$)/.test(module));

describe('the house', () => {
	test('every import follows an arrow', () => {
		expect(Array.from(FILES, ([file, imports]) => violations(file, imports)).flat()).toEqual([]);
	});

	test('no import leads nowhere, so that nothing hides behind a path that was not understood', () => {
		const ours = [...GRAPH].flatMap(([module, imports]) =>
			imports
				.map(({ target }) => ({ module, target }))
				.filter(({ target }) => /^(entrypoints|components|lib)\//.test(target)),
		);
		expect(ours.filter(({ target }) => !GRAPH.has(target) && !target.endsWith('.css'))).toEqual([]);
	});

	test('nothing of the library is in a content script', () => {
		expect(CONTENT_SCRIPTS).not.toEqual([]);
		const modules = reachable(CONTENT_SCRIPTS, GRAPH);
		expect(modules).toContain('lib/messages/client');
		expect(forbiddenOnPages(modules)).toEqual([]);
	});
});

describe('the checks themselves', () => {
	const runtime = (target: string): Import => ({ target, typesOnly: false });
	const types = (target: string): Import => ({ target, typesOnly: true });

	test.each<[string, Import]>([
		['entrypoints/popup/main.tsx', runtime('entrypoints/popup/App')],
		['entrypoints/papers.content/index.ts', runtime('lib/overlay')],
		['entrypoints/background.ts', runtime('lib/library/db/open')],
		['lib/overlay/bars.tsx', runtime('components/PaperBar')],
		['lib/library/undo.ts', runtime('lib/library/db/schema')],
		['lib/library/rules.ts', runtime('lib/rules/parse')],
		['lib/library/library.ts', types('lib/messages/protocol')],
		['lib/library/db/open.ts', runtime('idb')],
		['lib/i18n.ts', types('public/_locales/en/messages.json')],
		['lib/messages/client.ts', runtime('wxt/browser')],
		['entrypoints/signs.content.ts', runtime('lib/signs')],
		['lib/overlay/signs.ts', runtime('lib/signs')],
		['lib/signs/links.ts', types('lib/page/paper-site')],
		['lib/messages/places.ts', runtime('lib/places')],
		['lib/rules/matcher.ts', runtime('lib/model')],
		['lib/page/embedded.ts', runtime('valibot')],
	])('%s may import $target', (file, imported) => {
		expect(violations(file, [imported])).toEqual([]);
	});

	test.each<[string, Import]>([
		['components/PaperBar.tsx', runtime('lib/messages/client')],
		['components/PaperBar.tsx', runtime('lib/library/library')],
		['lib/overlay/bars.tsx', runtime('lib/library/marks')],
		['lib/overlay/bars.tsx', runtime('wxt/browser')],
		['lib/page/card.ts', runtime('lib/overlay/layer')],
		['lib/signs/index.ts', runtime('lib/overlay/page-model')],
		['lib/signs/sheet.ts', runtime('components/icons')],
		['lib/page/card.ts', types('lib/messages/protocol')],
		['lib/rules/matcher.ts', runtime('lib/page/card')],
		['lib/library/library.ts', runtime('lib/messages/protocol')],
		['lib/library/library.ts', types('lib/messages/server')],
		['lib/library/rules.ts', runtime('lib/overlay/rule-hits')],
		['lib/library/marks.ts', runtime('idb')],
		['lib/library/db/open.ts', runtime('lib/library/marks')],
		['lib/messages/server.ts', runtime('lib/library/library')],
		['lib/messages/server.ts', runtime('idb/with-async-ittr')],
		['lib/model.ts', runtime('lib/page/card')],
		['lib/model.ts', runtime('webextension-polyfill')],
		['lib/overlay/bars.tsx', runtime('entrypoints/popup/App')],
		['entrypoints/popup/main.tsx', runtime('entrypoints/background')],
		['lib/messages/client.ts', runtime('tests/lib/messages/browser')],
		['lib/i18n.ts', runtime('public/_locales/en/messages.json')],
		['lib/utilities/misc.ts', runtime('lib/model')],
	])('%s may not import $target', (file, imported) => {
		expect(violations(file, [imported])).toHaveLength(1);
	});

	test('a database three imports away from a content script is found, types alone are not', () => {
		const graph = new Map<string, Import[]>([
			['entrypoints/papers.content', [runtime('lib/overlay')]],
			['lib/overlay', [runtime('lib/messages/client'), types('lib/library/library')]],
			['lib/messages/client', [runtime('lib/overlay')]],
			['lib/library/library', [runtime('idb')]],
		]);
		expect(forbiddenOnPages(reachable(['entrypoints/papers.content'], graph))).toEqual([]);
		graph.set('lib/messages/client', [runtime('lib/library/library')]);
		expect(forbiddenOnPages(reachable(['entrypoints/papers.content'], graph))).toEqual([
			'lib/library/library',
			'idb',
		]);
	});

	test('every way to write an import is read', () => {
		const source = [
			"import './side-effect';",
			"import whole from '@/lib/a';",
			"import {\n\tone,\n\ttype Two,\n} from '../b.ts';",
			"import type { Three } from './c';",
			"import * as v from 'valibot';",
			"export { four } from './d/index';",
			"export type { Five } from './e';",
			"export * from '../../components/F.tsx';",
			"import css from './page.css?inline';",
			"\tconst six = await import('idb');",
			"// import { no } from 'comment';",
			"export const text = 'no import';",
			"export function from() {\n\treturn 'no import';\n}",
		].join('\n');
		expect(readImports('lib/overlay/x.ts', source)).toEqual([
			runtime('lib/overlay/side-effect'),
			runtime('lib/a'),
			runtime('lib/b'),
			types('lib/overlay/c'),
			runtime('valibot'),
			runtime('lib/overlay/d'),
			types('lib/overlay/e'),
			runtime('components/F'),
			runtime('lib/overlay/page.css'),
			runtime('idb'),
		]);
	});
});
