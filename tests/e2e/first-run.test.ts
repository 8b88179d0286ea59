import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { callBackground, describeLooks, find, waitForBars } from './driver.ts';
import { errors, launch, ORIGIN, type Session, waitFor } from './harness/index.ts';

const TITLES = ['Mark it', 'Your topics', 'When is a paper read?'];

/** Waits until the step has the focus, at its heading. */
async function waitForStep(page: Page, step: number): Promise<void> {
	await waitFor(
		page,
		(title) => document.activeElement?.localName === 'h1' && document.activeElement.textContent === title,
		TITLES[step] ?? '',
	);
}

/** Goes on by Tab until what has the focus has this name or these words, as a reader does. */
async function tabTo(page: Page, name: string): Promise<void> {
	for (let count = 0; count < 30; count += 1) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => {
			const { ariaLabel, textContent, closest } = document.activeElement as HTMLElement;
			return [ariaLabel, textContent?.trim(), closest.call(document.activeElement, 'label')?.textContent];
		});
		if (focused.includes(name)) return;
	}
	throw new Error(`Tab never comes to ${name}`);
}

async function pressOn(page: Page, name: string): Promise<void> {
	await tabTo(page, name);
	await page.keyboard.press('Enter');
}

describe('once, when it was installed', () => {
	let session: Session;
	let page: Page;

	beforeAll(async () => {
		session = await launch({ browserName: inject('browserName'), welcome: true });
		if (!session.welcome) throw new Error('no welcome');
		page = session.welcome;
		await page.bringToFront();
	});

	afterAll(() => session.close());

	const rules = async () =>
		(await callBackground(session, 'getRules', {})).map(({ name, terms }) => name || terms[0]);
	const lit = () => page.$$eval('.sample mark', (all) => all.map(({ textContent }) => textContent));

	test('it is in front, at its first step', async () => {
		await waitForStep(page, 0);
		expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
		expect(await page.$eval('header p', ({ textContent }) => textContent)).toContain('1 of 3');
	});

	test('a paper is marked by its buttons and by keys, and nothing of it is stored', async () => {
		await pressOn(page, 'Read');
		await waitFor(page, () => document.querySelector('.read')?.ariaPressed === 'true');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('Enter');
		await waitFor(page, () => document.querySelector('.save')?.ariaPressed === 'true');
		for (const key of ['x', 's'] as const) await page.keyboard.press(key);
		await waitFor(page, () => document.querySelectorAll('.bar > [aria-pressed=false]').length === 2);
		await page.keyboard.press('t');
		await find(page, '.tag-input');
		await page.keyboard.type('to discuss');
		await page.keyboard.press('Enter');
		await waitFor(page, () => document.querySelector('.bar .chip-name')?.textContent === 'to discuss');
		await page.keyboard.press('Escape');
		expect(await callBackground(session, 'getSaved', {})).toEqual([]);
		expect(await callBackground(session, 'getTags', {})).toEqual([]);
	});

	test('topics are added, light up in the sample at once, and are undone', async () => {
		await pressOn(page, 'Next');
		await waitForStep(page, 1);
		expect(await lit()).toEqual([]);
		await pressOn(page, 'Add “Reasoning”');
		await waitFor(page, () => document.querySelector('.sample mark')?.textContent === 'reasoning');
		// The focus goes on to the topic that has come there.
		await waitFor(page, () => document.activeElement?.ariaLabel === 'Add “Diffusion”');
		await page.keyboard.press('Enter');
		await waitFor(page, () => document.querySelectorAll('.first-run-chosen .chip').length === 2);
		await pressOn(page, 'Undo');
		await waitFor(page, () => document.querySelectorAll('.first-run-chosen .chip').length === 1);
		expect(await lit()).toEqual(['reasoning']);
		expect(await rules()).toEqual(['Reasoning']);
	});

	test('a topic of one’s own is typed, and Back leads back', async () => {
		await page.evaluate(() => document.querySelector('h1')?.focus());
		await tabTo(page, 'Word or phrase');
		await page.keyboard.type('fold a corner');
		await page.keyboard.press('Enter');
		await waitFor(page, () => document.querySelectorAll('.first-run-chosen .chip').length === 2);
		expect(await lit()).toEqual(['fold a corner', 'reasoning']);
		expect(await rules()).toEqual(['fold a corner', 'Reasoning']);
		await pressOn(page, 'Back');
		await waitForStep(page, 0);
		expect(await page.$eval('.bar .chip-name', ({ textContent }) => textContent)).toBe('to discuss');
		await pressOn(page, 'Next');
		await waitForStep(page, 1);
	});

	test('when a paper is read is chosen, and the papers are opened with all of it', async () => {
		await pressOn(page, 'Next');
		await waitForStep(page, 2);
		await tabTo(page, 'when its page was in view for some seconds');
		await page.keyboard.press('ArrowDown');
		await waitFor(page, () => document.querySelector<HTMLInputElement>('[value=never]')?.checked);
		expect((await callBackground(session, 'getSettings', {})).readOn).toBe('never');
		expect(errors(session.messages(page))).toEqual([]);
		expect(await page.$eval('.first-run-on', (link) => (link as HTMLAnchorElement).href)).toBe(
			`${ORIGIN}/papers`,
		);
		await pressOn(page, 'Open Daily Papers');
		await waitForBars(page, 1);
		expect(page.url()).toContain(`${ORIGIN}/papers`);
	});

	test('it is not opened again', async () => {
		const addresses = await Promise.all(
			(await session.browser.pages()).map((each) => each.evaluate(() => location.href)),
		);
		expect(addresses.filter((address) => address.includes('#welcome'))).toEqual([]);
	});
});

describeLooks((session) => {
	test.each([
		[400, 600],
		[1600, 1000],
	])('is accessible and fits a window of %d × %d', async (width, height) => {
		const page = await session().openExtensionPage('library.html#welcome', { viewport: { width, height } });
		const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
		const look = async (step: number) => {
			await waitForStep(page, step);
			await expectAccessible(page, 'html');
			expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
		};
		await look(0);
		await (await find(page, '.bar .read')).click();
		await (await find(page, '.bar .add-tag')).click();
		await expectAccessible(page, 'html');
		await (await find(page, '.first-run-on')).click();
		await look(1);
		await (await find(page, '.starter button')).click();
		await find(page, '.sample mark');
		await expectAccessible(page, 'html');
		expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
		await (await find(page, '.toast .strong')).click();
		await waitFor(page, () => !document.querySelector('.sample mark'));
		await (await find(page, '.first-run-on')).click();
		await look(2);
		await page.close();
	});

	test('is skipped, and leads to our own page', async () => {
		const page = await session().openExtensionPage('library.html#welcome');
		await waitForStep(page, 0);
		// The way out stands before all else.
		await page.keyboard.down('Shift');
		await page.keyboard.press('Tab');
		await page.keyboard.up('Shift');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip');
		await page.keyboard.press('Enter');
		await find(page, 'nav a[aria-current]');
		expect(await page.evaluate(() => location.href)).toBe(`${session().baseUrl}library.html`);
		await page.close();
	});
});
