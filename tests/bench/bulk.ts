import type { Page } from 'puppeteer-core';
import { type BrowserName, launch } from '../e2e/harness/index.ts';
import { waitForBars } from '../e2e/reader.ts';
import { median, printTable } from './table.ts';

const CARDS = 105;
const ROUNDS = 9;

/** How long "mark all shown as read" takes on 105 cards from the key to the page that shows it, and its undo. */
export async function benchBulk(): Promise<void> {
	const rows: (string | number)[][] = [];
	for (const browserName of ['chromium', 'firefox'] as const) {
		const { marked, undone } = await rounds(browserName);
		rows.push([browserName, marked[0] ?? 0, median(marked), undone[0] ?? 0, median(undone)]);
	}
	printTable(`All shown on ${CARDS} cards, ms from key to confirmed on every card; medians of ${ROUNDS}`, [
		['', 'A, first', 'A', 'z, first', 'z'],
		...rows,
	]);
}

async function rounds(browserName: BrowserName): Promise<{ marked: number[]; undone: number[] }> {
	const session = await launch({ browserName });
	try {
		const page = await session.newPage(`/papers/week/2026-W41?n=${CARDS}&hydrate=0`);
		await waitForBars(page, CARDS);
		const marked: number[] = [];
		const undone: number[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			marked.push(await timed(page, 'A', true));
			undone.push(await timed(page, 'z', false));
		}
		return { marked, undone };
	} finally {
		await session.close();
	}
}

/** Milliseconds from the key going down to the moment when all cards are read, or none is. */
async function timed(page: Page, key: 'A' | 'z', read: boolean): Promise<number> {
	await page.evaluate((isRead) => {
		const record = window as unknown as { taken: Promise<number> };
		record.taken = new Promise((resolve) => {
			window.addEventListener(
				'keydown',
				function start({ key, timeStamp }) {
					if (key === 'Shift') return;
					window.removeEventListener('keydown', start, true);
					const observer = new MutationObserver(() => {
						const cards = [...document.querySelectorAll('[data-dogear]')];
						const isDone = cards.every((card) => card.matches('[data-dogear-state~="read"]') === isRead);
						if (!isDone) return;
						observer.disconnect();
						resolve(performance.now() - timeStamp);
					});
					observer.observe(document, { subtree: true, attributeFilter: ['data-dogear-state'] });
				},
				true,
			);
		});
	}, read);
	// A capital is Shift and its letter.
	if (key === 'A') await page.keyboard.down('Shift');
	await page.keyboard.press(key);
	if (key === 'A') await page.keyboard.up('Shift');
	return page.evaluate(() => (window as unknown as { taken: Promise<number> }).taken);
}
