import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { browser } from 'wxt/browser';
import {
	addTag,
	callBackground,
	find,
	openPopup,
	papersOf,
	runInBackground,
	toastOf,
	untouch,
	useSession,
	waitForBars,
	waitForState,
	waitForTag,
	waitForToast,
} from './driver.ts';
import { KILL_MODE, waitFor } from './harness/index.ts';

/*
 * No test can open a context menu without a window. In Chromium the click on an item is sent to the real background from
 * within it, as the browser sends it. Firefox has no optional permission for menus, and so no menu.
 */

const session = useSession();

/** A part of `chrome` in the background. */
interface Api {
	contextMenus?: { onClicked: { dispatch(...what: unknown[]): void; hasListeners(): boolean } };
	tabs: Pick<typeof browser.tabs, 'query'>;
	action: Pick<typeof browser.action, 'getBadgeText' | 'getTitle'>;
}

if (inject('browserName') === 'chromium') {
	let settings: Page;
	let page: Page;

	beforeAll(async () => {
		settings = await session().openExtensionPage('library.html#settings');
		await (await find(settings, '#options .switch input')).click();
		await find(settings, '#options .switch input:checked');
		page = await session().newPage('/papers?n=6');
		await waitForBars(page, 6);
	});

	afterAll(() => page?.close());

	/** Clicks an item in the menu of a link, in the tab of this address. */
	const click = async (menuItemId: string, linkUrl: string, url = page.url()) =>
		runInBackground(
			session(),
			async (info, wanted) => {
				const { contextMenus, tabs } = (globalThis as unknown as { chrome: Api }).chrome;
				const tab = (await tabs.query({})).find((each) => each.url === wanted);
				contextMenus?.onClicked.dispatch(info, tab);
			},
			{ menuItemId, linkUrl },
			url,
		);

	/** Waits until the icon of the tab of this address says this. */
	const waitForIcon = (url: string, text: string, title: string) =>
		expect
			.poll(
				() =>
					settings.evaluate(async (wanted) => {
						const { action, tabs } = (globalThis as unknown as { chrome: Api }).chrome;
						const tabId = (await tabs.query({})).find((each) => each.url === wanted)?.id;
						if (tabId === undefined) return [];
						return [await action.getBadgeText({ tabId }), await action.getTitle({ tabId })];
					}, url),
				{ timeout: 15_000 },
			)
			.toEqual([text, title]);

	/** Whether the browser has an item of this id: only one that is there can be changed. */
	const hasItem = (id: string) =>
		settings.evaluate(async (item) => {
			type Menus = { contextMenus: { update(id: string, what: object): Promise<void> } };
			const { contextMenus } = (globalThis as unknown as { chrome: Menus }).chrome;
			try {
				await contextMenus.update(item, { enabled: true });
				return true;
			} catch {
				return false;
			}
		}, id);

	test('its items come with the permission', async () => {
		// One that died while it built the menu has it built anew after the next act.
		if (KILL_MODE) await untouch(session(), await papersOf(page));
		await expect.poll(() => hasItem('read')).toBe(true);
		await expect.poll(() => hasItem('save')).toBe(true);
		// There is no tag yet.
		expect(await hasItem('tags')).toBe(false);
	});

	test('marks, saves and tags, shown on the page at once, undone by its key', async () => {
		const [id = '', other = ''] = await papersOf(page);
		const link = `https://huggingface.co/papers/${id}`;
		await click('read', link);
		await waitForState(page, id, 'read');
		await click('save', `https://hf.co/papers/${id}#community`);
		await waitForState(page, id, 'read saved');

		await addTag(page, other, 'to discuss');
		await expect.poll(() => hasItem('tags')).toBe(true);
		const [tag] = await callBackground(session(), 'getTags', {});
		await page.bringToFront();
		await click(`tag:${tag?.id}`, link);
		await waitForTag(page, id, 'to discuss');

		await page.keyboard.press('z');
		await waitFor(
			page,
			(paper) =>
				document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelector(`[data-paper="${paper}"] .chips .chip-name`) === null,
			id,
		);
		await page.keyboard.press('z');
		await page.keyboard.press('z');
		await waitForState(page, id, 'read');
	});

	test('says on the page where it was clicked what it did, and why it could not, undone from there', async () => {
		const [id = ''] = await papersOf(page);
		const link = `https://huggingface.co/papers/${id}`;
		await untouch(session(), [id]);
		const title = await page.$eval(`[data-dogear="${id}"] h3 a`, (each) => each.textContent?.trim());
		const other = await session().newPage('/papers?n=5');
		await waitForBars(other, 5);
		await click('save', link);
		await waitForToast(page, `Saved: ${title}`);
		await waitForState(other, id, 'saved');
		expect(await toastOf(other)).toBe('');
		await other.close();

		await page.bringToFront();
		const button = 'dogear-layer >>> .toast .strong';
		await (await find(page, button)).click();
		await waitForState(page, id, '');
		await waitForToast(page, `Undone: Saved: ${title}`);
		await (await find(page, button)).click();
		await waitForState(page, id, 'saved');
		await page.keyboard.press('z');
		await waitForState(page, id, '');

		await click('read', link);
		await waitForState(page, id, 'read');
		await find(page, button);
		// It is so already: there is nothing to undo.
		await click('read', link);
		await waitFor(
			page,
			() => !document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.toast .strong'),
		);
		await waitForToast(page, `Marked as read: ${title}`);
		await click(`tag:${crypto.randomUUID()}`, link);
		await waitForToast(page, 'This is gone already: nothing was changed.');
	});

	test('says it on the icon where there is no toast, and a papers page undoes it', async () => {
		const elsewhere = await session().newPage('/nothing-of-papers');
		const id = '2101.00002';
		await click('read', `https://hf.co/papers/${id}`, elsewhere.url());
		await waitForIcon(
			elsewhere.url(),
			'✓',
			`Dogear: Marked as read: ${id}. This can be undone on any papers page.`,
		);
		expect(await toastOf(page)).not.toContain(id);
		await page.bringToFront();
		await page.keyboard.press('z');
		await waitForToast(page, `Undone: Marked as read: ${id}`);
		await click(`tag:${crypto.randomUUID()}`, `https://hf.co/papers/${id}`, elsewhere.url());
		await waitForIcon(elsewhere.url(), '!', 'Dogear: This is gone already: nothing was changed.');
		await elsewhere.close();
	});

	test('a paper never shown has its id for a title, until a page shows it', async () => {
		await click('save', 'https://huggingface.co/papers/2101.00001');
		const popup = await openPopup(session(), 'saved');
		await waitFor(popup, () =>
			[...document.querySelectorAll('.row-title')].some(({ textContent }) => textContent === '2101.00001'),
		);
		await popup.close();
	});

	test('goes with the permission', async () => {
		await settings.bringToFront();
		await (await find(settings, '#options .switch input')).click();
		await find(settings, '#options .switch input:not(:checked)');
		expect(await hasItem('read')).toBe(false);
	});
} else
	test('Firefox has none: it gives a menu at install or never', async () => {
		const settings = await session().openExtensionPage('library.html#settings');
		await find(settings, '#options .switch');
		expect(
			await settings.evaluate(() => typeof (globalThis as unknown as { browser: Api }).browser.contextMenus),
		).toBe('undefined');
		await settings.close();
	});
