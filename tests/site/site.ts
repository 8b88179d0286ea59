import { readFile } from 'node:fs/promises';
import { listDocument, missingDocument } from './document.ts';
import { ASSETS, type Islands, loadIslands } from './islands.ts';
import { avatar, poster, thumbnail } from './media.ts';
import { DEFAULT_OPTIONS, type PageOptions, readOptions } from './options.ts';
import { otherSite } from './others/index.ts';
import { papersFrom } from './papers/papers.ts';
import { styleSheet } from './styles/sheet.ts';
import { type View, viewOf } from './views.ts';

/** Where the stand-in says it stands. */
export const ORIGIN = 'https://huggingface.co';

export interface SiteRequest {
	/** Absolute: `https://huggingface.co/papers?hydrate=300`. */
	url: string;
}

export interface SiteResponse {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** A stand-in for huggingface.co's papers pages, and for what Dogear reads of the optional sites. It keeps nothing between requests but `options`. */
export interface Site {
	/** What a page gets when its query doesn't say otherwise. May be changed between two requests. */
	options: PageOptions;
	/** Answers a request as the real site would. Throws a `RangeError` on a page option that doesn't exist. */
	respond(request: SiteRequest): SiteResponse;
}

/** `'self'` and data images only. The site's own pages keep to it, so any violation comes from someone else. */
const STRICT_CSP =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'";

const SVG = 'image/svg+xml';

/** For what never changes while a browser runs: fetching it anew for every page was most of a page's cost in Firefox. */
const KEEP = { 'cache-control': 'public, max-age=31536000, immutable' };

function answer(
	status: number,
	type: string,
	body: string,
	headers: Record<string, string> = {},
): SiteResponse {
	return { status, headers: { 'content-type': `${type}; charset=utf-8`, ...headers }, body };
}

function brokenProps(props: View['props'], broken: PageOptions['broken']): View['props'] {
	const change = (cards: unknown) =>
		Array.isArray(cards)
			? cards.map((card) =>
					broken === 'no-ids'
						? { ...card, paper: { ...card.paper, id: '' } }
						: { ...card, title: '', paper: { ...card.paper, title: '' } },
				)
			: cards;
	if (broken === 'no-cards') return { ...props, dailyPapers: [], searchResults: [] };
	if (broken !== 'no-ids' && broken !== 'empty-titles') return props;
	return { ...props, dailyPapers: change(props.dailyPapers), searchResults: change(props.searchResults) };
}

/** The text of `data-props`, whole or broken. */
function propsText(props: View['props'], broken: PageOptions['broken']): string | undefined {
	const text = JSON.stringify(props);
	if (broken === 'no-json') return undefined;
	if (broken === 'bad-json') return text.slice(0, text.length / 2);
	if (broken === 'wrong-json')
		return JSON.stringify({ dailyPapers: { 0: null }, query: 7, isTrending: 'yes' });
	return text;
}

function renderPage(islands: Islands, view: View, options: PageOptions): string {
	const { broken } = options;
	const props = brokenProps(view.props, broken);
	const html = islands.render(view.component, props);
	// These change the markup behind the components' back: hydrating it would only report the breakage itself.
	const never = broken === 'no-h3' || broken?.endsWith('-json');
	const shown = broken === 'no-h3' ? html.replaceAll('<h3', '<div').replaceAll('</h3>', '</div>') : html;
	return listDocument(
		view,
		never ? { ...options, hydrate: 'never' } : options,
		shown,
		propsText(props, broken),
	);
}

/** Where the site's interface tells of one paper. */
const API = '/api/papers/';

function apiAnswer(id: string): SiteResponse {
	const found = papersFrom(0, API_PAPERS).find(({ paper }) => paper.id === id);
	if (!found) return answer(404, 'application/json', '{"error":"Paper not found"}');
	return answer(200, 'application/json', JSON.stringify(found.paper));
}

/** How many papers it knows. */
const API_PAPERS = 50;

/** Compiles the pages' components (once per process, about a second) and gives a site with these defaults. */
export async function createSite(defaults: Partial<PageOptions> = {}): Promise<Site> {
	const [islands, styles, theme] = await Promise.all([
		loadIslands(),
		styleSheet(),
		readFile(new URL('./client/theme.js', import.meta.url), 'utf8'),
	]);

	const assets = new Map([
		['style.css', answer(200, 'text/css', styles, KEEP)],
		['theme.js', answer(200, 'text/javascript', theme, KEEP)],
		...[...islands.scripts].map(
			([name, code]) => [name, answer(200, 'text/javascript', code, KEEP)] as [string, SiteResponse],
		),
	]);

	const site: Site = {
		options: { ...DEFAULT_OPTIONS, ...defaults },
		respond({ url: address }) {
			const url = new URL(address, ORIGIN);
			if (url.origin !== ORIGIN) {
				const html = otherSite(url);
				return answer(html ? 200 : 404, 'text/html', html ?? missingDocument());
			}
			const asset = url.pathname.startsWith(ASSETS) && assets.get(url.pathname.slice(ASSETS.length));
			if (asset) return asset;
			if (url.pathname.startsWith('/avatars/')) return answer(200, SVG, avatar(url.pathname), KEEP);
			if (url.pathname.startsWith('/thumbnails/')) return answer(200, SVG, thumbnail(url.pathname), KEEP);
			if (url.pathname.startsWith('/posters/')) return answer(200, SVG, poster(url.pathname), KEEP);
			if (url.pathname.startsWith(API)) return apiAnswer(url.pathname.slice(API.length));
			const options = readOptions(url.searchParams, site.options);
			const headers: Record<string, string> =
				options.csp === 'strict' ? { 'content-security-policy': STRICT_CSP } : {};
			const view = viewOf(url, options.n);
			if (!view) return answer(404, 'text/html', missingDocument(), headers);
			return answer(200, 'text/html', renderPage(islands, view, options), headers);
		},
	};
	return site;
}
