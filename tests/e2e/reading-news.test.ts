import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { find, setSettings, useSession, waitForBars, waitForLabel, waitUntilSeen } from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

/** One day, in milliseconds. */
const DAY = 24 * 3_600_000;

/** Moves all that the background remembers of visits into the past. */
async function letTimePass(milliseconds: number): Promise<void> {
	const page = await session().behind();
	await page.evaluate(async (by) => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await settled(indexedDB.open('dogear'));
		const transaction = database.transaction(['seen', 'visits'], 'readwrite');
		for (const name of ['seen', 'visits']) {
			const store = transaction.objectStore(name);
			for (const row of await settled<Record<string, unknown>[]>(store.getAll())) {
				const past = Object.entries(row).map(([key, value]) => [
					key,
					typeof value === 'number' ? value - by : value,
				]);
				await settled(store.put(Object.fromEntries(past)));
			}
		}
		database.close();
	}, milliseconds);
}

/** Waits until the bar of the page says this in one of its lines. */
async function waitForLine(page: Page, text: string): Promise<void> {
	await waitFor(
		page,
		(wanted) =>
			[...(document.querySelector('dogear-layer')?.shadowRoot?.querySelectorAll('.page-bar p') ?? [])].some(
				({ textContent }) => textContent === wanted,
			),
		text,
	);
}

test("papers seen on yesterday's daily page are not new on the weekly one", async () => {
	await setSettings(session(), { readOn: 'never' });
	const daily = await session().newPage('/papers/date/2026-10-07?n=30');
	await waitForHydration(daily);
	await waitForBars(daily, 30);
	const ids = await daily.$$eval('main [data-dogear]', (all) =>
		all.map((each) => each.getAttribute('data-dogear') ?? ''),
	);
	// On a first visit all are new, and stay so while it lasts.
	for (const id of ids) await waitForLabel(daily, id, 'new');
	await waitForLine(daily, '30 of 30 unread · 30 new');
	const { inView, below } = await daily.evaluate(() => {
		const all = [...document.querySelectorAll('main [data-dogear]')];
		const named = (cards: Element[]) => cards.map((each) => each.getAttribute('data-dogear') ?? '');
		return {
			inView: named(all.filter((each) => each.getBoundingClientRect().bottom <= window.innerHeight)),
			below: named(all.filter((each) => each.getBoundingClientRect().top >= window.innerHeight)),
		};
	});
	expect(inView.length).toBeGreaterThan(2);
	await waitUntilSeen(session(), inView);
	await daily.reload();
	await waitForBars(daily, 30);
	for (const id of inView) await waitForLabel(daily, id, 'new');
	await daily.close();

	await letTimePass(DAY);
	const weekly = await session().newPage('/papers/week/2026-W41?n=60');
	await waitForHydration(weekly);
	await waitForBars(weekly, 60);
	// What nobody scrolled to is new still.
	for (const id of below) await waitForLabel(weekly, id, 'new');
	for (const id of inView) await waitForLabel(weekly, id, 'new', false);
	// The bar says it in a word.
	const [first = ''] = below;
	await waitFor(
		weekly,
		(id) =>
			document
				.querySelector('dogear-layer')
				?.shadowRoot?.querySelector(`[data-paper="${id}"] .new`)
				?.textContent?.trim() === 'New',
		first,
	);
	// So does the line for the whole page, and its filter shows them.
	const count = 60 - inView.length;
	await waitForLine(weekly, `60 of 60 unread · ${count} new`);
	await weekly.keyboard.press('/');
	await (await find(weekly, 'dogear-layer >>> .filter [aria-pressed]:nth-of-type(2)')).click();
	await waitForLine(weekly, `${count} of 60 shown`);
	for (const id of inView) await waitForLabel(weekly, id, 'filtered');
	for (const id of below) await waitForLabel(weekly, id, 'filtered', false);
	await weekly.close();
});
