import type { Page } from 'puppeteer-core';
import { find } from '../../e2e/reader.ts';
import { openFullPage } from './full-page.ts';
import type { Part, Row } from './part.ts';
import { SAVED } from './size.ts';

const MEGABYTE = 1024 * 1024;

/** What the full page holds, beside a list that renders all rows. Chromium alone tells. */
export const memory: Part = {
	title: `Memory with ${SAVED} saved papers, Chromium, MB after a garbage collection`,
	head: ['objects', 'DOM and styles', 'in all', 'target'],
	async measure({ session, openBare }) {
		if (session.browserName !== 'chromium') return [];
		const rows: Row[] = [];
		const empty = await openBare();
		rows.push(['an empty page of ours', ...(await heapOf(empty.page)), '']);
		await empty.page.close();
		const page = await openFullPage(session);
		rows.push(['full page', ...(await heapOf(page)), '150']);
		await (await find(page, '.search .field')).type('language model author:lovelcae');
		rows.push(['full page, after a search', ...(await heapOf(page)), '150']);
		await page.close();
		const naive = await openBare();
		await naive.run('openNaive');
		rows.push(['all rows at once', ...(await heapOf(naive.page)), '']);
		await naive.page.close();
		return rows;
	},
};

async function heapOf(page: Page): Promise<[objects: number, dom: number, all: number]> {
	const connection = await page.createCDPSession();
	await connection.send('HeapProfiler.enable');
	await connection.send('HeapProfiler.collectGarbage');
	const { usedSize, embedderHeapUsedSize, backingStorageSize } =
		await connection.send('Runtime.getHeapUsage');
	await connection.detach();
	const [objects, dom] = [usedSize + backingStorageSize, embedderHeapUsedSize].map((size) => size / MEGABYTE);
	return [objects ?? 0, dom ?? 0, (objects ?? 0) + (dom ?? 0)];
}
