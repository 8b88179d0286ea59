import { useEffect, useState } from 'preact/hooks';
import { parsePaperId } from '../arxiv';
import type { PaperId } from '../model';

/** The pages of the library, in the order in which they are offered. */
export const PAGES = ['saved', 'tags', 'numbers', 'data', 'settings'] as const;
export type PageName = (typeof PAGES)[number];

/** What the library's page shows. */
export type Route =
	| { page: Exclude<PageName, 'saved'> }
	| { page: 'health' }
	| { page: 'saved'; query: string }
	| { page: 'paper'; id: PaperId };

/** The address of a page of the library, from its `#` on; from elsewhere, after the `document` that holds it. */
export function hashOf(route: Route, document = ''): string {
	if (route.page === 'paper') return `${document}#paper/${route.id}`;
	if (route.page === 'saved' && route.query !== '')
		return `${document}#saved?${encodeURIComponent(route.query)}`;
	return `${document}#${route.page}`;
}

/** What an address shows; the saved list for any that is none of ours. */
export function readRoute(hash: string): Route {
	const [, id] = /^#paper\/(.+)$/.exec(hash) ?? [];
	if (id !== undefined && parsePaperId(id) === id) return { page: 'paper', id };
	if (hash === '#health') return { page: 'health' };
	const [, query = ''] = /^#saved\?(.*)$/.exec(hash) ?? [];
	const page = PAGES.find((name) => hash === `#${name}`);
	return page === undefined || page === 'saved' ? { page: 'saved', query: decode(query) } : { page };
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** What is shown, by the address: so the browser's own way back works, and a page can be kept as a bookmark. */
export function useRoute(): Route {
	const [route, setRoute] = useState(() => readRoute(location.hash));
	useEffect(() => {
		const controller = new AbortController();
		addEventListener('hashchange', () => setRoute(readRoute(location.hash)), { signal: controller.signal });
		return () => controller.abort();
	}, []);
	return route;
}
