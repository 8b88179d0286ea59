import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { callBackground, find, openPopup, papersOf, press, waitForBars } from './driver.ts';
import { errors, KILL_MODE, launch, type Session, waitFor, waitForHydration } from './harness/index.ts';

/** How many papers the database holds, whatever its version; read without Dogear. */
async function storedMarks(session: Session): Promise<number> {
	const page = await session.behind();
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('dogear');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const counting = opening.result.transaction('marks').objectStore('marks').count();
					counting.onsuccess = () => {
						opening.result.close();
						resolve(counting.result);
					};
				};
			}),
	);
}

/** Opens the database in another version, as another Dogear does: a newer one, or, once it is gone, an old one that holds it. */
async function openAs(session: Session, version: number, fromNothing: boolean): Promise<void> {
	const page = await session.behind();
	await page.evaluate(
		async (wanted, anew) => {
			const done = (request: IDBOpenDBRequest) =>
				new Promise<IDBDatabase>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error);
				});
			if (anew) await done(indexedDB.deleteDatabase('dogear'));
			const opening = indexedDB.open('dogear', wanted);
			opening.onupgradeneeded = () => {
				if (!anew) return;
				for (const name of ['papers', 'marks', 'tags', 'rules', 'operations']) {
					const store = opening.result.createObjectStore(name, { keyPath: 'id' });
					if (name === 'marks') {
						store.createIndex('savedAt', 'savedAt');
						store.createIndex('tags', 'tags', { multiEntry: true });
					} else if (name === 'operations') store.createIndex('at', 'at');
					else if (name !== 'papers') store.createIndex('key', 'key', { unique: true });
				}
			};
			Object.assign(window, { held: await done(opening) });
		},
		version,
		fromNothing,
	);
}

const letGo = async (session: Session) =>
	(await session.behind()).evaluate(() => (window as unknown as { held: IDBDatabase }).held.close());

/** Waits until a view says this of the storage, once; undefined: nothing. */
async function waitForSign(view: Page, words: string | undefined): Promise<void> {
	await waitFor(
		view,
		(wanted) => {
			const signs = Array.from(document.querySelectorAll('.trouble'), (sign) => sign.textContent ?? '');
			return wanted === null ? signs.length === 0 : signs.length === 1 && signs[0]?.includes(wanted);
		},
		words ?? null,
	);
}

/** What would be said of a library that is empty. */
const saysEmpty = (view: Page) =>
	view.evaluate(() => /Nothing saved yet|No tags yet|\b0 papers/.test(document.body.textContent ?? ''));

describe.each([
	['light', false],
	['dark', true],
])('%s', (_, dark) => {
	let session: Session;
	let list: Page;

	beforeAll(async () => {
		session = await launch({ browserName: inject('browserName'), dark });
		list = await session.newPage('/papers?n=12');
		await waitForHydration(list);
		await waitForBars(list, 12);
		const [first = '', second = ''] = await papersOf(list);
		await press(list, first, '.save', 'saved');
		await press(list, second, '.save', 'saved');
	});

	afterAll(() => session?.close());

	test('the health page says how it is, and its report has no more', async () => {
		const page = await session.openExtensionPage('library.html#data');
		await (await find(page, 'a[href="#health"]')).click();
		await waitFor(page, () => /The storage works/.test(document.body.textContent ?? ''));
		await waitFor(page, () => /marks: 2/.test(document.querySelector('textarea')?.value ?? ''));
		const report = await page.$eval('textarea', ({ value }) => value);
		expect(report).toContain('Storage: works');
		expect(report).toMatch(/Browser: (?:Chrome|Edg|Firefox) \d+/);
		expect(report).toMatch(/Used: \d+ of \d+ bytes/);
		expect(report).toContain('huggingface.co');
		await expectAccessible(page, 'main');
		await page.setViewport({ width: 400, height: 600 });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
		expect(errors(session.messages(page))).toEqual([]);
		await page.close();
	});

	test('a library that a newer Dogear wrote is refused in every view, and nothing of it is touched', async () => {
		const library = await session.openExtensionPage('library.html#saved');
		await waitFor(library, () => document.querySelectorAll('.row').length === 2);
		await openAs(session, 1_000, false);
		await letGo(session);
		const marks = await storedMarks(session);
		expect(marks).toBe(2);
		const popup = await openPopup(session, 'saved');
		await waitForSign(popup, 'A newer Dogear');
		expect(await saysEmpty(popup)).toBe(false);
		await expectAccessible(popup, 'main');
		for (const page of ['saved', 'tags', 'numbers', 'settings', 'health']) {
			const view = await session.openExtensionPage(`library.html#${page}`);
			await waitForSign(view, 'A newer Dogear');
			expect(await saysEmpty(view), page).toBe(false);
			await expectAccessible(view, 'main');
			await view.close();
		}
		// The page says it once, and shows nothing that it doesn't know.
		await list.bringToFront();
		await list.reload();
		await waitForHydration(list);
		await find(list, 'dogear-layer >>> .notice');
		expect(await list.$$('dogear-layer >>> .notice')).toHaveLength(1);
		expect(await list.$$('[data-dogear-state~=saved]')).toHaveLength(0);
		await expect(
			callBackground(session, 'setSaved', { operation: crypto.randomUUID(), papers: [], saved: true }),
		).rejects.toThrow('storageNewer');
		expect(await storedMarks(session)).toBe(marks);
		await popup.close();
	});

	test('an older Dogear that holds the library open is told of, until it lets go', async () => {
		await openAs(session, 1, true);
		const popup = await openPopup(session, 'saved');
		await waitForSign(popup, 'An older Dogear');
		expect(await saysEmpty(popup)).toBe(false);
		await expectAccessible(popup, 'main');
		await (await find(popup, '.trouble button')).click();
		await waitFor(popup, () =>
			/still does not work/.test(document.querySelector('.trouble')?.textContent ?? ''),
		);
		await letGo(session);
		// It opens by itself then; but a background that is gone waits for nothing, and a new one hears of it only by a press.
		if (KILL_MODE)
			await popup.evaluate(() => document.querySelector<HTMLElement>('.trouble button')?.click());
		await waitForSign(popup, undefined);
		await popup.close();
	});
});
