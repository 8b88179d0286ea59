import type { JSHandle, Page } from 'puppeteer-core';

/**
 * Milliseconds between two looks. Puppeteer's default, at every frame, never looks at a page in a hidden tab, which has
 * no frames.
 */
const POLLING = 20;

/** Milliseconds until a condition counts as never coming true. */
const TIMEOUT = 15_000;

/**
 * Waits until `condition` holds in the page and gives what it returned. `condition` runs in the page: it sees nothing of the
 * test but `args`. Throws after 15 seconds with the condition's source and its arguments, so that the report says what was
 * missing.
 */
export async function waitFor<Args extends unknown[], Result>(
	page: Page,
	condition: (...args: Args) => Result,
	...args: Args
): Promise<Awaited<Result>> {
	const handle = await waitForHandle(page, condition, ...args);
	return (await handle.jsonValue()) as Awaited<Result>;
}

/** As `waitFor`; gives a handle of what came, which may be an element. */
export async function waitForHandle<Args extends unknown[], Result>(
	page: Page,
	condition: (...args: Args) => Result,
	...args: Args
): Promise<JSHandle<Awaited<Result>>> {
	try {
		return (await page.waitForFunction(
			condition as (...args: unknown[]) => Result,
			{ polling: POLLING, timeout: TIMEOUT },
			...args,
		)) as JSHandle<Awaited<Result>>;
	} catch (cause) {
		throw new Error(`Never came true on ${page.url()}: ${condition} of ${JSON.stringify(args)}`, { cause });
	}
}

/** Waits until the stand-in's page has hydrated. */
export async function waitForHydration(page: Page): Promise<void> {
	await waitFor(page, () => document.documentElement.dataset.hydrated === 'true');
}

/**
 * Waits until every picture in the viewport is there: before a screenshot. Brings the page to the front, because hidden
 * pages don't load the pictures they put off.
 */
export async function waitForImages(page: Page): Promise<void> {
	await page.bringToFront();
	await waitFor(page, () =>
		Array.from(document.images).every((image) => {
			const { top, bottom } = image.getBoundingClientRect();
			return image.complete || !image.checkVisibility() || bottom < 0 || top > window.innerHeight;
		}),
	);
}
