import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	callBackground,
	control,
	press,
	setSettings,
	useSession,
	waitForBars,
	waitForLabel,
	waitForState,
} from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

beforeAll(() => setSettings(session(), { readOn: 'never', readLooks: 'hide' }));

/** Opens twelve papers of a listing, from number `offset` on, none of them read. */
async function openList(offset: number): Promise<{ page: Page; ids: string[] }> {
	const page = await session().newPage('/papers?n=12');
	await waitForHydration(page);
	await page.evaluate((from) => window.standIn?.rebuild(from, 12), offset);
	await waitFor(page, () => document.querySelectorAll('main [data-dogear]').length === 12);
	await waitForBars(page, 12);
	const ids = await page.$$eval('main article h3 a', (all) =>
		all.map((each) => each.getAttribute('href')?.replace('/papers/', '') ?? ''),
	);
	return { page, ids };
}

/** Those of the papers that are read, as the background has it. */
async function read(ids: string[]): Promise<string[]> {
	const marks = await callBackground(session(), 'getMarks', { ids });
	const isRead = new Set(marks.filter(({ readAt }) => readAt !== undefined).map(({ id }) => id));
	return ids.filter((id) => isRead.has(id));
}

/** Does something with the Shift key held down. */
async function shift(page: Page, act: () => Promise<void>): Promise<void> {
	await page.keyboard.down('Shift');
	await act();
	await page.keyboard.up('Shift');
}

describe('all shown', () => {
	test('covers what was shown, nothing that arrived later (FreshRSS #2429), and is undone by one press (news-android #1530, liferea #32)', async () => {
		const { page, ids } = await openList(200);
		await shift(page, () => page.keyboard.press('A'));
		await page.evaluate(() => window.standIn?.append(4));
		for (const id of ids) await waitForState(page, id, 'read');
		await waitForBars(page, 16);
		expect(await page.$$('main [data-dogear-state~="read"]')).toHaveLength(12);
		expect(await read(ids)).toEqual(ids);
		await page.keyboard.press('z');
		for (const id of ids) await waitForState(page, id, '');
		expect(await read(ids)).toEqual([]);
		await page.close();
	});

	test('leaves alone what is hidden', async () => {
		const { page, ids } = await openList(220);
		const [first = '', ...others] = ids;
		await press(page, first, '.read', 'read');
		const [mark] = await callBackground(session(), 'getMarks', { ids: [first] });
		await page.keyboard.press('u');
		await waitForLabel(page, first, 'hidden');
		await shift(page, () => page.keyboard.press('A'));
		for (const id of others) await waitForState(page, id, 'read');
		expect(await callBackground(session(), 'getMarks', { ids: [first] })).toEqual([mark]);
		await page.close();
	});
});

test('read up to here marks from the first shown to the card that the reader is at', async () => {
	const { page, ids } = await openList(240);
	for (let step = 0; step < 4; step += 1) await page.keyboard.press('j');
	await shift(page, () => page.keyboard.press('X'));
	for (const id of ids.slice(0, 4)) await waitForState(page, id, 'read');
	expect(await read(ids)).toEqual(ids.slice(0, 4));
	await page.close();
});

test('shift and click mark a range, and unmark one', async () => {
	const { page, ids } = await openList(260);
	const shiftClick = async (id: string) => {
		const button = await control(page, id, '.read');
		await shift(page, () => button.click());
	};
	await press(page, ids[2] ?? '', '.read', 'read');
	await shiftClick(ids[7] ?? '');
	for (const id of ids.slice(2, 8)) await waitForState(page, id, 'read');
	expect(await read(ids)).toEqual(ids.slice(2, 8));
	await shiftClick(ids[5] ?? '');
	for (const id of ids.slice(5, 8)) await waitForState(page, id, '');
	expect(await read(ids)).toEqual(ids.slice(2, 5));
	// Nothing of the page was selected on the way.
	expect(await page.evaluate(() => String(getSelection()))).toBe('');
	await page.close();
});
