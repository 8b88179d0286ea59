import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Paper } from '../../lib/model.ts';
import { papersFrom } from '../site/papers/papers.ts';
import { expectAccessible } from './axe.ts';
import { callBackground, find, useSession } from './driver.ts';
import { errors, waitFor } from './harness/index.ts';

const session = useSession();

/** More than a window holds, and than are there as a whole. */
const COUNT = 150;

const papers = papersFrom(0, COUNT).map(
	({ paper: { id, title, summary } }, index): Paper => ({
		id,
		title: index % 2 === 0 ? `${title} (${index})` : title,
		abstract: summary,
		authors: [index % 3 === 0 ? 'Ada Lovelace' : 'Emmy Noether'],
		publishedAt: `2026-${String(1 + (index % 12)).padStart(2, '0')}-05`,
	}),
);
const newest = papers.at(-1) as Paper;

const operation = () => crypto.randomUUID();

/** Where the list stands, and how large that is. */
const VIEWS: [name: string, path: string, width: number, height: number][] = [
	['the popup', 'popup.html', 400, 600],
	['the side panel', 'sidepanel.html', 360, 900],
	['the full page', 'library.html#saved', 1600, 1000],
];

beforeAll(async () => {
	// One after the other, so that their order is known.
	for (const [index, paper] of papers.entries()) {
		await callBackground(session(), 'setSaved', { operation: operation(), papers: [paper], saved: true });
		if (index % 10 === 0)
			await callBackground(session(), 'addTag', { operation: operation(), paper, tag: { name: 'NLP' } });
	}
	await callBackground(session(), 'setRead', {
		operation: operation(),
		papers: papers.slice(0, 5),
		read: true,
	});
});

const countOf = (view: Page) => view.$eval('.saved output', (output) => output.textContent);
const titlesOf = (view: Page) => view.$$eval('.row-title', (all) => all.map((link) => link.textContent));

async function waitForCount(view: Page, text: string): Promise<void> {
	await waitFor(view, (wanted) => document.querySelector('.saved output')?.textContent === wanted, text);
}

async function search(view: Page, query: string): Promise<void> {
	const field = await find(view, '.search .field');
	await field.click({ count: 3 });
	await view.keyboard.press('Backspace');
	await field.type(query);
}

/** What the background knows of one of the papers. */
const markOf = async ({ id }: Paper) => (await callBackground(session(), 'getMarks', { ids: [id] }))[0];

describe.each(VIEWS)('in %s', (_, path, width, height) => {
	let view: Page;

	beforeEach(async () => {
		view = await session().openExtensionPage(path, { viewport: { width, height } });
		await waitForCount(view, `${COUNT} of ${COUNT}`);
	});

	afterEach(async () => {
		expect(errors(session().messages(view))).toEqual([]);
		await view.close();
	});

	test('the newest come first, and not all are there at once', async () => {
		const titles = await titlesOf(view);
		expect(titles[0]).toBe(newest.title);
		expect(titles.length).toBeLessThan(60);
		await expectAccessible(view, 'html');
	});

	test('one finds by words, operators and a slip of the finger', async () => {
		await search(view, 'tag:nlp is:read');
		await waitForCount(view, `1 of ${COUNT}`);
		await search(view, 'author:noether -is:read published:2026-05');
		const wanted = papers.filter(
			({ authors, publishedAt }, index) =>
				authors?.[0] === 'Emmy Noether' && index >= 5 && publishedAt?.startsWith('2026-05'),
		);
		await waitForCount(view, `${wanted.length} of ${COUNT}`);
		await search(view, 'author:lovelcae');
		await waitForCount(view, `${COUNT / 3} of ${COUNT}`);
		await search(view, 'rating:many');
		await find(view, '.search-error mark');
		expect(await countOf(view)).toBe(`${COUNT} of ${COUNT}`);
	});

	test('suggestions are taken by keyboard', async () => {
		await search(view, 'tag:n');
		await find(view, '[role=option]');
		await view.keyboard.press('ArrowDown');
		await view.keyboard.press('Enter');
		await waitFor(
			view,
			() => document.querySelector<HTMLInputElement>('.search .field')?.value === 'tag:NLP ',
		);
		await waitForCount(view, `15 of ${COUNT}`);
	});

	test('it is sorted and grouped', async () => {
		await view.select('.tools select', 'title');
		const sorted = papers.map(({ title }) => title).sort(new Intl.Collator('en').compare);
		await waitFor(
			view,
			(first) => document.querySelector('.row-title')?.textContent === first,
			sorted[0] as string,
		);
		await view.select('.tools label:nth-of-type(2) select', 'tag');
		await waitFor(view, () => document.querySelector('.group h3')?.textContent === 'NLP');
		await view.select('.tools label:nth-of-type(2) select', 'none');
		await view.select('.tools select', 'saved');
		await waitFor(view, (first) => document.querySelector('.row-title')?.textContent === first, newest.title);
	});

	test('many are tagged at once, and all of that is undone', async () => {
		await search(view, 'tag:nlp');
		await waitForCount(view, `15 of ${COUNT}`);
		await (await find(view, '.row-select')).click();
		await (await find(view, '.selection button')).click();
		await waitFor(view, () => document.querySelector('.selection-count')?.textContent === '15 selected');
		await expectAccessible(view, 'html');
		await view.evaluate(() => {
			const tag = [...document.querySelectorAll<HTMLElement>('.selection button[aria-expanded]')];
			tag[0]?.click();
		});
		await (await find(view, '.selection .tag-input')).type('to discuss');
		await view.keyboard.press('Enter');
		await waitFor(view, () => document.querySelector('.toast')?.textContent?.includes('15 papers tagged'));
		const [discussed] = await callBackground(session(), 'getTags', {}).then((tags) =>
			tags.filter(({ name }) => name === 'to discuss'),
		);
		expect(await callBackground(session(), 'countTagged', { tags: [discussed?.id ?? ''] })).toBe(15);
		await (await find(view, '.toast .strong')).click();
		await waitFor(view, () => document.querySelector('.toast')?.textContent === '');
		expect((await callBackground(session(), 'getTags', {})).map(({ name }) => name)).toEqual(['NLP']);
	});

	test('the keys of the papers pages work on its rows', async () => {
		await (await find(view, '.search .field')).focus();
		await view.keyboard.press('ArrowDown');
		await view.keyboard.press('j');
		await view.keyboard.press('k');
		await view.keyboard.press('4');
		await waitFor(view, () => document.querySelector('.toast')?.textContent?.includes('Rated'));
		expect(await markOf(newest)).toMatchObject({ rating: 4 });
		await view.keyboard.press('x');
		await waitFor(view, () => document.querySelector('.row .row-state[aria-pressed=true]') !== null);
		await view.keyboard.press('z');
		await waitFor(view, () => document.querySelector('.row .row-state[aria-pressed=true]') === null);
		await view.keyboard.press('z');
		await waitFor(view, () => document.querySelector('.row .rating') === null);
		expect(await markOf(newest)).not.toHaveProperty('rating');
	});

	test('a status is chosen, and a paper taken off and back', async () => {
		await (await find(view, '.row .more')).click();
		const item = await view.waitForSelector('::-p-aria([name="Reading"][role="menuitemradio"])');
		await (item as ElementHandle<Element>).click();
		await waitFor(view, () => document.querySelector('.toast')?.textContent?.includes('Reading:'));
		expect(await markOf(newest)).toMatchObject({ status: 'reading' });
		await (await find(view, '.row-unsave')).click();
		await waitForCount(view, `${COUNT - 1} of ${COUNT - 1}`);
		await (await find(view, '.toast .strong')).click();
		await waitForCount(view, `${COUNT} of ${COUNT}`);
		expect((await titlesOf(view))[0]).toBe(newest.title);
		await callBackground(session(), 'setStatus', {
			operation: operation(),
			papers: [newest],
			status: 'toRead',
		});
	});

	test('all that is known of a paper is shown, its note is kept as it is typed, and one comes back', async () => {
		await (await find(view, '.row-details')).click();
		await find(view, '.paper-view');
		await expectAccessible(view, 'html');
		const note = await find(view, '.paper-view textarea');
		await note.type('Read *again*.');
		await waitFor(view, () => document.querySelector('.note-head .quiet')?.textContent === 'Saved');
		expect((await callBackground(session(), 'getPaper', { id: newest.id }))?.note).toBe('Read *again*.');
		await (await find(view, '.paper-back')).click();
		await waitFor(view, () => document.querySelector('.row-note')?.textContent?.includes('Read *again*.'));
		await callBackground(session(), 'setNote', { operation: operation(), id: newest.id, note: '' });
	});

	test('a search is kept by name', async () => {
		await search(view, 'is:unread tag:nlp');
		await (await find(view, '.searches > button')).click();
		await (await find(view, '.searches form .field')).type('Open');
		await view.keyboard.press('Enter');
		await waitFor(view, () => document.querySelector('.toast')?.textContent?.includes('Open'));
		await search(view, '');
		await (await find(view, '.searches > button')).click();
		await (await find(view, '.searches li button')).click();
		await waitForCount(view, `14 of ${COUNT}`);
		await (await find(view, '.searches > button')).click();
		await (await find(view, '.searches li button + button')).click();
		await waitFor(view, () => document.querySelector('.searches li') === null);
	});
});

test('two views agree', async () => {
	const popup = await session().openExtensionPage('popup.html', { viewport: { width: 400, height: 600 } });
	const full = await session().openExtensionPage('library.html#saved');
	await waitForCount(popup, `${COUNT} of ${COUNT}`);
	await waitForCount(full, `${COUNT} of ${COUNT}`);
	await callBackground(session(), 'setSaved', { operation: operation(), papers: [newest], saved: false });
	await waitForCount(popup, `${COUNT - 1} of ${COUNT - 1}`);
	await waitForCount(full, `${COUNT - 1} of ${COUNT - 1}`);
	await callBackground(session(), 'undoLast', { operation: operation() });
	await waitForCount(full, `${COUNT} of ${COUNT}`);
	await popup.close();
	await full.close();
});
