import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import {
	find,
	openPopup,
	papersOf,
	press,
	typeTag,
	useSession,
	waitForBars,
	waitForState,
} from './driver.ts';
import { errors, waitFor } from './harness/index.ts';

const session = useSession();

/** Waits for the sentence beside a paper's tag field. */
function tagError(page: Page): Promise<string> {
	return waitFor(
		page,
		() =>
			document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.tag-menu .error')?.textContent ??
			'',
	);
}

describe('pages out of order', () => {
	test.each(['bad-json', 'no-json', 'wrong-json'])('%s: all bars and no error', async (broken) => {
		const page = await session().newPage(`/papers?n=10&broken=${broken}`);
		await waitForBars(page, 10);
		expect(await page.$$('[data-dogear]')).toHaveLength(10);
		expect(errors(session().messages(page))).toEqual([]);
		await page.close();
	});

	test('pages without a paper, an unknown address, and an account whose name begins like the papers: no bar and no error', async () => {
		const broken = ['no-cards', 'no-ids', 'no-h3', 'empty-titles'].map((how) => `/papers?n=10&broken=${how}`);
		const pages = new Map<string, Page>();
		for (const path of [...broken, '/papers/unknown', '/paperswithcode']) {
			pages.set(path, await session().newPage(path));
		}
		// By the time a page that was opened later has its bars, they had theirs.
		const good = await session().newPage('/papers?n=10');
		await waitForBars(good, 10);
		for (const [path, page] of pages) {
			expect(await papersOf(page), path).toEqual([]);
			expect(await page.$$('[data-dogear]'), path).toEqual([]);
			expect((await page.$('dogear-layer')) !== null, path).toBe(path !== '/paperswithcode');
			// Chromium logs the 404 itself.
			expect(errors(session().messages(page)).filter(({ text }) => !text.includes('404'))).toEqual([]);
			await page.close();
		}
		await good.close();
	});
});

describe('a tag', () => {
	test.each([
		['empty', '   ', /Type a name/],
		['too long', 'x'.repeat(65), /at most 64/],
	])('that is %s is refused beside the field', async (_, name, sentence) => {
		const page = await session().newPage('/papers?n=5');
		await waitForBars(page, 5);
		const [id = ''] = await papersOf(page);
		await typeTag(page, id, name);
		expect(await tagError(page)).toMatch(sentence);
		await waitForState(page, id, '');
		await page.close();
	});

	test('that exists in other case is offered, and one more Enter takes it (zotero #1400)', async () => {
		const page = await session().newPage('/papers?n=5');
		await waitForBars(page, 5);
		const [first = '', second = ''] = await papersOf(page);
		await typeTag(page, first, 'NLP');
		await waitForState(page, first, 'tagged');
		await page.keyboard.press('Escape');
		await typeTag(page, second, 'nlp');
		expect(await tagError(page)).toMatch(/“NLP”/);
		await waitForState(page, second, '');
		await page.keyboard.press('Enter');
		await waitForState(page, second, 'tagged');
		await page.close();
	});
});

describe('a rule', () => {
	test.each([
		['empty', ' ', /Type a word/],
		['too long', 'x'.repeat(201), /at most 200/],
		['there in other case', 'DIFFUSION', /“diffusion”/],
	])('that is %s is refused beside the field', async (_, text, sentence) => {
		const popup = await openPopup(session(), 'highlights');
		const field = await find(popup, '.panel > form .field');
		if (!(await popup.$('.rule'))) {
			await field.type('diffusion');
			await popup.keyboard.press('Enter');
			await find(popup, '.rule');
		}
		await waitFor(
			popup,
			() => document.querySelector<HTMLInputElement>('.panel > form .field')?.value === '',
		);
		await field.type(text);
		await popup.keyboard.press('Enter');
		expect(await waitFor(popup, () => document.querySelector('.panel > .error')?.textContent ?? '')).toMatch(
			sentence,
		);
		expect(await popup.$$('.rule')).toHaveLength(1);
		await popup.close();
	});
});

test('a background that was exchanged under an open page: the page says what to do, or works with the new one', async () => {
	const page = await session().newPage('/papers?n=5');
	await waitForBars(page, 5);
	const id = (await papersOf(page))[3] ?? '';
	await press(page, id, '.save', 'saved');
	await page.evaluate(() => document.querySelector('dogear-layer')?.setAttribute('data-old', ''));
	const view = await session().behind();
	const isGone = new Promise((resolve) => view.once('close', resolve));
	// Its own pages close with the extension, so this may never be answered.
	view
		.evaluate(() => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			(browser ?? chrome).runtime.reload();
		})
		.catch(() => undefined);

	if (session().browserName === 'firefox') {
		// It starts the content script anew on open pages.
		await waitFor(page, () => document.querySelector('dogear-layer:not([data-old])') !== null);
		await waitForBars(page, 5);
		await waitForState(page, id, 'saved');
		await press(page, id, '.save', '');
		return;
	}
	await isGone;
	// At most a second later the old script takes back all it added, its bars as well: none can be pressed for sure.
	const notice = await find(page, 'dogear-layer >>> .notice');
	expect(await notice.evaluate(({ textContent }) => textContent)).toMatch(/reload the page/i);
});
