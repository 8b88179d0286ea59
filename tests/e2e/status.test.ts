import type { ElementHandle, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import {
	control,
	find,
	menuItem,
	papersOf,
	useSession,
	waitForBars,
	waitForLabel,
	waitForState,
	waitForStatus,
	waitForToast,
} from './driver.ts';
import { type Session, waitFor, waitForHydration } from './harness/index.ts';

declare global {
	interface Window {
		/** The keys that reached the page's own listeners. */
		overheard: string[];
	}
}

/** A listing, ready to be worked on, and its papers in their order. Its tests work on different ones. */
async function openList(
	session: Session,
	viewport = { width: 1280, height: 900 },
): Promise<{ page: Page; ids: string[] }> {
	const page = await session.newPage('/papers?n=12', { viewport });
	await waitForHydration(page);
	await waitForBars(page, 12);
	return { page, ids: await papersOf(page) };
}

async function waitForNoMenu(page: Page): Promise<void> {
	await waitFor(page, () => !document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.menu'));
}

/** What has the focus in the layer: its name. */
function focused(page: Page): Promise<string | undefined> {
	return page.evaluate(() => {
		const element = document.querySelector('dogear-layer')?.shadowRoot?.activeElement;
		return (element?.ariaLabel ?? element?.textContent) || undefined;
	});
}

/** The button of the toast that takes back, or does again. */
const toastButton = (page: Page) => find(page, 'dogear-layer >>> .toast .strong');

/** A press beside everything: the next one is then no second one of a double press, which the toast refuses. */
const PRESS_BESIDE = {
	mouse: (page: Page) => page.mouse.click(2, 2),
	touch: (page: Page) => page.touchscreen.tap(2, 2),
};

const ACTS = {
	mouse: (element: ElementHandle<Element>) => element.click(),
	touch: (element: ElementHandle<Element>) => element.tap(),
};

describe.each(['mouse', 'touch'] as const)('by %s', (means) => {
	const session = useSession();
	const act = ACTS[means];

	// First, while nothing is read.
	test('all up to a paper are marked read from its menu, and come back by one undo', async () => {
		const { page, ids } = await openList(session());
		const readOnes = () =>
			page.$$eval('[data-dogear-state~=read]', (articles) =>
				articles.map((article) => (article as HTMLElement).dataset.dogear),
			);
		await act(await control(page, ids[2] ?? '', '.more'));
		await act(await menuItem(page, 'Mark all up to here as read'));
		await waitForToast(page, '3 papers marked as read');
		expect(await readOnes()).toEqual(ids.slice(0, 3));
		await act(await toastButton(page));
		await waitForToast(page, 'Undone: 3 papers marked as read');
		await waitFor(page, () => !document.querySelector('[data-dogear-state~=read]'));
		await page.close();
	});

	test('a reader gives a paper a status and a rating, changes and removes them; they are stored', async () => {
		const { page, ids } = await openList(session());
		const [, , , , id = '', other = ''] = ids;
		const title = await page.$eval(`[data-dogear="${id}"] h3`, (heading) => heading.textContent?.trim());
		await act(await control(page, id, '.more'));
		await act(await menuItem(page, 'Reading'));
		await waitForNoMenu(page);
		await waitForStatus(page, id, 'Status: Reading');
		await waitForToast(page, `Reading: ${title}`);
		await act(await control(page, id, '.more'));
		await act(await menuItem(page, 'Rate 4 stars'));
		await waitForStatus(page, id, 'Status: Reading', 'Rating: 4 of 5');

		await page.reload();
		await waitForBars(page, 12);
		await waitForStatus(page, id, 'Status: Reading', 'Rating: 4 of 5');
		await waitForStatus(page, other);

		// Pressed again, they lead to where they stand in the menu.
		await act(await control(page, id, '.bar > .rating'));
		await menuItem(page, 'No rating');
		await waitFor(
			page,
			() => document.querySelector('dogear-layer')?.shadowRoot?.activeElement?.ariaLabel === 'Rate 4 stars',
		);
		await act(await menuItem(page, 'No rating'));
		await waitForStatus(page, id, 'Status: Reading');
		await act(await control(page, id, '.bar > .status'));
		await act(await menuItem(page, 'Done'));
		await waitForStatus(page, id, 'Status: Done');
		// Done implies read.
		await find(page, `dogear-layer >>> [data-paper="${id}"] .read[aria-pressed=true]`);

		// The toast takes the last one back, and then does it again.
		await waitForToast(page, `Done: ${title}`);
		await act(await toastButton(page));
		await waitForStatus(page, id, 'Status: Reading');
		await waitForToast(page, `Undone: Done: ${title}`);
		await PRESS_BESIDE[means](page);
		await act(await toastButton(page));
		await waitForStatus(page, id, 'Status: Done');
		await act(await control(page, id, '.bar > .status'));
		await act(await menuItem(page, 'None'));
		await waitForStatus(page, id);
		await page.close();
	});

	test('a reader marks, saves, tags and filters', async () => {
		const { page, ids } = await openList(session());
		const [, , , , , , id = '', other = ''] = ids;
		await act(await control(page, id, '.read'));
		await waitForState(page, id, 'read');
		await act(await control(page, id, '.save'));
		await waitForState(page, id, 'read saved');
		await act(await control(page, id, '.add-tag'));
		await page.keyboard.type('later');
		await page.keyboard.press('Enter');
		await waitForState(page, id, 'read saved tagged');
		await page.keyboard.press('Escape');
		await act(await find(page, 'dogear-layer >>> .page-bar [aria-expanded]'));
		await act(await find(page, 'dogear-layer >>> .filter [aria-pressed]:nth-of-type(3)'));
		await waitForLabel(page, other, 'filtered');
		await waitForLabel(page, id, 'filtered', false);
		await act(await control(page, id, '.chip-remove'));
		await waitForState(page, id, 'read saved');
		await page.close();
	});

	test('a press elsewhere or on the button closes the menu', async () => {
		const { page, ids } = await openList(session());
		const more = await control(page, ids[0] ?? '', '.more');
		await act(more);
		await menuItem(page, 'Done');
		await act(more);
		await waitForNoMenu(page);
		await act(more);
		await menuItem(page, 'Done');
		await act(await find(page, 'h1'));
		await waitForNoMenu(page);
		await page.close();
	});
});

describe('within a window', () => {
	const session = useSession();

	test('by keyboard a reader does it all, and neither the site nor our own keys hear of it', async () => {
		const { page, ids } = await openList(session());
		const [id = ''] = ids;
		const press = async (...keys: Parameters<Page['keyboard']['press']>[0][]) => {
			for (const key of keys) await page.keyboard.press(key);
		};
		await (await control(page, id, '.read')).focus();
		await page.evaluate(() => {
			window.overheard = [];
			for (const type of ['keydown', 'keypress', 'keyup'] as const) {
				document.addEventListener(type, ({ key }) => window.overheard.push(key));
			}
		});
		await press('End');
		expect(await focused(page)).toBe('More');
		await press('Enter');
		await menuItem(page, 'Done');
		await waitFor(page, () =>
			Boolean(document.querySelector('dogear-layer')?.shadowRoot?.activeElement?.matches('.menu button')),
		);
		await page.evaluate(() => {
			window.overheard = [];
		});
		// Each letter is a shortcut of ours: read, save, undo, next paper.
		await press('x', 's', 'z', 'j', 'ArrowDown');
		expect(await focused(page)).toBe('Reading');
		await press('Escape');
		await waitForNoMenu(page);
		expect(await focused(page)).toBe('More');
		// Escape is released on the button, which is none of the menu's.
		expect(await page.evaluate(() => window.overheard.filter((key) => key !== 'Escape'))).toEqual([]);
		await waitForStatus(page, id);

		await press(' ');
		await menuItem(page, 'Done');
		await press('ArrowDown', 'Enter');
		await waitForStatus(page, id, 'Status: Reading');
		expect(await focused(page)).toBe('More');
		// To the button of the status, which has come before it.
		await press('ArrowLeft');
		expect(await focused(page)).toBe('Status: Reading');
		await press('Enter');
		await menuItem(page, 'Done');
		expect(await focused(page)).toBe('Reading');
		await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
		expect(await focused(page)).toBe('Rate 3 stars');
		await press(' ');
		await waitForStatus(page, id, 'Status: Reading', 'Rating: 3 of 5');
		expect(await focused(page)).toBe('Status: Reading');

		// When the button goes with the status, the focus stays in the bar.
		await press('Enter');
		await menuItem(page, 'None');
		await press('End', 'ArrowUp');
		expect(await focused(page)).toBe('No rating');
		await press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
		expect(await focused(page)).toBe('None');
		await press('Enter');
		await waitForStatus(page, id, undefined, 'Rating: 3 of 5');
		await waitFor(page, () =>
			Boolean(document.querySelector('dogear-layer')?.shadowRoot?.activeElement?.matches('.bar > button')),
		);

		// Tab leaves the menu for what follows the card.
		await press('End', 'Enter');
		await menuItem(page, 'Done');
		await press('Tab');
		await waitForNoMenu(page);
		const articles = await page.$$eval('main article', (all) =>
			all.map((article) => article.contains(document.activeElement)),
		);
		expect(articles.indexOf(true)).toBe(1);
		await page.close();
	});

	test.each([
		['wide', { width: 1280, height: 900 }],
		['narrow', { width: 400, height: 700 }],
		['low', { width: 1280, height: 260 }],
	])('the menu stands in the window, above all else: %s', async (_, viewport) => {
		const { page, ids } = await openList(session(), viewport);
		for (const id of ids.slice(-6)) {
			await (await control(page, id, '.more')).click();
			await menuItem(page, 'Done');
			const { box, hits } = await page.evaluate(() => {
				const root = document.querySelector('dogear-layer')?.shadowRoot;
				const menu = root?.querySelector('.menu');
				const { x, y, right, bottom } = menu?.getBoundingClientRect() ?? new DOMRect();
				const corners = [
					[x + 9, y + 9],
					[right - 9, bottom - 9],
				] as const;
				return {
					box: [x, y, innerWidth - right, innerHeight - bottom],
					hits: corners.map((corner) => menu?.contains(root?.elementFromPoint(...corner) ?? null)),
				};
			});
			expect(
				box.every((distance) => distance >= 0),
				`${id}: ${box}`,
			).toBe(true);
			expect(hits).toEqual([true, true]);
			await page.keyboard.press('Escape');
			await waitForNoMenu(page);
		}
		await page.close();
	});

	test.each([1280, 700, 400])(
		'the toast is readable and covers no other bar of ours, %d px wide',
		async (width) => {
			const { page, ids } = await openList(session(), { width, height: 700 });
			const [, id = ''] = ids;
			await (await control(page, id, '.save')).click();
			const toast = await find(page, 'dogear-layer >>> .toast:has(button)');
			await find(page, 'dogear-layer >>> .page-bar');
			const [own, other] = await page.evaluate(() =>
				['.toast', '.page-bar'].map((selector) => {
					const element = document.querySelector('dogear-layer')?.shadowRoot?.querySelector(selector);
					const { left, right, top, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
					return { left, right, top, bottom };
				}),
			);
			if (!own || !other) throw new Error('one is missing');
			const isApart = own.left >= other.right || own.bottom <= other.top;
			expect(isApart, JSON.stringify([own, other])).toBe(true);
			expect(own.left).toBeGreaterThanOrEqual(0);
			expect(own.right).toBeLessThanOrEqual(width);
			expect(own.bottom).toBeLessThanOrEqual(700);
			expect(own.right - own.left).toBeGreaterThanOrEqual(Math.min(300, width - 32));
			expect(await toast.$eval('p', (words) => words.title === words.textContent && words.title !== '')).toBe(
				true,
			);
			await (await control(page, id, '.save')).click();
			await find(page, `dogear-layer >>> [data-paper="${id}"] .save[aria-pressed=false]`);
			await page.close();
		},
	);

	test('Shift and a press on Read mark a range, and select no text of the page', async () => {
		const { page, ids } = await openList(session());
		const [, , , first = '', , last = ''] = ids;
		await (await find(page, 'h1')).click();
		await (await control(page, first, '.read')).click();
		await find(page, `dogear-layer >>> [data-paper="${first}"] .read[aria-pressed=true]`);
		await page.keyboard.down('Shift');
		await (await control(page, last, '.read')).click();
		await page.keyboard.up('Shift');
		await waitForToast(page, '2 papers marked as read');
		expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
		await page.close();
	});
});
