import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

/** Goes to `url` and waits until its document is parsed. */
export async function navigate(page: Page, url: string): Promise<void> {
	if (url.startsWith('moz-extension:')) await navigateWithoutEvents(page, url);
	else await page.goto(url, { waitUntil: 'domcontentloaded' });
}

/** Goes back in a page's history, to what is `url` there, and waits until that is in the tab. */
export function goBack(page: Page, url: string): Promise<void> {
	return travel(page, -1, url);
}

/** As `goBack`, the other way. */
export function goForward(page: Page, url: string): Promise<void> {
	return travel(page, 1, url);
}

async function travel(page: Page, by: number, url: string): Promise<void> {
	// Not `page.goBack`: a page that comes from the back/forward cache has none of the events that it waits for. And not
	// within the call, which the document would leave unanswered.
	await page.evaluate((delta) => void window.setTimeout(() => history.go(delta)), by);
	await waitForArrival(page, url);
}

/** Milliseconds between two looks, and until a page counts as never arriving. */
const POLLING = 20;
const TIMEOUT = 15_000;

/**
 * Firefox reports no events of an extension's own page, so that `goto` alone would wait for ever: the document is looked
 * at instead, and then `goto` is called off.
 */
async function navigateWithoutEvents(page: Page, url: string): Promise<void> {
	const arrival = new AbortController();
	const navigation = page.goto(url, { signal: arrival.signal }).catch((error: unknown) => {
		if (!arrival.signal.aborted) throw error;
	});
	try {
		await Promise.race([waitForArrival(page, url), navigation]);
		await waitForArrival(page, url);
	} finally {
		arrival.abort();
	}
}

/** Looks from outside: a look at a document that is just being replaced by the next one fails, which says nothing yet. */
async function waitForArrival(page: Page, url: string): Promise<void> {
	const deadline = performance.now() + TIMEOUT;
	let trouble: unknown;
	while (performance.now() < deadline) {
		try {
			const hasArrived = await page.evaluate(
				(target) => window.location.href === target && document.readyState !== 'loading',
				url,
			);
			if (hasArrived) return;
		} catch (error) {
			trouble = error;
		}
		await setTimeout(POLLING);
	}
	throw new Error(`${url} never arrived`, { cause: trouble });
}
