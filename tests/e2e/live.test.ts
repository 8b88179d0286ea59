import { describe, expect, test } from 'vitest';
import {
	addTag,
	barsOf,
	control,
	press,
	useSession,
	waitForBars,
	waitForState,
	waitForTag,
} from './driver.ts';
import { errors, waitFor, waitForHydration } from './harness/index.ts';

declare global {
	interface Window {
		/** What the first article's attributes were before each change. */
		said: string[];
	}
}

const session = useSession();

/** Opens a list, hydrated and with all its bars. */
async function openList(path: string, cards: number) {
	const page = await session().newPage(path);
	await waitForHydration(page);
	await waitForBars(page, cards);
	return page;
}

describe('a list that changes under us', () => {
	test('appended cards get their bars and their state', async () => {
		const page = await openList('/papers?n=60', 60);
		const late = (await barsOf(page))[50] ?? '';
		await press(page, late, '.save', 'saved');
		await page.close();

		const short = await openList('/papers?n=45', 45);
		expect(await barsOf(short)).not.toContain(late);
		await short.evaluate(() => window.standIn?.append(15));
		await waitForBars(short, 60);
		await waitForState(short, late, 'saved');
		await press(short, late, '.read', 'read saved');
		await short.close();
	});

	test.each([
		['in the same articles', 'replace'],
		['in new articles', 'rebuild'],
	] as const)('a list replaced %s shows the right states', async (_, how) => {
		const page = await openList('/papers?n=10', 10);
		const [first = ''] = await barsOf(page);
		const isRead = await page.$eval(
			'[data-dogear]',
			(each) => each.getAttribute('data-dogear-state') === 'read',
		);
		if (!isRead) await press(page, first, '.read', 'read');

		await page.evaluate((act) => window.standIn?.[act](20, 10), how);
		await waitFor(
			page,
			(gone) =>
				document.querySelectorAll('main [data-dogear]').length === 10 &&
				!document.querySelector(`[data-dogear="${gone}"]`),
			first,
		);
		const states = await page.$$eval('[data-dogear]', (all) =>
			all.map((article) => article.getAttribute('data-dogear-state')),
		);
		expect(states).toEqual(Array(10).fill(''));
		const shown = await page.$$eval('main article h3 a', (links) =>
			links.map((link) => link.getAttribute('href')?.replace('/papers/', '')),
		);
		expect((await barsOf(page)).sort()).toEqual(shown.sort());

		await page.evaluate((act) => window.standIn?.[act](0, 10), how);
		await waitForState(page, first, 'read');
		expect(errors(session().messages(page))).toEqual([]);
		await page.close();
	});

	test('a navigation in place is followed', async () => {
		const page = await openList('/papers/date/2026-10-07?n=10', 10);
		const [first = ''] = await barsOf(page);
		await page.evaluate(() => window.standIn?.replace(30, 12, '/papers/date/2026-10-06'));
		await waitFor(
			page,
			(gone) =>
				document.querySelectorAll('main [data-dogear]').length === 12 &&
				!document.querySelector(`[data-dogear="${gone}"]`),
			first,
		);
		const [other = ''] = await barsOf(page);
		await press(page, other, '.save', 'saved');
		await page.close();
	});

	test('a reused article shows the state of the paper it now holds', async () => {
		const page = await openList('/papers?n=10', 10);
		const [, second = '', third = '', fourth = ''] = await barsOf(page);
		await press(page, second, '.save', 'saved');
		await addTag(page, second, 'moved');
		await waitForState(page, second, 'saved tagged');

		const article = await page.$(`[data-dogear="${second}"]`);
		await page.evaluate((id) => window.standIn?.reuse(1, id), third);
		await waitFor(page, (id) => document.querySelectorAll(`[data-dogear="${id}"]`).length === 2, third);
		expect(
			await article?.evaluate((each) => [
				each.getAttribute('data-dogear'),
				each.getAttribute('data-dogear-state'),
			]),
		).toEqual([third, '']);
		expect(await barsOf(page)).not.toContain(second);

		await page.evaluate((id) => window.standIn?.reuse(3, id), second);
		await waitForState(page, second, 'saved tagged');
		await waitForTag(page, second, 'moved');
		expect(await barsOf(page)).not.toContain(fourth);
		// The buttons now act on the paper that is shown, not on the one that was.
		await press(page, second, '.read', 'read saved tagged');
		await waitForState(page, third, '');
		await page.close();
	});

	test('a reused article says nothing until the new paper is answered for', async () => {
		const page = await openList('/papers?n=10', 10);
		const [first = ''] = await barsOf(page);
		await page.evaluate(() => {
			const article = document.querySelector('main [data-dogear]');
			window.said = [];
			new MutationObserver((records) => {
				for (const { attributeName, oldValue } of records) window.said.push(`${attributeName}: ${oldValue}`);
			}).observe(article ?? document, {
				attributeFilter: ['data-dogear', 'data-dogear-state'],
				attributeOldValue: true,
			});
			window.standIn?.replace(60, 10);
		});
		await waitFor(
			page,
			(gone) => document.querySelector('main [data-dogear]')?.getAttribute('data-dogear') !== gone,
			first,
		);
		// First both old attributes go; the new ones come where there was none.
		await waitFor(page, () => window.said.length === 4);
		expect(await page.evaluate(() => window.said)).toEqual([
			`data-dogear: ${first}`,
			expect.stringMatching(/^data-dogear-state: /),
			'data-dogear: null',
			'data-dogear-state: null',
		]);
		await page.close();
	});
});

test('840 cards have their bars, first and last work, and more can come', async () => {
	const page = await openList('/papers?n=840', 840);
	const bars = await barsOf(page);
	expect(new Set(bars).size).toBe(840);
	for (const id of [bars[0] ?? '', bars[839] ?? '']) {
		await control(page, id, '.add-tag');
		await addTag(page, id, 'both ends');
	}
	await page.evaluate(() => window.standIn?.append(20));
	await waitForBars(page, 860);
	expect(errors(session().messages(page))).toEqual([]);
	await page.close();
});
