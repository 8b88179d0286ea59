import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { PAPERS_PATTERNS, PAPERS_SITE } from './lib/messages/pages';
import { highlightCss } from './lib/palette';
import { placeOrigins } from './lib/places';
import { COMMANDS, SHORTCUTS } from './lib/shortcuts';
import { citationParsersAlone } from './scripts/citation-parsers.ts';
import { listLicences } from './scripts/list-licences.ts';
import { OLDEST } from './scripts/oldest.ts';
import { preactWithoutHtml } from './scripts/preact-without-html.ts';
import { withoutWxtContext } from './scripts/without-wxt-context.ts';

const icons = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/dogear-${size}.png`]));

/** What our own pages may load and ask for: what lies in the extension, and of the site, if the reader wants it, the titles of papers. */
const PAGES_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	`connect-src ${PAPERS_SITE}`,
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

const TARGETS = [`chrome${OLDEST.chromium}`, `firefox${OLDEST.firefox}`];

const licences = listLicences(import.meta.dirname);

export default defineConfig({
	// Nothing appears from nowhere: every name a file uses is imported in that file.
	imports: false,
	modules: ['@wxt-dev/webextension-polyfill'],
	targetBrowsers: ['chrome', 'firefox'],
	manifestVersion: 3,
	// What a build needs, and no more: what else lies about in a folder doesn't change the bytes.
	zip: {
		includeSources: [
			'{components,entrypoints,lib,public,scripts}/**',
			'{package,package-lock,tsconfig}.json',
			'wxt.config.ts',
			'{LICENSE,{PRIVACY,README,SECURITY}.md}',
		],
	},
	vite: () => ({
		plugins: [preactWithoutHtml(), withoutWxtContext(), citationParsersAlone(), licences.plugin()],
		// What the oldest browsers of the manifest know is not written out for older ones: `light-dark()` was, at length.
		build: { target: TARGETS, cssTarget: TARGETS },
	}),
	hooks: {
		// `imports: false` alone leaves the plugin at work: a variable named `storage` brought a whole package into the background.
		'config:resolved'({ config }) {
			config.imports.presets = [];
			config.imports.imports = [];
		},
		// Firefox's background is a document and needs no other. Not by the page's own word, by which WXT would leave it out of the
		// sources as well: it makes their zip with Firefox's.
		'entrypoints:found': ({ config }, infos) => {
			const unseen = infos.findIndex(({ name }) => name === 'offscreen');
			if (config.browser === 'firefox') infos.splice(unseen, 1);
		},
		// Firefox alone takes the styles by the manifest: lib/overlay/page-style.ts says why.
		'build:publicAssets': ({ config }, assets) => {
			if (config.browser !== 'firefox') return;
			const text = (path: string) => readFileSync(path, 'utf8');
			assets.push(
				{
					relativeDest: 'page.css',
					contents: `${text('lib/overlay/page.css')}\n${text('lib/overlay/fold.css')}\n${highlightCss()}\n`,
				},
				{ relativeDest: 'lifeline.css', contents: text('lib/overlay/lifeline.css') },
			);
		},
		// The built bundles tell what is in them.
		'build:done': ({ config }) => licences.write(config.outDir),
		// Optional: asked for when the reader wants it. The browser takes the side panel's page without it.
		'build:manifestGenerated': (_wxt, manifest) => {
			manifest.permissions = manifest.permissions?.filter((permission) => permission !== 'sidePanel');
		},
		// The content script is the tightest place. The few APIs it may call answer with promises in every browser we support,
		// so that the polyfill would be a sixth of it for nothing; and terser saves 2.5 % more than Vite's own minifier.
		'vite:build:extendConfig': (entrypoints, config) => {
			if (!entrypoints.some(({ type }) => type === 'content-script')) return;
			config.resolve = {
				...config.resolve,
				alias: { ...config.resolve?.alias, 'wxt/browser': fileURLToPath(import.meta.resolve('wxt/browser')) },
			};
			config.build = {
				...config.build,
				minify: 'terser',
				// What is no constructor is an arrow: nothing here is made by `new` of a function.
				terserOptions: {
					ecma: 2020,
					compress: { passes: 3, unsafe_arrows: true },
					mangle: { toplevel: true },
				},
			};
		},
	},
	manifest: ({ browser, command }) => ({
		name: '__MSG_extensionName__',
		description: '__MSG_extensionDescription__',
		default_locale: 'en',
		// Snapshots of the library are kept apart from its database, and made each day.
		permissions: ['storage', 'unlimitedStorage', 'alarms'],
		...(browser === 'firefox' && {
			content_scripts: [
				{ matches: PAPERS_PATTERNS, css: ['page.css'], run_at: 'document_start' },
				{ matches: [`${PAPERS_SITE}/*`], css: ['lifeline.css'], run_at: 'document_start' },
			],
		}),
		host_permissions: ['https://huggingface.co/*'],
		// Asked for when the reader switches on what lib/options lists. Firefox gives a menu at install or never, and a sidebar without.
		optional_permissions: [
			'scripting',
			'downloads',
			// A worker can't hold a file, which Firefox's background can.
			...(browser === 'firefox' ? [] : (['contextMenus', 'sidePanel', 'offscreen'] as const)),
		],
		// A part of the full page, whose first is the saved list.
		options_ui: { page: 'library.html#settings', open_in_tab: true },
		omnibox: { keyword: 'dog' },
		optional_host_permissions: placeOrigins(),
		// None has a key until the reader gives it one, so that none can clash with what is there.
		commands: Object.fromEntries(
			COMMANDS.map((name) => [name, { description: `__MSG_${SHORTCUTS[name].label}__` }]),
		),
		// While it is developed, its pages are loaded from elsewhere.
		...(command === 'build' && { content_security_policy: { extension_pages: PAGES_POLICY } }),
		// Mozilla's policy forbids storing anything from a private window.
		incognito: 'not_allowed',
		icons: icons,
		action: {
			default_icon: icons,
			// For light and dark toolbars; Chrome has one icon for both, which stands out on either.
			...(browser === 'firefox' && {
				theme_icons: [
					{ light: 'icons/dogear-dark.svg', dark: 'icons/dogear.svg', size: 16 },
					{ light: 'icons/dogear-dark.svg', dark: 'icons/dogear.svg', size: 32 },
				],
			}),
		},
		...(browser === 'firefox'
			? {
					browser_specific_settings: {
						gecko: {
							id: 'dogear@dogear.invalid',
							strict_min_version: `${OLDEST.firefox}.0`,
							data_collection_permissions: { required: ['none'] },
						},
					},
				}
			: { minimum_chrome_version: `${OLDEST.chromium}`, externally_connectable: { ids: [] } }),
	}),
});
