import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	addRule,
	addTag,
	chooseForRule,
	fillRule,
	find,
	openPopup,
	papersOf,
	press,
	useSession,
	waitForBars,
} from './driver.ts';
import { errors, waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

/** A list of papers of which two are saved, and the popup that speaks of it. */
let page: Page;
let popup: Page;

beforeAll(async () => {
	page = await session().newPage('/papers?n=12');
	await waitForHydration(page);
	await waitForBars(page, 12);
	const [first = '', second = ''] = await papersOf(page);
	await press(page, first, '.save', 'saved');
	await press(page, second, '.save', 'saved');
	await addTag(page, second, 'to discuss');
	popup = await openPopup(session(), 'saved');
	await waitFor(popup, () => document.querySelectorAll('.row').length === 2);
});

/** Waits until the popup's counts of the page are these. */
async function waitForCounts(counts: string): Promise<void> {
	await waitFor(
		popup,
		(wanted) =>
			Array.from(document.querySelectorAll('.summary li'), (each) => each.textContent?.trim()).join(', ') ===
			wanted,
		counts,
	);
}

/** Waits until this many places are lit up on the page, all in one colour. */
async function waitForLit(color: string, count: number): Promise<void> {
	await waitFor(
		page,
		(wanted, places) =>
			[...CSS.highlights].every(([name, { size }]) => size === (name === `dogear-${wanted}` ? places : 0)),
		color,
		count,
	);
}

describe('saved', () => {
	test('lists the newest first, each a link to its paper', async () => {
		const links = await popup.$$eval('.row-title', (all) => all.map((link) => link.getAttribute('href')));
		const [first, second] = await papersOf(page);
		expect(links).toEqual([second, first].map((id) => `https://huggingface.co/papers/${id}`));
	});

	test.each([
		['a tag', 'discuss', 1],
		['the beginning of a word of the title, in any case', 'LLAM', 1],
		['nothing', 'no such paper', 0],
	])('finds by %s', async (_, query, count) => {
		const field = await find(popup, '.search .field');
		await field.type(query);
		await waitFor(popup, (wanted) => document.querySelectorAll('.row').length === wanted, count);
		await popup.evaluate(() => document.querySelector<HTMLInputElement>('.field')?.select());
		await popup.keyboard.press('Backspace');
		await waitFor(popup, () => document.querySelectorAll('.row').length === 2);
	});

	test('takes a paper off and back', async () => {
		await waitForCounts('Papers 12, Unread 12, Saved 2, Hits 0');
		await (await find(popup, '.row-unsave')).click();
		await waitForCounts('Papers 12, Unread 12, Saved 1, Hits 0');
		await (await find(popup, '.toast .strong')).click();
		await waitForCounts('Papers 12, Unread 12, Saved 2, Hits 0');
		await waitFor(popup, () => document.querySelectorAll('.row').length === 2);
	});
});

describe('highlights', () => {
	test('are added, recoloured, reworded, switched off and on, deleted and brought back', async () => {
		await (await find(popup, '[data-tab=highlights]')).click();
		await addRule(popup, 'no such word');
		await waitForLit('yellow', 0);

		await (await find(popup, '.rule-open')).click();
		await fillRule(popup, 'textarea', 'Herd of Models');
		await (await find(popup, '.rule-editor [type=submit]')).click();
		await waitForLit('yellow', 1);
		await waitForCounts('Papers 12, Unread 12, Saved 2, Hits 1');

		await (await find(popup, '.rule > .swatch')).click();
		await (await find(popup, '.palette [data-color=teal]')).click();
		await waitForLit('teal', 1);

		await (await find(popup, '.rule input[type=checkbox]')).click();
		await waitForLit('teal', 0);
		await (await find(popup, '.rule input[type=checkbox]')).click();
		await waitForLit('teal', 1);

		await chooseForRule(popup, 'Herd of Models', 'Delete');
		await waitForLit('teal', 0);
		await waitFor(popup, () => document.querySelector('.toast')?.textContent?.includes('is deleted'));
		await (await find(popup, '.toast .strong')).click();
		await waitForLit('teal', 1);
		// The page may be told before the popup has read the list again.
		await waitFor(popup, () => document.querySelectorAll('.rule').length === 1);
		expect(errors(session().messages(popup))).toEqual([]);
	});
});
