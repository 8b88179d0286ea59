import { summary } from '../table.ts';
import type { Part } from './part.ts';
import { SAVED } from './size.ts';

const POPUP = { path: '/popup.html', width: 400, height: 580 };
const FULL = { path: '/library.html#saved', width: 1280, height: 900 };

/** How often each is opened; and how often until all papers are there. */
const OPENINGS = 15;
const WHOLE = 2;

/** How long it takes until the first rows are there, beside a list that renders all of them. */
export const opening: Part = {
	title: `Opening with ${SAVED} saved papers, ms until it is drawn`,
	head: ['median', 'p95', 'most', 'target'],
	async measure({ openBare }) {
		const { page, run } = await openBare();
		const rows = [
			['popup, first rows', ...summary(await run('openings', { ...POPUP, until: 'rows' }, OPENINGS)), '150'],
			[
				'full page, first rows',
				...summary(await run('openings', { ...FULL, until: 'rows' }, OPENINGS)),
				'300',
			],
			['full page, all papers', ...summary(await run('openings', { ...FULL, until: 'all' }, WHOLE)), ''],
		];
		await page.close();
		const naive = await openBare();
		const { asking, script, rendering } = await naive.run('openNaive');
		await naive.page.close();
		const parts = {
			'asking for all at once': asking,
			script,
			rendering,
			'in all': asking + script + rendering,
		};
		return [
			...rows,
			...Object.entries(parts).map(([name, time]) => [`all rows at once, ${name}`, time, '', '', '']),
		];
	},
};
