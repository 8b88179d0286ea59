import { parsePaperId } from '../arxiv';
import type { PaperId } from '../model';

/** The host whose pages we augment. */
const SITE = 'huggingface.co';

/** Hosts under which a link leads to one of its pages; the short one redirects. */
const LINK_HOSTS = new Set([SITE, 'hf.co']);

/** Hosts of the optional sites, which both show a paper under `/abs/ID`. */
export const ARXIV_HOSTS: readonly string[] = ['arxiv.org', 'www.arxiv.org'];
export const ALPHAXIV_HOSTS: readonly string[] = ['www.alphaxiv.org', 'alphaxiv.org'];

/** What follows `/papers/` on a listing of a period, as of 2026-10. */
const PERIOD = /^(?:date\/\d{4}-\d{2}-\d{2}|week\/\d{4}-W\d{2}|month\/\d{4}-\d{2})$/;

/** First words after `/papers/` that are the site's own; `date/2024080` would pass for an old-style id. */
const RESERVED = new Set(['date', 'week', 'month', 'trending']);

/** Which kind of papers page a URL leads to; the last two are pages of the optional sites. */
export type LayoutName = 'grid' | 'trending' | 'search' | 'paper' | 'arxiv' | 'alphaxiv';

/** For each layout, whether a URL leads to it. At most one says yes. */
export const DETECTORS: Record<LayoutName, (url: URL) => boolean> = {
	grid: (url) => isPeriod(url) && !isQuery(url),
	trending: (url) => isTrending(url) && !isQuery(url),
	search: (url) => (isPeriod(url) || isTrending(url)) && isQuery(url),
	paper: (url) => url.hostname === SITE && paperIdOf(url) !== undefined,
	arxiv: (url) => abstractIdOf(url, ARXIV_HOSTS) !== undefined,
	alphaxiv: (url) => abstractIdOf(url, ALPHAXIV_HOSTS) !== undefined,
};

export const LAYOUT_NAMES = Object.keys(DETECTORS) as LayoutName[];

/** The layout of the page at a URL, or undefined when it is not a papers page. */
export function layoutNameOf(url: URL): LayoutName | undefined {
	return LAYOUT_NAMES.find((name) => DETECTORS[name](url));
}

/** The paper whose own page a URL leads to; its query and hash don't matter. Undefined for any other URL. */
export function paperIdOf(url: URL): PaperId | undefined {
	const path = papersPath(url);
	if (!LINK_HOSTS.has(url.hostname) || !path) return undefined;
	return RESERVED.has(path.split('/', 1)[0] ?? '') ? undefined : parsePaperId(path);
}

/** How the site itself links to nearly all papers: there is nothing in it to decode, and nothing reserved looks so. */
const PLAIN_HREF = /^\/papers\/(\d{4}\.\d{4,5})$/;

/** Reads the `href` of a link, absolute or relative to the site's root, as `paperIdOf` does. */
export function paperIdOfHref(href: string): PaperId | undefined {
	// Most links of a page lead elsewhere or are as plain as this, and reading a URL is what costs.
	if (!href.includes('/papers/')) return undefined;
	const [, plain] = PLAIN_HREF.exec(href) ?? [];
	if (plain) return parsePaperId(plain);
	const base = `https://${SITE}/`;
	return URL.canParse(href, base) ? paperIdOf(new URL(href, base)) : undefined;
}

/** The paper whose abstract page on one of `hosts` a URL leads to; any version of it, any query and hash. */
export function abstractIdOf(url: URL, hosts: readonly string[]): PaperId | undefined {
	const [first, ...rest] = pathParts(url);
	return first === 'abs' && hosts.includes(url.hostname) ? parsePaperId(rest.join('/')) : undefined;
}

/** The paper whose own page, on any of the sites, a URL leads to. */
export function ownPaperOf(url: URL): PaperId | undefined {
	return paperIdOf(url) ?? abstractIdOf(url, [...ARXIV_HOSTS, ...ALPHAXIV_HOSTS]);
}

/** Reads the `href` of a link, absolute or relative to the root of the first of `hosts`, as `abstractIdOf` does. */
export function abstractIdOfHref(href: string, hosts: readonly string[]): PaperId | undefined {
	const base = `https://${hosts[0]}/`;
	return URL.canParse(href, base) ? abstractIdOf(new URL(href, base), hosts) : undefined;
}

function isPeriod(url: URL): boolean {
	const path = papersPath(url);
	return url.hostname === SITE && path !== undefined && (path === '' || PERIOD.test(path));
}

function isTrending(url: URL): boolean {
	return url.hostname === SITE && papersPath(url) === 'trending';
}

/** The site searches only when `q` holds something. */
function isQuery(url: URL): boolean {
	return Boolean(url.searchParams.get('q')?.trim());
}

/** What follows `/papers/` in the path, without slashes at the end. Undefined outside `/papers`. */
function papersPath(url: URL): string | undefined {
	const [first, ...rest] = pathParts(url);
	return first === 'papers' ? rest.join('/') : undefined;
}

/** The words of a path; the slash of an old-style id may come escaped. */
function pathParts({ pathname }: URL): string[] {
	return pathname.replace(/%2f/gi, '/').split('/').filter(Boolean);
}
