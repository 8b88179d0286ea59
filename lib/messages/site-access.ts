import { browser } from 'wxt/browser';
import { PAPERS_SITE } from './pages';

/** What is ours from the install on, until the reader takes it away on the browser's own pages. */
const ACCESS = { origins: [`${PAPERS_SITE}/*`] };

/** Whether the browser lets us read the papers site. */
export function mayReadSite(): Promise<boolean> {
	return browser.permissions.contains(ACCESS);
}

/** Asks the reader for it. Call it straight from their click, before anything is awaited: the browser asks only then. */
export async function askForSite(): Promise<void> {
	await browser.permissions.request(ACCESS);
}
