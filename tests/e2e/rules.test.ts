import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draftOf } from '../../lib/rules/draft.ts';
import { expectAccessible } from './axe.ts';
import {
	addRule,
	callBackground,
	chooseForRule,
	describeLooks,
	fillRule,
	find,
	openPopup,
	papersOf,
	press,
	useSession,
	waitForBars,
	waitForHighlights,
} from './driver.ts';
import { errors, letRest, waitFor } from './harness/index.ts';

const session = useSession();

/** A list of papers of which one is saved, and the popup that speaks of it. */
let page: Page;
let popup: Page;

beforeAll(async () => {
	page = await session().newPage('/papers?n=30');
	await waitForBars(page, 30);
	const [first = ''] = await papersOf(page);
	await press(page, first, '.save', 'saved');
});

beforeEach(async () => {
	popup = await openPopup(session(), 'highlights');
	await find(popup, '.rules');
});

afterEach(async () => {
	expect(errors(session().messages(popup))).toEqual([]);
	await popup.close();
	for (const { id } of await rules())
		await callBackground(session(), 'removeRule', { operation: crypto.randomUUID(), id });
});

afterAll(() => page?.close());

const rules = () => callBackground(session(), 'getRules', {});
const click = async (selector: string) => (await find(popup, selector)).click();
const said = (text: string) =>
	waitFor(popup, (wanted) => document.querySelector('.toast p')?.textContent === wanted, text);

/** Waits until the list holds these, in this order. */
const waitForNames = (...names: string[]) =>
	waitFor(
		popup,
		(wanted) =>
			JSON.stringify(
				Array.from(document.querySelectorAll('.rule-text'), ({ textContent }) => textContent),
			) === wanted,
		JSON.stringify(names),
	);

const fill = (selector: string, text: string) => fillRule(popup, selector, text);

/** A box of the editor, by its words. */
async function check(label: string): Promise<void> {
	for (const each of await popup.$$('.rule-editor .check')) {
		if ((await each.evaluate(({ textContent }) => textContent)) === label) return each.click();
	}
	throw new Error(`no ${label} in the editor`);
}

/** Waits until the preview says this, among other things. */
const waitForPreview = (sentence: string) =>
	waitFor(
		popup,
		(wanted) => document.querySelector('.preview-counts')?.textContent?.includes(wanted) === true,
		sentence,
	);

test('a rule is made with all it can say, tried out as it is typed, changed and undone', async () => {
	await (await find(popup, '.panel > form .field')).type('herd');
	await click('.rule-details');
	await waitForPreview('On this page: 1 of 30 papers');
	await waitForPreview('Saved: 1 of 1 papers');
	expect(await popup.$eval('.preview mark', (mark) => mark.textContent)).toBe('Herd');
	await fill('textarea', 'herd\nno such word');
	await fill('input[type=text]', 'Animals');
	await check('Dim the paper');
	await click('.rule-editor .palette [data-color=teal]');
	await click('.rule-editor summary');
	await check('Match case');
	await waitForPreview('On this page: 0 of 30 papers');
	await waitForPreview('Saved: 0 of 1 papers');
	await check('Match case');
	await waitForPreview('On this page: 1 of 30 papers');
	expect(await rules()).toEqual([]);
	await click('.rule-editor [type=submit]');
	await said('“Animals” is added.');
	await waitForHighlights(page, ['Herd']);
	await waitForNames('Animals');
	expect(await rules()).toMatchObject([
		{
			name: 'Animals',
			terms: ['herd', 'no such word'],
			actions: ['highlight', 'dim'],
			color: 'teal',
			matchCase: false,
		},
	]);
	await waitFor(popup, () =>
		document.querySelector('.rule .row-main')?.textContent?.includes('on this page: 1'),
	);

	await click('.rule-open');
	await fill('textarea', 'large');
	await popup.keyboard.down('Control');
	await popup.keyboard.press('Enter');
	await popup.keyboard.up('Control');
	await said('“Animals” is changed.');
	await waitFor(popup, () => document.activeElement?.matches('.rule-open') === true);
	await waitForHighlights(page, ['Large']);
	await click('.toast .strong');
	await waitForHighlights(page, ['Herd']);

	await click('.rule-open');
	await fill('textarea', 'never stored');
	await popup.keyboard.press('Escape');
	await waitFor(popup, () => document.querySelector('.rule-editor') === null);
	expect(await rules()).toMatchObject([{ terms: ['herd', 'no such word'] }]);
});

test('what is refused is said in the editor, which stays', async () => {
	await addRule(popup, 'herd');
	await chooseForRule(popup, 'herd', 'Duplicate…');
	await find(popup, '.rule-editor');
	expect(await rules()).toHaveLength(1);
	await click('.rule-editor [type=submit]');
	await waitFor(
		popup,
		() =>
			document.querySelector('.rule-end .error')?.textContent === 'This highlight exists already as “herd”.',
	);
	await fill('textarea', 'models');
	await click('.rule-editor [type=submit]');
	await waitForNames('models', 'herd');
	await said('“models” is added.');
});

test('a rule that hits too much is warned of, and letter case is suggested', async () => {
	await click('.rule-details');
	await fill('textarea', 'THE\nof\na\nin');
	await waitForPreview('It hits more than half of the papers on this page');
	await waitFor(popup, () => document.querySelectorAll('.preview li').length === 10);
	expect(await popup.$eval('.rule-case', ({ textContent }) => textContent)).toContain(
		'“THE” is all capitals',
	);
	await click('.rule-case button');
	await waitFor(popup, () => document.querySelector('.rule-case button') === null);
});

/** Waits until it is remembered that a rule hit something today; then makes 40 days of that, of which 30 are past. */
async function letDaysPass(rule: string): Promise<void> {
	await waitFor(
		await session().behind(),
		async (id) => {
			const settled = <T>(request: IDBRequest<T>) =>
				new Promise<T>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error);
				});
			const database = await settled(indexedDB.open('dogear'));
			const transaction = database.transaction(['ruleDays', 'rules'], 'readwrite');
			const days = transaction.objectStore('ruleDays');
			const today = (await settled<{ day: number; rules: string[] }[]>(days.getAll())).at(-1);
			const isThere = today?.rules.includes(id) === true;
			for (let ago = 0; today && isThere && ago < 40; ago += 1) {
				await settled(days.put({ ...today, day: today.day - ago }));
			}
			const store = transaction.objectStore('rules');
			for (const row of await settled<Record<string, number>[]>(store.getAll())) {
				if (isThere) await settled(store.put({ ...row, createdAt: Date.now() - 40 * 24 * 3_600_000 }));
			}
			database.close();
			return isThere;
		},
		rule,
	);
}

test('a rule that hit nothing in 30 days is warned of, in the list and in its editor', async () => {
	await addRule(popup, 'herd');
	await addRule(popup, 'nowhere');
	const [, herd] = await rules();
	await letDaysPass(herd?.id ?? '');
	// Any change has the views ask again.
	await callBackground(session(), 'editRule', {
		operation: crypto.randomUUID(),
		id: herd?.id ?? '',
		change: { color: 'teal' },
	});
	await waitFor(popup, () => {
		const rows = Array.from(document.querySelectorAll('.rule'), ({ textContent }) => textContent ?? '');
		return (
			rows.length === 2 &&
			rows.every((text) => text.includes('no hit for 30 days') === text.includes('nowhere'))
		);
	});
	await click('.rule-open');
	await waitForPreview('It hit nothing on the pages you saw in the last 30 days.');
});

describe('the order', () => {
	beforeEach(async () => {
		await callBackground(session(), 'addRules', {
			operation: crypto.randomUUID(),
			// No page has them: a row grows when it is known what its rule hits.
			rules: ['qa', 'qb', 'qc', 'qd'].map((word) => draftOf([word], 'red')),
		});
		await waitForNames('qa', 'qb', 'qc', 'qd');
	});

	async function altArrow(...keys: ('ArrowUp' | 'ArrowDown')[]): Promise<void> {
		await popup.keyboard.down('Alt');
		for (const key of keys) await popup.keyboard.press(key);
		await popup.keyboard.up('Alt');
	}

	test('is changed by keys, one press after another, with the focus on the handle', async () => {
		await (await find(popup, '.handle')).focus();
		await altArrow('ArrowDown', 'ArrowDown');
		await waitForNames('qb', 'qc', 'qa', 'qd');
		await said('“qa” is now 3 of 4.');
		expect(await popup.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move “qa”');
		await altArrow('ArrowUp');
		await waitForNames('qb', 'qa', 'qc', 'qd');
		await click('.toast .strong');
		await waitForNames('qb', 'qc', 'qa', 'qd');
		expect((await rules()).map(({ terms }) => terms[0])).toEqual(['qb', 'qc', 'qa', 'qd']);
	});

	/** Where an element's middle is. */
	async function middleOf(element: ElementHandle<Element> | undefined): Promise<{ x: number; y: number }> {
		const box = await element?.boundingBox();
		if (!box) throw new Error('it is not shown');
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}

	test('is changed by dragging a handle, and not where Escape ends it', async () => {
		const drag = async (from: number, to: number) => {
			const handles = await popup.$$('.handle');
			const [start, end] = [await middleOf(handles[from]), await middleOf(handles[to])];
			await popup.mouse.move(start.x, start.y);
			await popup.mouse.down();
			await popup.mouse.move(end.x, end.y + 5, { steps: 5 });
			await find(popup, '[data-held]');
			await find(popup, `.rules > :nth-child(${to + 2})[data-gap]`);
		};
		await drag(0, 2);
		await popup.mouse.up();
		await waitForNames('qb', 'qc', 'qa', 'qd');
		await said('“qa” is now 3 of 4.');
		await drag(3, 0);
		await popup.keyboard.press('Escape');
		await waitFor(popup, () => document.querySelector('[data-held]') === null);
		await popup.mouse.up();
		await click('.toast .strong');
		await waitForNames('qa', 'qb', 'qc', 'qd');
	});
});

test('who has none is offered topics, and one press adds one', async () => {
	await find(popup, '.starter');
	expect(await rules()).toEqual([]);
	await click('.starter:nth-child(3) button');
	await waitForNames('Diffusion');
	await said('“Diffusion” is added.');
	await waitFor(popup, () => document.querySelectorAll('.starter').length === 4);
	await click('.toast .strong');
	await waitFor(popup, () => document.querySelectorAll('.starter').length === 5);
});

test('of five thousand those in view are there; keys and search reach all', async () => {
	await letRest(session());
	const added = crypto.randomUUID();
	await callBackground(session(), 'addRules', {
		operation: added,
		rules: Array.from({ length: 5_000 }, (_, index) => draftOf([`word number ${index}`], 'blue')),
	});
	await find(popup, '[aria-setsize="5000"]');
	const shown = () => popup.$$eval('.rules > li', (all) => all.length);
	expect(await shown()).toBeLessThan(60);
	await popup.evaluate(() => {
		const list = document.querySelector('.rows');
		if (list) list.scrollTop = 100_000;
	});
	const wanted = await waitFor(popup, () => {
		const row = document.elementFromPoint(200, 300)?.closest('li');
		return Number(row?.ariaPosInSet) > 1_000 ? row?.ariaPosInSet : undefined;
	});
	await (await find(popup, `[aria-posinset="${wanted}"] .rule-open`)).focus();
	// Each row has five stops; the next rows come as the focus does.
	for (let stop = 0; stop < 60; stop += 1) await popup.keyboard.press('Tab');
	expect(await popup.evaluate(() => Number(document.activeElement?.closest('li')?.ariaPosInSet))).toBe(
		Number(wanted) + 12,
	);
	expect(await shown()).toBeLessThan(60);
	await (await find(popup, '.field[type=search]')).type('number 4321');
	await waitForNames('word number 4321');
	await callBackground(session(), 'undo', { operation: crypto.randomUUID(), of: added });
	await waitForNames();
});

test('are all there in the settings too', async () => {
	await addRule(popup, 'herd');
	const settings = await session().openExtensionPage('library.html#settings', {
		viewport: { width: 1280, height: 900 },
	});
	await (await find(settings, '.rule-open')).click();
	await (await find(settings, '.rule-editor textarea')).type('\nlarge');
	await waitFor(settings, () =>
		document.querySelector('.preview-counts')?.textContent?.includes('of 30 papers'),
	);
	await (await find(settings, '.rule-editor [type=submit]')).click();
	await waitFor(settings, () => document.querySelector('.toast p')?.textContent === '“herd” is changed.');
	expect(await rules()).toMatchObject([{ terms: ['herd', 'large'] }]);
	await settings.close();
});

describeLooks((own) => {
	test('the editor is accessible and fits the popup', async () => {
		const list = await own().newPage('/papers?n=30');
		await waitForBars(list, 30);
		const view = await openPopup(own(), 'highlights');
		await find(view, '.starter');
		await expectAccessible(view, 'html');
		await (await find(view, '.rule-details')).click();
		await (await find(view, '.rule-editor textarea')).type('SAE\nthe\nmodel*');
		await (await find(view, '.rule-editor summary')).click();
		await find(view, '.preview-warning');
		await expectAccessible(view, 'html');
		expect(await view.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
		await view.close();
		await list.close();
	});
});
