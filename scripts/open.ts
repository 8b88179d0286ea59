import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { type BrowserName, launch, ORIGIN } from '../tests/e2e/harness/index.ts';

/**
 * Opens a browser with Dogear in a fresh profile on the papers page, of the real site or of the stand-in, and waits until
 * the reader closes it.
 */
export async function openBrowser(browserName: BrowserName, standIn: boolean): Promise<void> {
	// On Ctrl+C the process ends before anything that has to be waited for.
	const profile = mkdtempSync(join(tmpdir(), 'dogear-profile-'));
	process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

	const session = await launch({ browserName, profile, headless: false, standIn });
	const closed = untilClosed(session.browser);
	// The tab that is there, not one with a viewport of a fixed size as tests have it.
	const [page = await session.browser.newPage()] = await session.browser.pages();
	await page.goto(`${ORIGIN}/papers`, { waitUntil: 'domcontentloaded' });
	console.log(
		standIn
			? '\nThis is Dogear on stand-in pages built into this project; nothing here comes from huggingface.co.'
			: `\nThis is Dogear on ${ORIGIN}/papers, in a profile of its own that is deleted at the end.`,
	);
	console.log('Close the browser or press Ctrl+C to end.');
	await closed;
	await session.close();
}

/** Resolves when the browser, or its last window, is closed: on a Mac the one goes on without the other. */
function untilClosed(browser: Browser): Promise<void> {
	return new Promise((resolve) => {
		browser.once('disconnected', () => resolve());
		browser.on('targetdestroyed', async () => {
			if (!browser.connected || (await browser.pages()).length === 0) resolve();
		});
	});
}
