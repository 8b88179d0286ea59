import { beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../lib/model.ts';
import { expectAccessible } from './axe.ts';
import { callBackground, describeLooks } from './driver.ts';

const LLAMA: Paper = {
	id: '2407.21783',
	title: 'The Llama 3 Herd of Models',
	authors: ['Ada Lovelace', 'Grace Hopper'],
	abstract: 'A family of models.',
	publishedAt: '2024-07-31',
};
const UNTITLED: Paper = { id: '2312.00752', title: '2312.00752' };

const PAGES = ['saved', 'tags', 'numbers', 'data', 'settings', `paper/${LLAMA.id}`];

describeLooks((session) => {
	const operation = () => crypto.randomUUID();

	beforeAll(async () => {
		const papers = [LLAMA, UNTITLED];
		await callBackground(session(), 'setSaved', { operation: operation(), papers, saved: true });
		await callBackground(session(), 'setRead', { operation: operation(), papers: [LLAMA], read: true });
		await callBackground(session(), 'setStatus', { operation: operation(), papers: [LLAMA], status: 'done' });
		await callBackground(session(), 'setRating', { operation: operation(), papers: [LLAMA], rating: 4 });
		for (const name of ['NLP', 'nlp/agents', 'to discuss']) {
			await callBackground(session(), 'addTag', { operation: operation(), paper: LLAMA, tag: { name } });
		}
		await callBackground(session(), 'setNote', {
			operation: operation(),
			id: LLAMA.id,
			note: 'See *table 2*.',
		});
	});

	describe.each([
		[400, 600],
		[1600, 1000],
	])('at %i × %i', (width, height) => {
		test.each(PAGES)('the page of %s is accessible and needs no scrolling sideways', async (page) => {
			const view = await session().openExtensionPage(`library.html#${page}`, {
				viewport: { width, height },
			});
			await view.waitForSelector('main .row, main table, main .section, main .paper-view, main .tag-tools');
			await expectAccessible(view, 'html');
			const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
			expect(await view.evaluate(overflow)).toBeLessThanOrEqual(0);
			await view.close();
		});
	});
});
