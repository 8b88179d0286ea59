export { ODD } from '../../site/papers/odd.ts';
export { createSite, ORIGIN, type Site } from '../../site/site.ts';
export { type BrowserName, findBrowser } from './executables.ts';
export { errors, hydrationMismatches, type PageMessage } from './messages.ts';
export { type ProxyRequest, type SiteProxy, strangerRequests } from './proxy.ts';
export { type LaunchOptions, launch, type PageSetup, type Session } from './session.ts';
export { waitFor, waitForHydration, waitForImages } from './wait.ts';
