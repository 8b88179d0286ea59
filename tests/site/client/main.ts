/**
 * The page's entry: like the real site's it does nothing but load the islands some time after the page. How long after is
 * said by the server on the root element: milliseconds, `never`, or `asked`.
 */
const delay = document.documentElement.dataset.hydrate;

const load = () => import('./islands.ts').then(({ hydrateIslands }) => hydrateIslands());

if (delay === 'asked') document.addEventListener('hydrate', load, { once: true });
else if (delay !== 'never') setTimeout(load, Number(delay));
