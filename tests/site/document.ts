import { ASSETS } from './islands.ts';
import type { PageOptions } from './options.ts';
import type { View } from './views.ts';

/** Text as it must stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function island(name: string, props: string | undefined, html: string): string {
	const attribute = props === undefined ? '' : ` data-props="${escapeHtml(props)}"`;
	return `<div class="SVELTE_HYDRATER contents" data-target="${name}"${attribute}>${html}</div>`;
}

const LINKS = ['Models', 'Datasets', 'Spaces', 'Docs', 'Pricing']
	.map((name) => `<li><a class="px-2" href="/${name.toLowerCase()}">${name}</a></li>`)
	.join('');

const HEADER = `<header class="site-header border-b"><div class="container flex h-16 items-center"><a class="site-name mr-5 flex flex-none items-center gap-2 text-lg font-bold" href="/"><img alt="" class="size-5" src="/avatars/logo.svg"/>Stand-in Face</a><nav aria-label="Main" class="ml-auto hidden md:flex"><ul class="flex">${LINKS}</ul></nav></div></header>`;

const BANNER =
	'<div class="banner flex h-9 w-full items-center justify-center gap-3 text-sm text-gray-600"><!--[0--><div class="rounded-md px-1 text-xs font-semibold text-blue-600">new</div> <p>Get trending papers in your inbox!</p> <!--[0--><a href="/login?next=%2Fpapers" class="btn text-sm leading-none">Subscribe</a><!--]--><!--]--></div><!---->';

const FOOTER =
	'<footer class="site-footer border-t"><nav class="container flex h-16 items-center gap-3 text-sm text-gray-500">A stand-in for tests <a class="ml-auto hover:underline" href="/privacy">Privacy</a></nav></footer>';

const BODY_CLASSES: Record<View['component'], string> = {
	DailyPapers: 'DailyPapersPage',
	PaperContent: 'PaperPage',
	LinkedPapers: 'LinkedPapersPage',
};

/** The whole page as the server sends it: `html` is the island's inside, `props` the text of its `data-props`. */
export function listDocument(
	view: View,
	options: PageOptions,
	html: string,
	props: string | undefined,
): string {
	const bodyClass = BODY_CLASSES[view.component];
	const banner = view.component === 'DailyPapers' ? island('DailyPapersBannerSubscribe', '{}', BANNER) : '';
	const main = `<!--[0-->${banner}<!--]--> ${island(view.component, props, html)}<!---->`;
	return page(view.title, bodyClass, main, options.hydrate);
}

/** The page for an address that the site doesn't have. */
export function missingDocument(): string {
	const main =
		'<div class="container relative mb-20 mt-8 py-20 text-center"><h1 class="text-2xl font-bold">404</h1><p class="text-gray-500">Sorry, we can’t find the page you are looking for.</p></div>';
	return page('404 - Hugging Face', 'NotFoundPage', main, 'never');
}

function page(title: string, bodyClass: string, main: string, hydrate: PageOptions['hydrate']): string {
	return `<!doctype html>
<html class="" data-hydrate="${hydrate}" lang="en">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1.0, user-scalable=no" />
		<link rel="icon" href="/avatars/logo.svg" />
		<link rel="stylesheet" href="${ASSETS}style.css" />
		<script src="${ASSETS}theme.js"></script>
		<title>${escapeHtml(title)} - Hugging Face</title>
	</head>
	<body class="flex flex-col min-h-dvh bg-white dark:bg-gray-950 text-black ${bodyClass}">
		<!--[--><div class="flex min-h-dvh flex-col">${island('ClientErrorCatcher', '{}', '<!---->')} ${island('SystemThemeMonitor', '{"isLoggedIn":false}', '<!---->')} <!--[0-->${island('MainHeader', '{"classNames":"","isWide":false}', HEADER)}<!--]--> <main class="flex flex-1 flex-col">${main}</main> ${FOOTER}</div><!--]-->
		<script type="module" src="${ASSETS}main.js"></script>
	</body>
</html>
`;
}
