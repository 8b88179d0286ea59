/**
 * The page's entry: like the real site's it does nothing but load the islands some time after the page. How long after is
 * said by the server on the root element: milliseconds, or `never`.
 */
const delay = document.documentElement.dataset.hydrate;

if (delay !== 'never') {
	setTimeout(() => import('./islands.ts').then(({ hydrateIslands }) => hydrateIslands()), Number(delay));
}
