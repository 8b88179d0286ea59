import type { Page } from 'puppeteer-core';
import { describe, expect, inject, test } from 'vitest';
import {
	barsOf,
	control,
	find,
	openPopup,
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
	/** How many bars a page of ten cards has, broken in each way. */
	const BARS = {
		'no-cards': 0,
		'no-ids': 0,
		'no-h3': 0,
		'empty-titles': 0,
		'bad-json': 10,
		'no-json': 10,
		'wrong-json': 10,
	};

	test.each(Object.entries(BARS))('%s: %i bars and no error', async (broken, bars) => {
		const page = await session().newPage(`/papers?n=10&broken=${broken}`);
		await find(page, 'dogear-layer');
		await waitForBars(page, bars);
		expect(await barsOf(page)).toHaveLength(bars);
		expect(await page.$$('[data-dogear]')).toHaveLength(bars);
		expect(errors(session().messages(page))).toEqual([]);
		await page.close();
	});

	test('an account whose name begins like the papers is no page of ours', async () => {
		const page = await session().newPage('/paperswithcode');
		await page.bringToFront();
		expect(await page.$('dogear-layer')).toBeNull();
		await page.close();
	});

	test('an unknown address is left alone', async () => {
		const page = await session().newPage('/papers/unknown');
		await find(page, 'dogear-layer');
		expect(await barsOf(page)).toEqual([]);
		// Chromium logs the 404 itself.
		expect(errors(session().messages(page)).filter(({ text }) => !text.includes('404'))).toEqual([]);
		await page.close();
	});
});

describe('a tag', () => {
	test.each([
		['empty', '   ', /Type a name/],
		['too long', 'x'.repeat(65), /at most 64/],
	])('that is %s is refused beside the field', async (_, name, sentence) => {
		const page = await session().newPage('/papers?n=5');
		await waitForBars(page, 5);
		const [id = ''] = await barsOf(page);
		await typeTag(page, id, name);
		expect(await tagError(page)).toMatch(sentence);
		await waitForState(page, id, '');
		await page.close();
	});

	test('that exists in other case is offered, and one more Enter takes it', async () => {
		const page = await session().newPage('/papers?n=5');
		await waitForBars(page, 5);
		const [first = '', second = ''] = await barsOf(page);
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

// Chromium alone: Firefox starts the content script anew on open pages when the extension is loaded again.
if (inject('browserName') === 'chromium') {
	test('a background that is gone: the control stays as it was confirmed and says what to do', async () => {
		const page = await session().newPage('/papers?n=5');
		await waitForBars(page, 5);
		const id = (await barsOf(page))[3] ?? '';
		await press(page, id, '.save', 'saved');
		const popup = await session().openExtensionPage('popup.html');
		const isGone = new Promise((resolve) => popup.once('close', resolve));
		// Its own pages close with the extension, so this may never be answered.
		popup.evaluate('chrome.runtime.reload()').catch(() => undefined);
		await isGone;
		await page.bringToFront();
		await (await control(page, id, '.save')).click();
		const sentence = await waitFor(
			page,
			(paper) =>
				document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelector(`[data-paper="${paper}"] .bar > .error`)?.textContent ?? '',
			id,
		);
		expect(sentence).toMatch(/reload the page/i);
		await waitForState(page, id, 'saved');
	});
}
