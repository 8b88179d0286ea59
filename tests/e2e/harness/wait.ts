import type { Page } from 'puppeteer-core';

/**
 * Waits until `condition` holds in the page and gives what it returned. `condition` runs in the page: it sees nothing of the
 * test but `args`. Throws after `timeout` milliseconds with the condition's source, so that the report says what was missing.
 */
export async function waitFor<Args extends unknown[], Result>(
	page: Page,
	condition: (...args: Args) => Result,
	...args: Args
): Promise<Awaited<Result>> {
	try {
		const handle = await page.waitForFunction(
			condition as (...args: unknown[]) => Result,
			{ timeout: 15_000 },
			...args,
		);
		return (await handle.jsonValue()) as Awaited<Result>;
	} catch (cause) {
		throw new Error(`Never came true on ${page.url()}: ${condition}`, { cause });
	}
}

/** Waits until the stand-in's page has hydrated. */
export async function waitForHydration(page: Page): Promise<void> {
	await waitFor(page, () => document.documentElement.dataset.hydrated === 'true');
}
