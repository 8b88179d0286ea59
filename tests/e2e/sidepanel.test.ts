import type { Page, Target } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { find, openPopup, papersOf, press, useSession, waitForBars } from './driver.ts';
import { errors, waitFor } from './harness/index.ts';

const session = useSession();
let page: Page;

beforeAll(async () => {
	page = await session().newPage('/papers?n=6');
	await waitForBars(page, 6);
	const [id = ''] = await papersOf(page);
	await press(page, id, '.save', 'saved');
});

afterAll(() => page?.close());

/** A part of `browser` or `chrome` in the extension's own pages. */
interface Api {
	windows: {
		create(what: object): Promise<{ id: number }>;
		getCurrent(): Promise<{ id: number }>;
	};
	runtime: { getContexts(filter: object): Promise<unknown[]> };
	sidebarAction: { isOpen(what: object): Promise<boolean>; close(): Promise<void> };
}

const isPanel = (target: Target) => target.url() === `${session().baseUrl}sidepanel.html`;

test('holds the saved list and the highlights, as high as its place', async () => {
	const panel = await session().openExtensionPage('sidepanel.html', {
		viewport: { width: 360, height: 900 },
	});
	await find(panel, '.row');
	await waitFor(panel, () => document.querySelector('.summary')?.textContent?.includes('Unread 6') === true);
	expect(await panel.evaluate(() => document.querySelector('main')?.getBoundingClientRect().height)).toBe(
		900,
	);
	expect(await panel.$('.beside')).toBeNull();
	await expectAccessible(panel, 'html');
	await (await find(panel, '[data-tab=highlights]')).click();
	await find(panel, '.panel > form .field');
	expect(errors(session().messages(panel))).toEqual([]);
	await panel.close();
});

test('follows the reader from tab to tab and from page to page', async () => {
	const panel = await session().openExtensionPage('sidepanel.html', {
		viewport: { width: 360, height: 900 },
	});
	const showsUnread = (count: number) =>
		waitFor(
			panel,
			(wanted) => document.querySelectorAll('.summary b')[1]?.textContent === wanted,
			String(count),
		);
	await showsUnread(6);
	const other = await session().newPage('/papers?n=9');
	await showsUnread(9);
	await other.goto('https://huggingface.co/papers?n=4', { waitUntil: 'domcontentloaded' });
	await showsUnread(4);
	await page.bringToFront();
	await showsUnread(6);
	await other.close();
	await panel.close();
});

if (inject('browserName') === 'firefox')
	test('the popup opens it', async () => {
		const popup = await openPopup(session(), 'saved');
		const isOpen = () =>
			popup.evaluate(() => (globalThis as unknown as { browser: Api }).browser.sidebarAction.isOpen({}));
		expect(await isOpen()).toBe(false);
		// The popup closes when it has opened the sidebar: another page looks.
		const view = await session().openExtensionPage('library.html#settings');
		await popup.bringToFront();
		await (await find(popup, '.beside')).click();
		await waitFor(view, () => (globalThis as unknown as { browser: Api }).browser.sidebarAction.isOpen({}));
		await view.close();
	});
else
	describe('in Chromium', () => {
		/** Opens the popup in a window that is open already, presses its button and gives what opened. */
		async function openBeside(popup: Page): Promise<Target> {
			await (await find(popup, '.beside')).click();
			return session().browser.waitForTarget(isPanel);
		}

		test('it is a window of its own where the browser window was open before the permission', async () => {
			const opened = await openBeside(await openPopup(session(), 'saved'));
			const panel = await opened.asPage();
			await find(panel, '.row');
			// Chromium 156 crashes when it is asked for a side panel there.
			expect(session().browser.connected).toBe(true);
			const contexts = await panel.evaluate(() =>
				(globalThis as unknown as { chrome: Api }).chrome.runtime.getContexts({
					contextTypes: ['SIDE_PANEL'],
				}),
			);
			expect(contexts).toEqual([]);
			await panel.close();
		});

		test('it is a side panel in a window opened since', async () => {
			const view = await session().openExtensionPage('library.html#settings');
			const popupUrl = `${session().baseUrl}popup.html`;
			const created = session().browser.waitForTarget((target) => target.url() === popupUrl);
			// The popup closes itself, here as a tab: another one keeps the window.
			const { id } = await view.evaluate(
				(url) =>
					(globalThis as unknown as { chrome: Api }).chrome.windows.create({ url: [url, 'about:blank'] }),
				popupUrl,
			);
			const popup = await (await created).asPage();
			const panel = await (await openBeside(popup)).asPage();
			await find(panel, '.row');
			await waitFor(view, async () => {
				const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
				return (await runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length === 1;
			});
			expect(
				await panel.evaluate(() =>
					(globalThis as unknown as { chrome: Api }).chrome.windows.getCurrent().then((own) => own.id),
				),
			).toBe(id);
			await view.close();
		});
	});
