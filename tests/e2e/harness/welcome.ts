import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';

/** Milliseconds between two looks, and until the page counts as never arriving. */
const POLLING = 20;
const TIMEOUT = 15_000;

/**
 * Waits for the tab that the extension opens when it was installed: at every start, since neither browser remembers what was
 * installed by remote control. It comes to the front by itself, so that no test may begin before it did.
 */
export async function findWelcome(browser: Browser, baseUrl: string): Promise<Page> {
	const url = `${baseUrl}library.html#welcome`;
	const deadline = performance.now() + TIMEOUT;
	while (performance.now() < deadline) {
		for (const page of await browser.pages()) if ((await addressOf(page)) === url) return page;
		await setTimeout(POLLING);
	}
	// Which others there are tells whether it is lost or was never made.
	const others = await Promise.all((await browser.pages()).map(addressOf));
	throw new Error(`${url} was never opened, but ${others.join(', ')}`);
}

/** Asked of the page, since Firefox doesn't tell where a tab of the extension's is; empty while it is on its way. */
function addressOf(page: Page): Promise<string> {
	return page.evaluate(() => window.location.href).catch(() => '');
}
