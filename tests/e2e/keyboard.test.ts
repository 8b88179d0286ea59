import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { type OwnKeys, SHORTCUTS, type ShortcutName } from '../../lib/shortcuts.ts';
import { expectAccessible } from './axe.ts';
import {
	find,
	papersOf,
	setSettings,
	untouch,
	useSession,
	waitForBars,
	waitForState,
	waitForTag,
} from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

/** Opens a page and waits until it is hydrated and has all its bars. */
async function open(page: Promise<Page>, cards: number): Promise<Page> {
	const opened = await page;
	await waitForHydration(opened);
	await waitForBars(opened, cards);
	return opened;
}

/** Waits until the keyboard stands on the title of the card at `index`, of which the whole is outlined and in view. */
async function waitForCard(page: Page, index: number): Promise<void> {
	await waitFor(
		page,
		(wanted) => {
			const title = document.activeElement;
			const article = title?.closest('article');
			if (!article || !title?.matches('h3 a') || !title.checkVisibility()) return false;
			const { top } = title.getBoundingClientRect();
			return (
				[...document.querySelectorAll('main article')].indexOf(article) === wanted &&
				getComputedStyle(article).outlineStyle === 'solid' &&
				top >= 0 &&
				top < window.innerHeight
			);
		},
		index,
	);
}

/** The element that has the focus, in the page or in our layer. */
const focused = (page: Page, selector: string) =>
	waitFor(
		page,
		(wanted) =>
			Boolean(
				(
					document.querySelector('dogear-layer')?.shadowRoot?.activeElement ?? document.activeElement
				)?.matches(wanted),
			),
		selector,
	);

const session = useSession();

/** Waits until a button of a paper's bar says this; undefined: until it isn't there. */
const waitForButton = (page: Page, id: string, button: '.status' | '.rating', text: string | undefined) =>
	waitFor(
		page,
		(selector, wanted) =>
			document.querySelector('dogear-layer')?.shadowRoot?.querySelector(selector)?.textContent?.trim() ===
			wanted,
		`[data-paper="${id}"] ${button}`,
		text,
	);

/** Gives the reader keys of their own, and waits until an open page knows them: its help says so. */
async function setKeys(page: Page, keys: OwnKeys, label: string, key: string): Promise<void> {
	await setSettings(session(), { keys });
	await press(page, '?');
	await waitFor(
		page,
		(name, wanted) =>
			[...(document.querySelector('dogear-layer')?.shadowRoot?.querySelectorAll('dd') ?? [])].some(
				(each) => each.textContent === name && each.previousElementSibling?.textContent === wanted,
			),
		label,
		key,
	);
	await press(page, 'Escape');
	await waitFor(page, () => !document.querySelector('dogear-layer')?.shadowRoot?.querySelector('dialog'));
}

const press = async (page: Page, ...keys: string[]) => {
	for (const key of keys) await page.keyboard.press(key as 'a');
};

async function pressWith(page: Page, modifier: 'Alt' | 'Control' | 'Shift', key: string): Promise<void> {
	await page.keyboard.down(modifier);
	await press(page, key);
	await page.keyboard.up(modifier);
}

/** The papers of the stand-in's list. */
let papers: string[] | undefined;

/** Everything is as after the installation. */
beforeEach(async () => {
	await setSettings(session(), { resetKeys: Object.keys(SHORTCUTS) as ShortcutName[], readOn: 'never' });
	if (!papers) {
		const page = await open(session().newPage('/papers?n=6'), 6);
		papers = await papersOf(page);
		await page.close();
	}
	await untouch(session(), [...papers, '2410.02675']);
});

describe('the keyboard', () => {
	test('walks from card to card, marks, saves, and takes back', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = '', second = ''] = await papersOf(page);
		await press(page, 'j');
		await waitForCard(page, 0);
		await press(page, 'j');
		await waitForCard(page, 1);
		await press(page, 'x');
		await waitForState(page, second, 'read');
		await press(page, 's');
		await waitForState(page, second, 'read saved');
		await press(page, 'k');
		await waitForCard(page, 0);
		await press(page, 'm');
		await waitForState(page, first, 'read');
		await press(page, 'm');
		await waitForState(page, first, '');
		// Undone from the newest on, whatever has the focus.
		await press(page, 'z');
		await waitForState(page, first, 'read');
		await press(page, 'z', 'z');
		await waitForState(page, second, 'read');
		await page.close();
	});

	test.each([1280, 400])(
		'walks on trending, whose titles stand there twice, %i pixels wide',
		async (width) => {
			const page = await open(
				session().newPage('/papers/trending?n=8', { viewport: { width, height: 800 } }),
				8,
			);
			for (const index of [0, 1, 2, 3]) {
				await press(page, 'j');
				await waitForCard(page, index);
			}
			await press(page, 'k');
			await waitForCard(page, 2);
			await page.close();
		},
	);

	test('gives status and rating', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await press(page, 'j');
		await waitForCard(page, 0);
		await press(page, 'd');
		await waitForState(page, first, 'saved');
		await press(page, 'd', 'd', '4');
		await waitForState(page, first, 'read saved');
		await waitForButton(page, first, '.status', 'Done');
		await waitForButton(page, first, '.rating', '4');
		for (const stars of ['1', '2', '3', '5']) {
			await press(page, stars);
			await waitForButton(page, first, '.rating', stars);
		}
		await press(page, '5');
		await waitForButton(page, first, '.rating', undefined);
		await press(page, 'd');
		await waitForButton(page, first, '.status', undefined);
		await page.close();
	});

	test('opens the tag field; what is typed there is no shortcut', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await press(page, 'j');
		await waitForCard(page, 0);
		await press(page, 't');
		await focused(page, '.tag-input');
		await page.keyboard.type('xs');
		await press(page, 'Enter');
		await waitForTag(page, first, 'xs');
		await press(page, 'Escape');
		await focused(page, '.add-tag');
		await waitForState(page, first, 'tagged');
		// The focus is in the card's bar: keys mean the card.
		await press(page, 's');
		await waitForState(page, first, 'saved tagged');
		await page.close();
	});

	test("works on the card under the pointer, and on a paper's own page on the paper", async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const third = (await papersOf(page))[2] ?? '';
		await (await find(page, `[data-dogear="${third}"] img, [data-dogear="${third}"] video`)).hover();
		await press(page, 'x');
		await waitForState(page, third, 'read');
		await page.close();

		const paper = await open(session().newPage('/papers/2410.02675'), 1);
		await press(paper, 's');
		await waitForState(paper, '2410.02675', 'saved');
		await press(paper, 's');
		await waitForState(paper, '2410.02675', '');
		await paper.close();
	});

	test('opens the paper and its PDF in new tabs', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		const asked = () => (session().proxy?.requests ?? []).map(({ host, path }) => host + path);
		await press(page, 'j');
		await waitForCard(page, 0);
		await press(page, 'o');
		await expect.poll(asked, { timeout: 15_000 }).toContain(`huggingface.co/papers/${first}`);
		await page.bringToFront();
		await press(page, 'v');
		await expect.poll(asked, { timeout: 15_000 }).toContain(`arxiv.org/pdf/${first}`);
		await page.bringToFront();
		await press(page, '5');
		await waitForButton(page, first, '.rating', '5');
		await waitForState(page, first, '');
		for (const other of await session().browser.pages()) {
			if (/\/papers\/\d|arxiv/.test(other.url())) await other.close();
		}
		await page.close();
	});

	test('marks all up to here, and all that is shown', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const ids = await papersOf(page);
		await press(page, 'j', 'j');
		await waitForCard(page, 1);
		await pressWith(page, 'Shift', 'X');
		await waitForState(page, ids[0] ?? '', 'read');
		await waitForState(page, ids[1] ?? '', 'read');
		await waitForState(page, ids[2] ?? '', '');
		await pressWith(page, 'Shift', 'A');
		await waitForState(page, ids[5] ?? '', 'read');
		await press(page, 'z');
		await waitForState(page, ids[5] ?? '', '');
		await waitForState(page, ids[1] ?? '', 'read');
		await page.close();
	});
});

describe('no key is taken', () => {
	test("from the site's own field, nor from what is written elsewhere", async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await page.hover(`[data-dogear="${first}"]`);
		await (await find(page, 'input[name=daily-papers-search]')).click();
		await page.keyboard.type('xsdu/?A');
		expect(
			await page.$eval('input[name=daily-papers-search]', (field) => (field as HTMLInputElement).value),
		).toBe('xsdu/?A');
		// A text of the site's that can be written in, and a field in a shadow tree of its own.
		const written = await page.evaluateHandle(() => {
			const note = document.createElement('div');
			note.contentEditable = 'true';
			const field = document.createElement('input');
			const host = document.createElement('div');
			host.attachShadow({ mode: 'open' }).append(field);
			document.body.append(note, host);
			return [note, field];
		});
		for (const index of [0, 1]) {
			await written.evaluate((fields, which) => fields[which]?.focus(), index);
			await page.keyboard.type('xs');
		}
		expect(
			await written.evaluate(([note, field]) => [note?.textContent, (field as HTMLInputElement).value]),
		).toEqual(['xs', 'xs']);
		await written.evaluate(([, field]) => field?.blur());
		await page.hover(`[data-dogear="${first}"]`);
		// Had one of them counted, the paper would be read or saved beside this.
		await press(page, 's');
		await waitForState(page, first, 'saved');
		expect(await page.$$('dogear-layer >>> dialog')).toHaveLength(0);
		await page.close();
	});

	test("while a dialog of the site's is open, nor by a script of the page", async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await press(page, 'j');
		await waitForCard(page, 0);
		await page.evaluate(() => {
			const dialog = document.createElement('dialog');
			document.body.append(dialog);
			dialog.showModal();
		});
		await press(page, 'x');
		await page.evaluate(() => {
			document.querySelector<HTMLDialogElement>('body > dialog')?.remove();
			document.querySelector<HTMLElement>('article h3 a')?.focus();
			const init = { key: 'x', code: 'KeyX', bubbles: true, composed: true };
			document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
		});
		await press(page, 's');
		await waitForState(page, first, 'saved');
		await page.close();
	});

	test('that the reader changed or switched off', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await setKeys(page, { read: 'r', save: null, rate1: 'Alt+b' }, 'Mark read or unread', 'r');
		await page.evaluate(() => {
			window.overheard = [];
			window.addEventListener('keydown', ({ key, defaultPrevented }) => {
				window.overheard.push(`${key} ${defaultPrevented ? 'taken' : 'free'}`);
			});
		});
		await press(page, 'j');
		await waitForCard(page, 0);
		await press(page, 'x', 'm', 's', 'r');
		await waitForState(page, first, 'read');
		await pressWith(page, 'Alt', 'b');
		await waitForButton(page, first, '.rating', '1');
		expect(await page.evaluate(() => window.overheard.filter((each) => !each.startsWith('Alt')))).toEqual([
			'j taken',
			'x free',
			'm free',
			's free',
			'r taken',
			'b taken',
		]);
		await page.close();
	});

	test("from the browser's commands, while it is pressed with Ctrl; and a key the reader chose wins over the table's (refined-github #8060)", async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await setKeys(page, { save: 'j', next: 'w' }, 'Next paper', 'w');
		await press(page, 'w');
		await waitForCard(page, 0);
		await pressWith(page, 'Control', 'x');
		await press(page, 'j');
		await waitForState(page, first, 'saved');
		// Two on one key: the one that the reader put there.
		await setKeys(page, { read: 'd' }, 'Mark read or unread', 'd');
		await press(page, 'd');
		await waitForState(page, first, 'read saved');
		await page.close();
	});
});

describe('the help', () => {
	const dialog = 'dogear-layer >>> dialog';

	test('opens by ? and closes by Escape; the focus goes in and comes back', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		const [first = ''] = await papersOf(page);
		await setKeys(page, { read: 'r', save: null }, 'Mark read or unread', 'r');
		await press(page, 'j');
		await waitForCard(page, 0);
		await press(page, '?');
		const text = await (await find(page, dialog)).evaluate((each) => (each as HTMLElement).innerText);
		expect(text).toMatch(/^r\s+Mark read or unread$/m);
		expect(text).toMatch(/^off\s+Save or take off the list$/m);
		await focused(page, 'dialog button');
		await press(page, 'Tab');
		await focused(page, 'dialog .strong');
		// The dialog keeps the focus, which from its last button may go to the browser's own window; keys mean nothing beside it.
		for (let presses = 0; presses < 3; presses += 1) {
			await press(page, 'Tab');
			await focused(page, 'dialog *, body');
		}
		await press(page, 'r', '/');
		await press(page, 'Escape');
		await waitForCard(page, 0);
		// The focus goes back before the dialog is taken away.
		await page.waitForSelector(dialog, { hidden: true });
		expect(await page.$$('dogear-layer >>> .filter')).toHaveLength(0);
		// What is pressed last is confirmed last: had the key counted, the paper would be read by then.
		await press(page, '3');
		await waitForButton(page, first, '.rating', '3');
		await waitForState(page, first, '');
		await page.close();
	});

	test('opens from the bar of the page, and leads to the settings', async () => {
		const page = await open(session().newPage('/papers?n=6'), 6);
		await (await find(page, 'dogear-layer >>> .page-bar [aria-label="Show the keys"]')).click();
		await find(page, dialog);
		await press(page, 'Escape');
		await focused(page, '.page-bar [aria-label="Show the keys"]');
		// The focus goes back before the dialog is taken away.
		await page.waitForSelector(dialog, { hidden: true });

		await press(page, '?');
		await (await find(page, `${dialog} .strong`)).click();
		// Firefox tells nobody outside of an extension's own pages, so another one is asked.
		await waitFor(await session().behind(), () => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const views = (browser ?? chrome).extension.getViews({ type: 'tab' }) as unknown as Window[];
			return views.some((view) => view.location.pathname === '/library.html');
		});
		await page.close();
	});
});

test.each([
	['light', false],
	['dark', true],
])('axe finds nothing wrong in the help: %s', async (_, dark) => {
	const page = await open(session().newPage('/papers?n=6'), 6);
	await page.evaluate((on) => window.standIn?.setDark(on), dark);
	await press(page, '?');
	await find(page, 'dogear-layer >>> dialog');
	await expectAccessible(page, 'dogear-layer');
	await page.close();
});
