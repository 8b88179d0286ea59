import { type Import, moduleOf } from './imports';

/** What anybody may import: the nouns, ids and errors. */
const COMMON = ['lib/model', 'lib/rows', 'lib/arxiv', 'lib/errors'];

/**
 * The arrows: what the files below each path may import of ours, apart from their own folder and what is common. The
 * longest path that fits a file is its layer; a file without one is a violation, so that a new layer gets its arrows.
 */
const ARROWS: Record<string, string[]> = {
	entrypoints: [
		'components',
		'lib/overlay',
		'lib/signs',
		'lib/views',
		'lib/library',
		'lib/messages',
		'lib/backup',
		'lib/sync',
		'lib/exchange',
		'lib/settings',
		'lib/shortcuts',
		'lib/i18n',
		'lib/palette',
		'lib/places',
	],
	components: [
		'lib/join-notes',
		'lib/rules/draft',
		'lib/rules/exchange',
		'lib/query',
		'lib/list',
		'lib/exchange',
		'lib/numbers',
		'lib/i18n',
		'lib/settings',
		'lib/shortcuts',
		'lib/palette',
		'lib/places',
		'lib/options',
	],
	'lib/overlay': [
		'components',
		'lib/signs',
		'lib/page',
		'lib/rules',
		'lib/messages',
		'lib/settings',
		'lib/shortcuts',
		'lib/i18n',
		'lib/palette',
	],
	// What the main content script and the small one beside it both show.
	'lib/signs': ['lib/page', 'lib/messages', 'lib/i18n'],
	// Hooks that join the messages to the components, for the popup and the other pages of ours.
	'lib/views': [
		'lib/join-notes',
		'lib/page/diagnosis',
		'lib/rules',
		'lib/query',
		'lib/list',
		'lib/exchange',
		'lib/numbers',
		'components',
		'lib/messages',
		'lib/places',
		'lib/options',
		'lib/settings',
		'lib/shortcuts',
		'lib/i18n',
		'lib/palette',
	],
	// Rules are checked where they are stored, and looked for in what is saved; rows of a snapshot as what comes in by a message.
	'lib/library': [
		'lib/rules',
		'lib/numbers',
		'lib/join-notes',
		'lib/settings',
		'lib/settings-schema',
		'lib/shortcuts',
		'lib/messages/schemas',
	],
	'lib/library/db': [],
	'lib/messages': [
		'lib/rules/draft',
		'lib/settings',
		'lib/settings-schema',
		'lib/shortcuts',
		'lib/places',
		'lib/options',
		'lib/query',
		'lib/i18n',
		'lib/page/routes',
	],
	'lib/page': [],
	'lib/rules': [],
	'lib/backup': ['lib/library'],
	'lib/exchange': ['lib/join-notes'],
	'lib/sync': ['lib/library'],
	'lib/settings': ['lib/shortcuts'],
	// The border knows by name what there is to set, and which layouts there are.
	'lib/settings-schema': ['lib/settings', 'lib/shortcuts'],
	'lib/shortcuts': ['lib/i18n'],
	'lib/i18n': [],
	'lib/palette': [],
	'lib/places': [],
	'lib/options': ['lib/places'],
	'lib/arxiv': [],
	'lib/errors': [],
	'lib/model': [],
	'lib/rows': [],
	'lib/query': [],
	'lib/list': ['lib/query'],
	'lib/numbers': [],
	'lib/join-notes': [],
};

/** What a layer may know of another by its types alone: the library implements the calls that the border describes. */
const TYPE_ARROWS: Record<string, string[]> = {
	'lib/library': ['lib/messages/protocol', 'lib/page/routes'],
	'lib/library/db': ['lib/page/routes'],
};

/** The only places of packages that are not for everybody. */
const PACKAGE_HOMES: [packages: RegExp, homes: RegExp, says: string][] = [
	[/^idb(\/|$)/, /^lib\/library\/db\//, 'only lib/library/db opens the database'],
	[
		/^(wxt\/browser|@wxt-dev\/browser|webextension-polyfill)$/,
		/^(entrypoints|lib\/messages)\/|^lib\/(settings|i18n|backup\/storage|sync\/storage)(\/|$)/,
		'only the borders use the browser',
	],
];

/** What must not be in the content script: its IndexedDB is the site's, and no page needs what answers the calls. */
const NOT_ON_PAGES = [
	'lib/library',
	'lib/messages/server',
	'lib/messages/schemas',
	'lib/settings-schema',
	'lib/rules/exchange',
	'lib/exchange',
	'lib/rules/check',
	'lib/rules/parse',
	'lib/query',
	'lib/list',
	'idb',
];

/** Every import of `file` that an arrow or a package's home forbids, each as a sentence. */
export function violations(file: string, imports: readonly Import[]): string[] {
	const layer = layerOf(file);
	if (layer === undefined) return [`${file} is in no layer: give its folder arrows`];
	return imports.flatMap(({ target, typesOnly }) => {
		const reason = isOurs(target)
			? arrowReason(file, layer, target, typesOnly)
			: PACKAGE_HOMES.find(([packages, homes]) => packages.test(target) && !homes.test(moduleOf(file)))?.[2];
		return reason === undefined ? [] : [`${file} imports ${target}: ${reason}`];
	});
}

/** Everything that gets into the bundle of the modules `entries`, by following all imports that are not types alone. */
export function reachable(
	entries: readonly string[],
	graph: ReadonlyMap<string, readonly Import[]>,
): Set<string> {
	const found = new Set(entries);
	// A Set walks over what is added while it is walked.
	for (const module of found) {
		for (const { target, typesOnly } of graph.get(module) ?? []) if (!typesOnly) found.add(target);
	}
	return found;
}

/** What of a content script's modules has no business on a page. */
export function forbiddenOnPages(modules: Iterable<string>): string[] {
	return [...modules].filter((module) => NOT_ON_PAGES.some((path) => isWithin(module, path)));
}

function arrowReason(file: string, layer: string, target: string, typesOnly: boolean): string | undefined {
	if (isWithin(target, 'entrypoints')) {
		const own = file.split('/').slice(0, 2).join('/');
		return isWithin(target, own) ? undefined : 'nobody imports an entrypoint';
	}
	// The strings are data: their type is what makes a missing key not compile.
	if (isWithin(target, 'public') && typesOnly) return undefined;
	const targetLayer = layerOf(target);
	if (targetLayer === layer) return undefined;
	const isOwnDatabase = layer === 'lib/library' && targetLayer === 'lib/library/db';
	const allowed = [...COMMON, ...(ARROWS[layer] ?? []), ...((typesOnly && TYPE_ARROWS[layer]) || [])];
	return isOwnDatabase || allowed.some((path) => isWithin(target, path))
		? undefined
		: `no arrow from ${layer}`;
}

/** The longest path of the table that holds the module. */
function layerOf(file: string): string | undefined {
	return Object.keys(ARROWS)
		.filter((path) => isWithin(moduleOf(file), path))
		.sort((a, b) => b.length - a.length)[0];
}

function isOurs(target: string): boolean {
	return /^(entrypoints|components|lib|public|tests|scripts)(\/|$)/.test(target);
}

function isWithin(module: string, path: string): boolean {
	return module === path || module.startsWith(`${path}/`);
}
