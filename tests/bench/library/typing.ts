import type { Page } from 'puppeteer-core';
import { waitFor } from '../../e2e/harness/index.ts';
import { find } from '../../e2e/reader.ts';
import { frames } from '../frames.ts';
import { summary } from '../table.ts';
import { openFullPage } from './full-page.ts';
import type { Part } from './part.ts';
import { SAVED } from './size.ts';

const QUERIES = ['language model', 'tag:t3 is:unread', 'author:lovelcae'];

/** How often each is typed. */
const ROUNDS = 2;

/** Milliseconds between two keys: as a key comes that is held down, three times as fast as anyone types. */
const KEY_DELAY = 33;

/** How long a keystroke in the search holds up the next frame, beside the least that any search does. */
export const typing: Part = {
	title: `Typing in the search of ${SAVED} papers, ms from the key to the frame after it`,
	head: ['median', 'p95', 'most', 'target of p95'],
	async measure({ session, openBare }) {
		const page = await openFullPage(session, { rest: 0 });
		const [first = ''] = QUERIES;
		const early = await type(page, first);
		await page.close();
		const ready = await openFullPage(session);
		const rows = [];
		for (const query of QUERIES) {
			const times: number[] = [];
			for (let round = 0; round < ROUNDS; round += 1) times.push(...(await type(ready, query)));
			rows.push([query, ...summary(times), '50']);
		}
		await ready.close();
		const bare = await openBare();
		const scan = await bare.run('scanTitles', first);
		await bare.page.close();
		return [
			...rows,
			[`${first}, at once after the last paper came`, ...summary(early), ''],
			[`all titles looked through for ${first}`, scan, '', '', ''],
		];
	},
};

/** Types a query, and empties the field again. */
async function type(page: Page, query: string): Promise<number[]> {
	const field = await find(page, '.search .field');
	await field.focus();
	const times = await frames(page, () => page.keyboard.type(query, { delay: KEY_DELAY }));
	await field.evaluate((each) => (each as HTMLInputElement).select());
	await page.keyboard.press('Backspace');
	await waitFor(
		page,
		(start) => document.querySelector('.saved output')?.textContent?.startsWith(start),
		`${SAVED} `,
	);
	return times;
}
