import type { Page } from 'puppeteer-core';
import { waitFor } from './wait.ts';

/** Goes to `url` and waits until its document is parsed. */
export async function navigate(page: Page, url: string): Promise<void> {
	if (url.startsWith('moz-extension:')) await navigateWithoutEvents(page, url);
	else await page.goto(url, { waitUntil: 'domcontentloaded' });
}

/**
 * Firefox reports no events of an extension's own page, so that `goto` alone would wait for ever: the document is looked
 * at instead, and then `goto` is called off.
 */
async function navigateWithoutEvents(page: Page, url: string): Promise<void> {
	const arrival = new AbortController();
	const navigation = page.goto(url, { signal: arrival.signal }).catch((error: unknown) => {
		if (!arrival.signal.aborted) throw error;
	});
	const arrived = waitFor(
		page,
		(target) => window.location.href === target && document.readyState !== 'loading',
		url,
	);
	try {
		await Promise.race([arrived, navigation]);
		await arrived;
	} finally {
		arrival.abort();
	}
}
