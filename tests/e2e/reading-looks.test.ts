import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	control,
	find,
	papersOf,
	press,
	setSettings,
	useSession,
	waitForBars,
	waitForLabel,
	waitForPlace,
	waitForState,
} from './driver.ts';
import { goBack, ORIGIN, waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

const DAILY = '/papers/date/2026-10-07?n=30';
const TRENDING = '/papers/trending?n=30';
const SEARCH = '/papers?q=language&n=30';

/** Papers in the order of the grid: every third is read. */
let ids: string[];
let read: string[];

beforeAll(async () => {
	await setSettings(session(), { readOn: 'never' });
	const page = await openList(DAILY);
	ids = await page.$$eval('main [data-dogear]', (all) =>
		all.map((each) => each.getAttribute('data-dogear') ?? ''),
	);
	read = ids.filter((_, index) => index % 3 === 1);
	for (const id of read) await press(page, id, '.read', 'read');
	await page.close();
});

async function openList(path: string): Promise<Page> {
	const page = await session().newPage(path);
	await waitForHydration(page);
	await waitForBars(page, 30);
	return page;
}

/** Where a card stands in the window. */
const topOf = (page: Page, id: string) =>
	page.$eval(`[data-dogear="${id}"]`, (each) => each.getBoundingClientRect().top);

/** Scrolls a card to a place in the middle of the window and gives that place. */
async function scrollTo(page: Page, id: string): Promise<number> {
	await page.$eval(`[data-dogear="${id}"]`, (each) => each.scrollIntoView({ block: 'center' }));
	await waitForPlace(page, id);
	return topOf(page, id);
}

/** The cards that have a place on the page, in its order. */
const shown = (page: Page) =>
	page.$$eval('main [data-dogear]', (all) =>
		all.filter((each) => each.checkVisibility()).map((each) => each.getAttribute('data-dogear') ?? ''),
	);

describe('dim', () => {
	test.each([
		['light', false],
		['dark', true],
	])('keeps the text readable: %s', async (_, dark) => {
		await setSettings(session(), { readLooks: 'dim' });
		const page = await openList(SEARCH);
		await page.evaluate((on) => window.standIn?.setDark(on), dark);
		const [id = ''] = await page.$$eval('main [data-dogear-state~="read"]', (all) =>
			all.map((each) => each.getAttribute('data-dogear') ?? ''),
		);
		await scrollTo(page, id);
		await page.mouse.move(1, 1);
		const ratio = await page.$eval(`[data-dogear="${id}"] h3 a`, (link) => {
			/** Relative luminance, by https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
			const luminance = (color: string) => {
				const canvas = new OffscreenCanvas(1, 1).getContext('2d');
				if (!canvas) throw new Error('no canvas');
				canvas.fillStyle = color;
				canvas.fillRect(0, 0, 1, 1);
				const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
					const share = value / 255;
					return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
				});
				return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
			};
			const text = luminance(getComputedStyle(link).color);
			const ground = luminance(getComputedStyle(document.body).backgroundColor);
			return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
		});
		expect(ratio).toBeGreaterThan(4.5);
		await page.close();
	});
});

test('a dimmed picture is as dark in the dark as the site makes it', async () => {
	await setSettings(session(), { readLooks: 'dim' });
	const page = await openList(DAILY);
	await page.evaluate(() => window.standIn?.setDark(true));
	await page.mouse.move(1, 1);
	const own = (state: string) =>
		page.$eval(`main [data-dogear]${state} img[src*="thumbnails"]`, (image) => ({
			filter: getComputedStyle(image).filter,
			link: Number(getComputedStyle(image.closest('a') ?? image).opacity),
		}));
	expect(await own('[data-dogear-state~="read"]')).toEqual({ filter: 'invert(1)', link: 0.35 });
	expect(await own(':not([data-dogear-state~="read"])')).toEqual({ filter: 'invert(1)', link: 1 });
	await page.close();
});

describe('fold', () => {
	beforeAll(() => setSettings(session(), { readLooks: 'fold' }));

	test.each([
		['grid', DAILY, 1280],
		['trending', TRENDING, 1280],
		['trending, narrow', TRENDING, 420],
		['search', SEARCH, 1280],
	])('leaves one line with the title and the strip with the bar: %s', async (_, path, width) => {
		const page = await openList(path);
		await page.setViewport({ width, height: 900 });
		// The settings are answered for by themselves, maybe later than the marks that the bars wait for.
		await waitFor(page, () => document.querySelector('main [data-dogear-state~="folded"]') !== null);
		const [id = ''] = await page.$$eval('main [data-dogear-state~="folded"]', (all) =>
			all.map((each) => each.getAttribute('data-dogear') ?? ''),
		);
		await control(page, id, '.read');
		const seen = await page.$eval(`[data-dogear="${id}"]`, (article) => {
			const visible = [...article.querySelectorAll('*')].filter((each) => each.checkVisibility());
			const titles = visible.filter((each) => each.matches('h3 a'));
			return {
				height: article.getBoundingClientRect().height,
				titles: titles.length,
				lines: titles.map((each) => each.getBoundingClientRect().height),
				others: visible.filter((each) => !each.closest('h3') && !each.querySelector('h3')).length,
			};
		});
		expect(seen).toMatchObject({ titles: 1, others: 0 });
		expect(seen.lines[0]).toBeLessThan(32);
		expect(seen.height).toBeLessThan(90);
		await page.close();
	});

	test('a folded paper still opens and can be unmarked, which unfolds it', async () => {
		const page = await openList(DAILY);
		const [id = ''] = read;
		await waitForLabel(page, id, 'folded');
		await press(page, id, '.read', '');
		await waitForLabel(page, id, 'folded', false);
		await press(page, id, '.read', 'read');
		await page.close();
	});
});

describe('hide', () => {
	beforeAll(() => setSettings(session(), { readLooks: 'hide' }));

	/** Opens the listing and waits until what is read is hidden: the settings may be answered for later than the marks. */
	async function openHiding(): Promise<Page> {
		const page = await openList(DAILY);
		await waitForLabel(page, read[0] ?? '', 'hidden');
		return page;
	}

	test.each([
		['grid', DAILY],
		['trending', TRENDING],
		['search', SEARCH],
	])('leaves neither card nor bar nor gap: %s', async (_, path) => {
		const page = await openList(path);
		await waitFor(page, () => document.querySelector('[data-dogear-state~="hidden"]') !== null);
		// Those that came up in their place get theirs.
		await waitForBars(page, 30);
		const { rows, bars, stray } = await page.evaluate(() => {
			const all = [...document.querySelectorAll('main [data-dogear]')].filter((each) =>
				each.checkVisibility(),
			);
			const tops = [...new Set(all.map((each) => Math.round(each.getBoundingClientRect().top)))];
			const perRow = tops.map((top) =>
				all.filter((each) => Math.round(each.getBoundingClientRect().top) === top),
			);
			const ids = new Set(all.map((each) => each.getAttribute('data-dogear')));
			const bars = [
				...(document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelectorAll<HTMLElement>('[data-paper]') ?? []),
			].filter((each) => each.checkVisibility());
			return {
				rows: perRow.map((row) => row.length),
				bars: bars.length,
				stray: bars.filter(({ dataset }) => !ids.has(dataset.paper ?? '')).length,
			};
		});
		const cards = rows.reduce((sum, row) => sum + row, 0);
		expect(cards).toBeLessThan(30);
		expect(bars).toBeGreaterThan(0);
		expect(stray).toBe(0);
		// Every row but the last is full.
		expect(new Set(rows.slice(0, -1)).size).toBe(1);
		await page.close();
	});

	test('what is read while the reader is there stays until the next visit', async () => {
		const page = await openHiding();
		const [id = ''] = await shown(page);
		await press(page, id, '.read', 'read');
		await page.evaluate(() => window.standIn?.append(5));
		await waitForBars(page, 35);
		expect(await shown(page)).toContain(id);
		await page.reload();
		await waitForBars(page, 30);
		await waitForLabel(page, id, 'hidden');
		await page.keyboard.press('u');
		await press(page, id, '.read', '');
		await page.close();
	});

	test('coming back from a paper is the next visit', async () => {
		await setSettings(session(), { readOn: 'opened' });
		const page = await openHiding();
		const [, , id = ''] = await shown(page);
		await (await find(page, `[data-dogear="${id}"] h3 a`)).click();
		// The listing says so before it is left; to go back from there would not come back here.
		await waitFor(page, (path) => location.pathname === path, `/papers/${id}`);
		await waitForState(page, id, 'read');
		await goBack(page, ORIGIN + DAILY);
		await waitForLabel(page, id, 'hidden');
		await setSettings(session(), { readOn: 'never' });
		await page.keyboard.press('u');
		await press(page, id, '.read', '');
		await page.close();
	});

	test('on demand all is shown and put away again, and the card in view stays where it is', async () => {
		const page = await openHiding();
		const id = ids[24] ?? '';
		const hidden = (on: boolean) => waitForLabel(page, read[0] ?? '', 'hidden', on);
		const top = await scrollTo(page, id);
		for (const on of [false, true, false]) {
			await page.keyboard.press('u');
			await hidden(on);
			await waitForPlace(page, id);
			// After the frames in which the browser would move it.
			await page.evaluate(async () => {
				for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
			});
			expect(Math.abs((await topOf(page, id)) - top)).toBeLessThan(1);
		}
		await page.close();
	});

	test('where all cards in view go, the next one takes the place of the first', async () => {
		const page = await openHiding();
		await page.keyboard.press('u');
		await waitForLabel(page, read[0] ?? '', 'hidden', false);
		// Four rows in full, of which no more than three are in view.
		const going = ids.slice(3, 15);
		const next = ids[15] ?? '';
		for (const id of going) if (!read.includes(id)) await press(page, id, '.read', 'read');
		await page.$eval(`[data-dogear="${going[0]}"]`, (each) => each.scrollIntoView({ block: 'start' }));
		const top = await topOf(page, going[0] ?? '');
		await page.keyboard.press('u');
		await waitForLabel(page, going[0] ?? '', 'hidden');
		await waitForPlace(page, next);
		expect(Math.abs((await topOf(page, next)) - top)).toBeLessThan(1);
		await page.close();
	});

	test("a paper's own page is never hidden", async () => {
		const page = await session().newPage(`/papers/${read[0]}`);
		await waitForState(page, read[0] ?? '', 'read');
		await page.keyboard.press('u');
		await waitForBars(page);
		expect(await papersOf(page)).toEqual([read[0]]);
		expect(await page.$eval('h1', (each) => each.checkVisibility())).toBe(true);
		await page.close();
	});
});
