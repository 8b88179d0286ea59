import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import {
	addTag,
	find,
	papersOf,
	press,
	setSettings,
	untouch,
	useSession,
	waitForBars,
	waitForLabel,
	waitForState,
} from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

const BAR = 'dogear-layer >>> .page-bar';
const FIELD = `${BAR} input`;

async function open(path: string, cards: number, viewport = { width: 1280, height: 900 }) {
	const page = await session().newPage(path, { viewport });
	await waitForHydration(page);
	await waitForBars(page, cards);
	await find(page, BAR);
	return page;
}

/** Waits until the bar of the page holds this text. */
const waitForText = (page: Page, text: string) =>
	waitFor(
		page,
		(wanted) =>
			Boolean(
				document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelector('.page-bar')
					?.textContent?.includes(wanted),
			),
		text,
	);

/**
 * Waits until exactly these papers are to be seen, in this order: their cards take room and those in view have their bars,
 * the others neither, nor the cells of the grid that hold them.
 */
const waitForShown = (page: Page, ids: string[]) =>
	waitFor(
		page,
		(wanted) => {
			const bars = [
				...(document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelectorAll<HTMLElement>('[data-paper]') ?? []),
			];
			const cells = [...document.querySelectorAll('main article')].filter(
				(article) => (article.closest('.grid > div') ?? article).getBoundingClientRect().height > 0,
			);
			const shown = cells.map((article) => article.getAttribute('data-dogear'));
			const withBar = bars.filter((bar) => bar.checkVisibility()).map(({ dataset }) => dataset.paper ?? '');
			const inView = cells
				.filter((article) => article.getBoundingClientRect().top < innerHeight)
				.map((article) => article.getAttribute('data-dogear') ?? '');
			return (
				shown.join() === wanted &&
				withBar.every((id) => shown.includes(id)) &&
				inView.every((id) => withBar.includes(id))
			);
		},
		ids.join(),
	);

const button = (page: Page, name: string) => find(page, `${BAR} ::-p-aria([name="${name}"][role="button"])`);

/** Types into the filter's field what it shall hold. */
async function filterBy(page: Page, text: string): Promise<void> {
	const field = await find(page, FIELD);
	await field.evaluate((each) => (each as HTMLInputElement).select());
	await page.keyboard.type(text);
}

const titleOf = (page: Page, id: string) =>
	page.$eval(`[data-dogear="${id}"] h3 a`, (link) => link.textContent?.trim() ?? '');

let ids: string[] = [];

beforeEach(async () => {
	await setSettings(session(), { readOn: 'never', readLooks: 'dim', barFolded: false });
	if (ids.length === 0) {
		const page = await open('/papers?n=12', 12);
		ids = await page.$$eval('[data-dogear]', (all) =>
			all.map((each) => each.getAttribute('data-dogear') ?? ''),
		);
		await page.close();
	}
	await untouch(session(), ids);
});

describe('the filter', () => {
	test('opens by /, shows what matches the text, and is left by Escape', async () => {
		const page = await open('/papers?n=12', 12);
		const [first = '', second = ''] = ids;
		await page.keyboard.press('/');
		await find(page, FIELD);
		// In capitals and without what a title has beside its letters.
		await page.keyboard.type((await titleOf(page, second)).toUpperCase());
		await waitForShown(page, [second]);
		await waitForText(page, '1 of 12 shown');
		await filterBy(page, 'qwertyuiop');
		await waitForShown(page, []);
		await waitForText(page, 'No paper matches the filter.');
		await page.keyboard.press('Escape');
		await waitForShown(page, ids);
		await waitForLabel(page, first, 'filtered', false);
		await page.keyboard.press('Escape');
		await waitFor(page, () => !document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.filter'));
		await page.close();
	});

	test('joins unread, saved and a tag; its counts are live, and what stops matching stays', async () => {
		const page = await open('/papers?n=12', 12);
		const [first = '', second = '', third = ''] = ids;
		await press(page, first, '.save', 'saved');
		await press(page, second, '.save', 'saved');
		await addTag(page, second, 'later');
		await page.keyboard.press('/');
		await waitForText(page, 'Unread 12');
		await waitForText(page, 'Saved 2');
		await (await button(page, 'Saved 2')).click();
		await waitForShown(page, [first, second]);
		await (await button(page, 'Unread 12')).click();
		await press(page, first, '.read', 'read saved');
		await waitForText(page, 'Unread 11');
		await waitForShown(page, [first, second]);
		// A change of the filter tells it apart.
		await (await button(page, 'Saved 2')).click();
		await waitForShown(page, ids.slice(1));
		const tag = await find(page, `${BAR} select`);
		await tag.focus();
		await page.keyboard.type('later');
		await waitForShown(page, [second]);
		await (await button(page, 'Clear the filter')).click();
		await waitForShown(page, ids);
		await waitForLabel(page, third, 'filtered', false);
		await page.close();
	});

	test('is asked about cards that come later', async () => {
		const page = await open('/papers?n=12', 12);
		const [first = '', second = ''] = ids;
		await press(page, first, '.save', 'saved');
		await page.keyboard.press('/');
		await (await button(page, 'Saved 1')).click();
		await waitForShown(page, [first]);
		await press(page, first, '.save', '');
		await page.evaluate(() => window.standIn?.append(3));
		await waitForText(page, '1 of 15 shown');
		await waitForShown(page, [first]);
		await page.evaluate((id) => window.standIn?.reuse(0, id), second);
		await waitForText(page, 'No paper matches the filter.');
		await page.close();
	});

	test.each([
		['/papers/trending?n=8', 8],
		['/papers?q=model&n=8', 8],
	])('works on %s, and keys pass by what it leaves out', async (path, cards) => {
		const page = await open(path, cards);
		const all = await page.$$eval('[data-dogear]', (each) =>
			each.map((card) => card.getAttribute('data-dogear') ?? ''),
		);
		const wanted = all[4] ?? '';
		const title = await page.$eval(
			`[data-dogear="${wanted}"] h3 a`,
			(link) => link.textContent?.replace(/\s+/g, ' ').trim() ?? '',
		);
		await page.keyboard.press('/');
		await page.keyboard.type(title);
		await waitForShown(page, [wanted]);
		await (await button(page, 'Filter')).click();
		await page.evaluate(() => (document.activeElement as HTMLElement).blur());
		await page.keyboard.press('j');
		await waitFor(
			page,
			(id) => document.activeElement?.closest('article')?.getAttribute('data-dogear') === id,
			wanted,
		);
		await page.close();
	});
});

describe('the bar of the page', () => {
	test('marks exactly the papers read that the filter shows, all undone at once', async () => {
		const page = await open('/papers?n=12', 12);
		const [first = '', second = '', third = ''] = ids;
		for (const id of [first, second]) await press(page, id, '.save', 'saved');
		await waitForText(page, '12 of 12 unread');
		await page.keyboard.press('/');
		await (await button(page, 'Saved 2')).click();
		await waitForShown(page, [first, second]);
		await (await button(page, 'All read')).click();
		await waitForState(page, first, 'read saved');
		await waitForState(page, second, 'read saved');
		await (await button(page, 'Clear the filter')).click();
		await waitForText(page, '10 of 12 unread');
		await waitForState(page, third, '');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await page.keyboard.press('z');
		await waitForText(page, '12 of 12 unread');
		await page.close();
	});

	test('says how many are hidden, and shows them', async () => {
		const [first = '', second = ''] = ids;
		const page = await open('/papers?n=12', 12);
		await press(page, first, '.read', 'read');
		await press(page, second, '.read', 'read');
		await page.close();
		await setSettings(session(), { readLooks: 'hide' });
		const again = await open('/papers?n=12', 12);
		await waitForText(again, '2 hidden');
		await waitForShown(again, ids.slice(2));
		await (await button(again, 'Show')).click();
		await waitForShown(again, ids);
		await again.keyboard.press('u');
		await waitForShown(again, ids.slice(2));
		await again.close();
	});

	test('folds, is no larger than a corner, and has targets of 24 pixels', async () => {
		for (const width of [400, 1280]) {
			const page = await open('/papers?n=12', 12, { width, height: 800 });
			const sizes = () =>
				page.evaluate(() => {
					const bar = document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.page-bar');
					const { height, left, right } = bar?.getBoundingClientRect() ?? new DOMRect();
					const controls = [...(bar?.querySelectorAll('button, input, select') ?? [])].map((control) => {
						const box = control.getBoundingClientRect();
						return Math.min(box.width, box.height);
					});
					return { height, left, right, least: Math.min(...controls) };
				});
			const line = await sizes();
			expect(line.left).toBeGreaterThanOrEqual(0);
			expect(line.right).toBeLessThanOrEqual(width);
			expect(line.height).toBeLessThanOrEqual(44);
			expect(line.least).toBeGreaterThanOrEqual(24);
			await page.keyboard.press('/');
			await find(page, FIELD);
			const filter = await sizes();
			expect(filter.right).toBeLessThanOrEqual(width);
			expect(filter.least).toBeGreaterThanOrEqual(24);
			await (await button(page, 'Fold this bar')).click();
			await button(page, 'Dogear: show the bar');
			expect((await sizes()).right).toBeLessThanOrEqual(60);
			await (await button(page, 'Dogear: show the bar')).click();
			await waitForText(page, 'unread');
			await page.close();
		}
	});

	test('stays folded or unfolded: on the next page, in every tab, and never shown otherwise', async () => {
		const page = await open('/papers?n=12', 12);
		const other = await open('/papers/trending?n=8', 8);
		await page.bringToFront();
		await (await button(page, 'Fold this bar')).click();
		await button(page, 'Dogear: show the bar');
		// A hidden tab draws nothing.
		await other.bringToFront();
		await button(other, 'Dogear: show the bar');
		await page.bringToFront();
		// From here on the page itself notes every line that is to be seen.
		await page.evaluateOnNewDocument(() => {
			const noted = window as unknown as { lines: number };
			noted.lines = 0;
			const look = () => {
				if (document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.page-bar .line'))
					noted.lines++;
				requestAnimationFrame(look);
			};
			look();
		});
		await page.goto('https://huggingface.co/papers?n=11', { waitUntil: 'domcontentloaded' });
		await waitForBars(page, 11);
		await button(page, 'Dogear: show the bar');
		expect(await page.evaluate(() => (window as unknown as { lines: number }).lines)).toBe(0);

		// The filter opens for the moment; who leaves it finds the bar folded.
		await page.keyboard.press('/');
		await find(page, FIELD);
		await page.keyboard.press('Escape');
		await (await button(page, 'Dogear: show the bar')).click();
		await waitForText(page, 'unread');
		await other.bringToFront();
		await waitForText(other, 'unread');
		await page.close();
		await other.close();
	});

	test("is reached by Tab behind the page's last link, and is not on a paper's own page", async () => {
		const page = await open('/papers?n=12', 12);
		await page.evaluate(() => {
			const links = [...document.querySelectorAll<HTMLElement>('a[href], button')];
			links.findLast((link) => link.checkVisibility())?.focus();
		});
		await page.keyboard.press('Tab');
		await waitFor(page, () =>
			Boolean(document.querySelector('dogear-layer')?.shadowRoot?.activeElement?.closest('.page-bar')),
		);
		await page.close();

		const paper = await session().newPage('/papers/2410.02675');
		await waitForHydration(paper);
		await waitForBars(paper);
		await paper.keyboard.press('/');
		expect(await paper.$$(BAR)).toHaveLength(0);
		await paper.close();
	});
});

test.each([
	['light', false],
	['dark', true],
])('axe finds nothing wrong in the filter at work: %s', async (_, dark) => {
	const page = await open('/papers?n=6', 6);
	await page.evaluate((on) => window.standIn?.setDark(on), dark);
	const [first = ''] = await papersOf(page);
	await addTag(page, first, 'later');
	await page.keyboard.press('/');
	await page.keyboard.type('a');
	await waitForText(page, 'shown');
	await expectAccessible(page, 'dogear-layer');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await expectAccessible(page, 'dogear-layer');
	await page.close();
});
