import type { Page } from 'puppeteer-core';
import { afterEach, expect, test, vi } from 'vitest';
import { expectAccessible } from './axe.ts';
import { addTag, callBackground, find, papersOf, press, useSession, waitForBars } from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

const opened: Page[] = [];

afterEach(async () => {
	for (const page of opened.splice(0)) await page.close();
});

async function openPage(path: string): Promise<Page> {
	const page = await session().newPage(path);
	opened.push(page);
	return page;
}

async function openPopup(): Promise<Page> {
	const popup = await session().openExtensionPage('popup.html', { viewport: { width: 400, height: 580 } });
	opened.push(popup);
	return popup;
}

/** Waits until the library knows exactly these layouts as unreadable. */
async function waitForTroubles(...layouts: string[]): Promise<void> {
	await expect
		.poll(async () => (await callBackground(session(), 'getTroubles', {})).map(({ layout }) => layout), {
			timeout: 15_000,
		})
		.toEqual(layouts);
}

/** Waits until the icon of the tab whose address ends so says that the page can't be read, or doesn't. */
async function waitForIcon(path: string, isTrouble: boolean): Promise<void> {
	await waitFor(
		await session().behind(),
		async (end, wanted) => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const { tabs, action } = browser ?? chrome;
			const tab = (await tabs.query({})).find(({ url }) => url?.endsWith(end));
			if (tab?.id === undefined) return false;
			return ((await action.getBadgeText({ tabId: tab.id })) === '!') === wanted;
		},
		path,
		isTrouble,
	);
}

/** What the popup's button puts on the clipboard; the real one belongs to the machine. */
async function copyReport(popup: Page): Promise<string> {
	await popup.evaluate(() => {
		Object.defineProperty(navigator, 'clipboard', {
			configurable: true,
			value: {
				writeText(text: string) {
					document.documentElement.dataset.copied = text;
					return Promise.resolve();
				},
			},
		});
	});
	await (await find(popup, '.trouble button')).click();
	await waitFor(popup, () =>
		document.querySelector('.trouble [role=status]')?.textContent?.startsWith('Copied'),
	);
	return popup.evaluate(() => document.documentElement.dataset.copied ?? '');
}

test.each(['no-ids', 'empty-titles', 'no-h3'])(
	'a visible warning when the page can’t be read (%s), gone when it reads well again',
	async (broken) => {
		const path = `/papers?n=9&broken=${broken}`;
		await openPage(path);
		await waitForTroubles('grid');
		await waitForIcon(path, true);
		const popup = await openPopup();
		// It speaks of such pages until it has heard of this one.
		await waitFor(popup, () =>
			/can't read most papers of this page.*marks are safe.*Since .*20\d\d/.test(
				document.querySelector('.trouble')?.textContent ?? '',
			),
		);
		await expectAccessible(popup, 'html');

		const good = await openPage('/papers?n=9');
		await waitForTroubles();
		await waitForIcon('/papers?n=9', false);
		await good.bringToFront();
		const other = await openPopup();
		await waitFor(other, () => document.querySelectorAll('.summary li').length === 4);
		expect(await other.$('.trouble')).toBeNull();
	},
);

test('a page that becomes readable in place loses the sign, and one that stops being so gets it', async () => {
	const page = await openPage('/papers?n=6&csp=none');
	await waitForHydration(page);
	await waitForBars(page, 6);
	await page.evaluate(() => {
		for (const link of document.querySelectorAll('main article h3 a')) {
			link.setAttribute('title', link.getAttribute('href') ?? '');
			link.setAttribute('href', '#');
		}
	});
	await waitForTroubles('grid');
	const popup = await openPopup();
	await find(popup, '.trouble');
	await page.evaluate(() => {
		for (const link of document.querySelectorAll('main article h3 a'))
			link.setAttribute('href', link.getAttribute('title') ?? '');
	});
	await waitFor(popup, () => !document.querySelector('.trouble'));
	await waitForTroubles();
});

test.each(['/papers?n=9&broken=no-cards', '/papers?n=9', '/papers/trending?n=5'])(
	'%s raises nothing',
	async (path) => {
		const page = await openPage(path);
		await page.waitForFunction(() => document.readyState === 'complete');
		// A page in trouble that is opened later has told of it by the time the sign comes: this one had its time.
		await openPage('/papers?n=4&q=attention&broken=no-ids');
		await waitForTroubles('search');
		await waitForIcon(path, false);
		await openPage('/papers?n=4&q=attention');
		await waitForTroubles();
	},
);

test('the report holds no title, id, tag or address', async () => {
	const page = await openPage('/papers?n=5');
	await waitForHydration(page);
	await waitForBars(page, 5);
	const ids = await papersOf(page);
	const [first = ''] = ids;
	await press(page, first, '.save', 'saved');
	await addTag(page, first, 'canary tag');
	const titles = await page.$$eval('main article h3', (all) =>
		all.map(({ textContent }) => textContent?.trim() ?? ''),
	);
	await page.evaluate(() => {
		for (const link of document.querySelectorAll('main article h3 a')) link.setAttribute('href', '/canary');
	});
	await waitForTroubles('grid');
	const popup = await openPopup();
	let report = '';
	await vi.waitFor(
		async () => {
			report = await copyReport(popup);
			// Since when is asked of the background, which may have to wake.
			expect(report).toMatch(/^Dogear \d+\.\d+.*\nBrowser: (Chrome|Firefox) \d+\nLayout: grid\nSince: 20/);
		},
		{ timeout: 15_000 },
	);
	expect(report).toContain('Cards: 0 read, 5 unreadable');
	expect(report).toMatch(/^article h3 a\[href\]: [1-9]/m);
	expect(titles).toHaveLength(5);
	for (const secret of [...ids, ...titles, 'canary', 'huggingface.co', '?n=5'])
		expect(report).not.toContain(secret);

	// With no such page in view the sign names the pages.
	await page.close();
	opened.splice(opened.indexOf(page), 1);
	const later = await openPopup();
	await waitFor(later, () => document.querySelector('.trouble')?.textContent?.includes('weekly'));
	expect(await copyReport(later)).toContain('Layout: grid');
	await expectAccessible(later, 'html');
});
