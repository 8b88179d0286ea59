import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import {
	callBackground,
	describeLooks,
	find,
	openPopup,
	papersOf,
	useSession,
	waitForBars,
	waitForState,
} from './driver.ts';
import { errors, waitFor } from './harness/index.ts';

const session = useSession();

/** The settings, as the reader has them open. */
let settings: Page;

beforeEach(async () => {
	settings = await open();
});

afterEach(async () => {
	expect(errors(session().messages(settings))).toEqual([]);
	await settings.close();
});

async function open(width = 1280): Promise<Page> {
	const page = await session().openExtensionPage('library.html#settings', {
		viewport: { width, height: 900 },
	});
	await find(page, '.keys');
	return page;
}

const stored = () => callBackground(session(), 'getSettings', {});

/** Waits until this many of what matches are there; in a second view as soon as it was told. */
async function waitForCount(selector: string, count: number, page = settings): Promise<void> {
	await waitFor(
		page,
		(wanted, number) => document.querySelectorAll(wanted).length === number,
		selector,
		count,
	);
}

const click = async (selector: string) => (await find(settings, selector)).click();
const undo = () => click('.toast .strong');

describe('a change applies at once, is told, and undone', () => {
	test.each([
		['readOn', '[type=radio][value=opened]', 'opened', 'seconds'],
		['readLooks', '[type=radio][value=hide]', 'hide', 'dim'],
	] as const)('%s', async (name, radio, after, before) => {
		const other = await open();
		await settings.bringToFront();
		await click(radio);
		await waitForCount(`${radio}:checked`, 1);
		await waitForCount(`${radio}:checked`, 1, other);
		expect((await stored())[name]).toBe(after);
		await settings.bringToFront();
		await undo();
		await waitForCount(`${radio}:checked`, 0);
		await waitForCount(`${radio}:checked`, 0, other);
		expect((await stored())[name]).toBe(before);
		await other.close();
	});

	test('switches', async () => {
		await click('.switch input');
		await waitForCount('.switch input:checked', 2);
		expect((await stored()).readOnScroll).toBe(true);
		await settings.bringToFront();
		await undo();
		await waitForCount('.switch input:checked', 1);
		expect((await stored()).readOnScroll).toBe(false);
	});

	test('seconds, but none that make no sense', async () => {
		const type = async (text: string) => {
			await settings.bringToFront();
			await (await find(settings, '.seconds')).click({ count: 3 });
			await settings.keyboard.type(text);
			await settings.keyboard.press('Tab');
		};
		await type('12');
		await waitFor(settings, () => document.querySelector('.toast p')?.textContent === 'Seconds: 12');
		expect((await stored()).readSeconds).toBe(12);
		await type('500');
		await waitFor(settings, () => document.querySelector<HTMLInputElement>('.seconds')?.value === '12');
		expect((await stored()).readSeconds).toBe(12);
		await settings.bringToFront();
		await undo();
		await waitFor(settings, () => document.querySelector<HTMLInputElement>('.seconds')?.value === '5');
	});
});

describe('keys', () => {
	const change = (row: number) => `.key-row:nth-child(${row}) .key-change`;

	/** Waits until the keys of a row are these. */
	async function waitForKeys(row: number, keys: string[]): Promise<void> {
		await waitFor(
			settings,
			(index, wanted) =>
				JSON.stringify(
					Array.from(document.querySelectorAll(`.key-row:nth-child(${index}) kbd`), (key) => key.textContent),
				) === wanted,
			row,
			JSON.stringify(keys),
		);
	}

	test('are changed by pressing the new one, which then works on the page, and set back', async () => {
		await click(change(3));
		await settings.keyboard.press('q');
		await waitForKeys(3, ['q']);

		const page = await session().newPage('/papers?n=6');
		await waitForBars(page, 6);
		const [id = ''] = await papersOf(page);
		await page.keyboard.press('j');
		await page.keyboard.press('q');
		await waitForState(page, id, 'read');
		await page.keyboard.press('q');
		await waitForState(page, id, '');
		await page.close();

		await settings.bringToFront();
		await click('.key-row:nth-child(3) button:nth-of-type(3)');
		await waitForKeys(3, ['x', 'm']);
		await undo();
		await waitForKeys(3, ['q']);
		await click('.section .buttons > .strong:not([disabled])');
		await waitForKeys(3, ['x', 'm']);
	});

	test('two changed at once both stand, and the last is undone alone', async () => {
		// In one turn of the page: the second is asked for before the first is answered.
		await settings.evaluate(() => {
			for (const row of [1, 4]) {
				document.querySelector<HTMLElement>(`.key-row:nth-child(${row}) button:nth-of-type(2)`)?.click();
			}
		});
		await waitForKeys(1, []);
		await waitForKeys(4, []);
		expect((await stored()).keys).toEqual({ next: null, save: null });
		await settings.bringToFront();
		await undo();
		await waitForKeys(4, ['s']);
		await waitForKeys(1, []);
		await click('.key-row:nth-child(1) button:nth-of-type(3)');
		await waitForKeys(1, ['j']);
	});

	test('that clash are said beside both rows (refined-github #8060)', async () => {
		await click(change(4));
		await settings.keyboard.press('j');
		await waitForCount('.clash:not(:empty)', 2);
		await undo();
		await waitForCount('.clash:not(:empty)', 0);
		await click('.key-row:nth-child(4) button:nth-of-type(2)');
		await waitForKeys(4, []);
		await undo();
		await waitForKeys(4, ['s']);
	});

	test('by keyboard alone: Enter listens, Escape and Tab leave it', async () => {
		await (await find(settings, change(1))).focus();
		await settings.keyboard.press('Enter');
		await waitForCount('[aria-pressed=true]', 1);
		await settings.keyboard.press('Escape');
		await waitForCount('[aria-pressed=true]', 0);
		await settings.keyboard.press('Enter');
		await waitForCount('[aria-pressed=true]', 1);
		await settings.keyboard.press('Tab');
		await waitForCount('[aria-pressed=true]', 0);
		expect(await settings.evaluate(() => document.activeElement?.textContent)).toBe('Off');
		await waitForKeys(1, ['j']);
	});
});

describe('search', () => {
	/** Waits until these settings are in view, by the beginning of their words, and this is said. */
	async function waitForFound(names: string[], said: string): Promise<void> {
		await waitFor(
			settings,
			(wanted, sentence) => {
				const shown = [...document.querySelectorAll('.setting')].filter((each) => each.checkVisibility());
				return (
					shown.length === wanted.length &&
					shown.every((each, index) => each.textContent?.startsWith(wanted[index] ?? '')) &&
					document.querySelector('.settings-search [role=status]')?.textContent === sentence
				);
			},
			names,
			said,
		);
	}

	test('finds settings by words and keys as they are typed, says so, and is cleared by Escape', async () => {
		const all = await settings.$$eval('.setting', ({ length }) => length);
		await (await find(settings, '.settings-search .field')).type('toolbar');
		await waitForFound(['Count unread papers'], 'Found: 1');
		expect(await settings.$$eval('.section:not([hidden])', ({ length }) => length)).toBe(1);
		await settings.keyboard.press('Escape');
		await waitFor(
			settings,
			(count) =>
				[...document.querySelectorAll('.setting')].filter((each) => each.checkVisibility()).length === count,
			all,
		);
		await settings.keyboard.type('shift+x');
		await waitForFound(['Mark all up to here as read'], 'Found: 1');
		await settings.keyboard.type(' no such word');
		await waitForFound([], 'No setting matches “shift+x no such word”.');
		await expectAccessible(settings, 'html');
	});

	test('leads to a setting, which works there', async () => {
		await (await find(settings, '.settings-search .field')).type('toolbar');
		await waitForFound(['Count unread papers'], 'Found: 1');
		await settings.keyboard.press('Tab');
		await settings.keyboard.press(' ');
		await waitFor(settings, () => document.querySelector('.toast p')?.textContent?.endsWith('icon: off'));
		expect((await stored()).badge).toBe(false);
		await settings.bringToFront();
		await undo();
		await waitForCount('.switch:not([hidden]) input:checked', 1);
	});
});

test('are opened from the popup', async () => {
	const popup = await openPopup(session(), 'saved');
	const opened = session().browser.waitForTarget(
		(target) => target.url().includes('/library.html') && target !== settings.target(),
	);
	await (await find(popup, '.head button[title=Settings]')).click();
	// Whoever has them open already is led there.
	await Promise.race([
		opened,
		waitFor(settings, () => document.visibilityState === 'visible' && document.hasFocus()),
	]);
});

describeLooks((own) => {
	test.each([400, 1600])('is accessible and fits a window of %d px', async (width) => {
		const page = await own().openExtensionPage('library.html#settings', { viewport: { width, height: 900 } });
		await find(page, '#options .switch');
		await (await find(page, '.key-row:nth-child(2) .key-change')).click();
		await page.keyboard.press('x');
		await find(page, '.toast .strong');
		await waitForCount('.clash:not(:empty)', 2, page);
		await expectAccessible(page, 'html');
		const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
		expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
		await (await find(page, '.toast .strong')).click();
		await waitForCount('.clash:not(:empty)', 0, page);
		await page.close();
	});
});

test('the licences of all that is built in are a click away, and readable', async () => {
	const href = await settings.$eval('#about a', (link) => link.getAttribute('href'));
	const list = await session().openExtensionPage(String(href).slice(1));
	expect(await list.evaluate(() => document.characterSet)).toBe('UTF-8');
	const text = await list.evaluate(() => document.body.innerText);
	const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
	for (const [name, version] of Object.entries(dependencies))
		expect(text).toContain(`\n${name} ${version} (`);
	await list.close();
});
