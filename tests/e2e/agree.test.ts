import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { openPopup, papersOf, press, useSession, waitForBars, waitForState } from './driver.ts';
import { waitFor } from './harness/index.ts';

const session = useSession();

/** How often the views are compared. */
const ACTIONS = 20;

/** When a view came to show what it shows, in milliseconds since 1970: pages of one machine share that clock. */
declare global {
	interface Window {
		/** The moments of what was seen, by what it was. */
		moments: Record<string, number>;
	}
}

/** Notes when the last real click happened, and when each state of the article of `id` came. */
async function watchArticle(page: Page, id: string): Promise<void> {
	await page.evaluate((paper) => {
		window.moments = {};
		document.addEventListener(
			'click',
			() => {
				window.moments.click = Date.now();
			},
			{ capture: true },
		);
		const article = document.querySelector(`[data-dogear="${paper}"]`);
		new MutationObserver(() => {
			window.moments[article?.matches('[data-dogear-state~="saved"]') ? 'saved' : ''] = Date.now();
		}).observe(article ?? document, { attributeFilter: ['data-dogear-state'] });
	}, id);
}

/** Notes when the popup came to show each of its contents: the counts of the page and the saved list. */
async function watchPopup(popup: Page): Promise<void> {
	await popup.evaluate(() => {
		window.moments = {};
		new MutationObserver(() => {
			const [, , saved] = document.querySelectorAll('.summary b');
			window.moments[`${saved?.textContent} counted, ${document.querySelectorAll('.row').length} listed`] =
				Date.now();
		}).observe(document, { subtree: true, childList: true, characterData: true });
	});
}

/** Waits until a view has shown something, and gives the moment. */
async function momentOf(page: Page, what: string): Promise<number> {
	return waitFor(page, (wanted) => window.moments[wanted] ?? 0, what);
}

test('two tabs and the popup agree after every action', async () => {
	const first = await session().newPage('/papers');
	await waitForBars(first, 40);
	const [id = ''] = await papersOf(first);
	const second = await session().newPage('/papers/trending');
	await waitForBars(second, 40);
	// The page looked at last is the one whose counts the popup shows.
	await first.bringToFront();
	const popup = await openPopup(session(), 'saved');
	await waitFor(popup, () => document.querySelectorAll('.summary b').length === 4);

	const delays: number[] = [];
	for (let action = 0; action < ACTIONS; action += 1) {
		const isSaving = action % 2 === 0;
		const [actor, other] = action % 4 < 2 ? [first, second] : [second, first];
		const [state, shown] = isSaving ? ['saved', '1 counted, 1 listed'] : ['', '0 counted, 0 listed'];
		await actor.bringToFront();
		await Promise.all([watchArticle(first, id), watchArticle(second, id), watchPopup(popup)]);
		await press(actor, id, '.save', state);
		await waitForState(other, id, state);
		const [clicked, ...seen] = await Promise.all([
			momentOf(actor, 'click'),
			momentOf(actor, state),
			momentOf(other, state),
			momentOf(popup, shown),
		]);
		delays.push(Math.max(...seen) - clicked);
	}
	const median = delays.sort((a, b) => a - b)[ACTIONS / 2] ?? Number.NaN;
	console.info(
		`${session().browserName}: tabs and popup agree after ${median} ms (median of ${ACTIONS}; slowest ${delays.at(-1)} ms)`,
	);
	expect(delays).toHaveLength(ACTIONS);
});
