import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { control, find, openPopup, papersOf, waitForBars, waitForPlace } from './driver.ts';
import { BUILDS } from './harness/builds.ts';
import {
	errors,
	type GrantedExtension,
	grantEverything,
	launch,
	ODD,
	type Session,
	setAccess,
	waitFor,
} from './harness/index.ts';

const READ = ODD.manyAuthors;
const SAVED = ODD.videoAndOrganization;

const ARXIV = 'https://arxiv.org';
const WWW_ARXIV = 'https://www.arxiv.org';
const ALPHAXIV = 'https://www.alphaxiv.org';

/** A part of `browser` or `chrome` in the extension's own pages. */
interface Api {
	/** Absent without its permission. */
	scripting?: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
	permissions: Record<'request' | 'remove', (what: object) => Promise<boolean>> & {
		getAll(): Promise<{ permissions: string[]; origins: string[] }>;
	};
}

function waitForWord(page: Page, id: string, word: string): Promise<boolean> {
	return waitFor(
		page,
		(selector) => document.querySelector(selector) !== null,
		`[data-dogear="${id}"][data-dogear-state~="${word}"]`,
	);
}

/** The ids of the registered scripts, as soon as there are any. */
async function registered(session: Session): Promise<string[]> {
	const ids = await waitFor(await session.behind(), async () => {
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		const scripts = (await (browser ?? chrome).scripting?.getRegisteredContentScripts()) ?? [];
		return scripts.length > 0 && scripts.map(({ id }) => id).sort();
	});
	return ids || [];
}

async function waitForSign(page: Page, selector: string, words: string): Promise<void> {
	await waitFor(
		page,
		(target, wanted) => {
			const element = document.querySelector(target);
			return element && getComputedStyle(element, '::after').content.includes(wanted);
		},
		selector,
		words,
	);
}

describe('with the optional sites switched on', () => {
	let extension: GrantedExtension;
	let session: Session;

	beforeAll(async () => {
		extension = await grantEverything(inject('browserName'));
		session = await launch({ browserName: inject('browserName'), extension: extension.path });
	});

	afterAll(async () => {
		await session?.close();
		await extension?.delete();
	});

	test('our scripts are registered there', async () => {
		expect(await registered(session)).toEqual(
			expect.arrayContaining(['alphaxiv-all', 'arxiv-bar', 'arxiv-signs']),
		);
	});

	test('an abstract page of arXiv has the bar below its title, and room for it before the bar comes', async () => {
		const page = await session.newPage(`${ARXIV}/abs/${READ}v3`, {
			script: () => {
				document.addEventListener('readystatechange', () => {
					const title = document.querySelector('h1.title');
					if (document.readyState !== 'interactive' || !title) return;
					Object.assign(window, { roomAtFirst: getComputedStyle(title).paddingBottom });
				});
			},
		});
		await waitForBars(page);
		expect(await page.evaluate(() => (window as unknown as { roomAtFirst: string }).roomAtFirst)).toBe(
			'40px',
		);
		expect(await papersOf(page)).toEqual([READ]);
		await (await control(page, READ, '.read')).click();
		await waitForWord(page, READ, 'read');
		await waitForPlace(page, READ);
		expect(errors(session.messages(page)).filter(({ text }) => text.includes('[dogear]'))).toEqual([]);
		await page.close();
	});

	test('alphaXiv has the bar below the title, and follows a change of page in place', async () => {
		const page = await session.newPage(`${ALPHAXIV}/`);
		await waitForSign(page, `a[href="/abs/${READ}"]`, '(read)');
		expect(await papersOf(page)).toEqual([]);
		await (await find(page, `a[href="/abs/${SAVED}"]`)).click();
		await waitForBars(page);
		await (await control(page, SAVED, '.save')).click();
		await waitForWord(page, SAVED, 'saved');
		await (await find(page, 'a[href="/"]')).click();
		await waitForSign(page, `a[href="/abs/${SAVED}"]`, '(saved)');
		await waitFor(
			page,
			() => !document.querySelector('dogear-layer')?.shadowRoot?.querySelector('[data-paper]'),
		);
		expect(errors(session.messages(page)).filter(({ text }) => text.includes('[dogear]'))).toEqual([]);
		await page.close();
	});

	test('what was saved there is in the saved list, with what the page says of the paper', async () => {
		const page = await session.newPage(`${ARXIV}/abs/${ODD.comments}`);
		await (await control(page, ODD.comments, '.save')).click();
		await waitForWord(page, ODD.comments, 'saved');
		await page.close();
		const popup = await openPopup(session, 'saved');
		await waitFor(
			popup,
			(title) => [...document.querySelectorAll('.row')].some((row) => row.textContent?.includes(title)),
			'FAN: Fourier Analysis Networks',
		);
		await popup.close();
	});

	const LISTS: [name: string, path: string, carrier: (id: string) => string][] = [
		['a listing', '/list/cs.CL/recent', (id) => `dt:has(a[href="/abs/${id}"]) + dd .list-title`],
		['a list of what is new', '/list/cs.CL/new', (id) => `dt:has(a[href="/abs/${id}"]) + dd .list-title`],
		['a search', '/search/?query=language', (id) => `.arxiv-result:has(a[href$="/abs/${id}"]) > .title`],
	];

	test.each(LISTS)(
		'No “already saved” sign (zotero-connectors #448): on %s of arXiv',
		async (_, path, carrier) => {
			const page = await session.newPage(ARXIV + path);
			await waitForSign(page, carrier(SAVED), '(saved)');
			await waitForSign(page, carrier(READ), '(read)');
			const signs = await page.$$eval('*', (all) =>
				all
					.filter((each) => getComputedStyle(each, '::after').content !== 'none')
					.map((each) => each.className),
			);
			// Three papers were marked above, and nothing but their titles has a sign.
			expect(signs).toHaveLength(3);
			expect(await page.$$('dogear-layer, [data-dogear]')).toEqual([]);
			await page.close();
		},
	);

	test('arXiv is the same under its other name', async () => {
		const list = await session.newPage(`${WWW_ARXIV}/list/cs.CL/recent`);
		await waitForSign(list, `dt:has(a[href="/abs/${READ}"]) + dd .list-title`, '(read)');
		await list.close();
		const page = await session.newPage(`${WWW_ARXIV}/abs/${READ}`);
		await waitForWord(page, READ, 'read');
		await (await control(page, READ, '.save')).click();
		await waitForWord(page, READ, 'saved');
		await (await control(page, READ, '.save')).click();
		await waitFor(page, () => !document.querySelector('[data-dogear-state~="saved"]'));
		await page.close();
	});

	test('a change in another tab reaches them', async () => {
		const list = await session.newPage(`${ARXIV}/list/cs.CL/recent`);
		await waitForSign(list, `dt:has(a[href="/abs/${SAVED}"]) + dd .list-title`, '(saved)');
		const page = await session.newPage(`${ALPHAXIV}/abs/${SAVED}`);
		await (await control(page, SAVED, '.read')).click();
		await waitForWord(page, SAVED, 'read');
		await list.bringToFront();
		await waitForSign(list, `dt:has(a[href="/abs/${SAVED}"]) + dd .list-title`, '(read, saved)');
		await page.close();
		await list.close();
	});
});

describe('without the permissions', () => {
	let session: Session;

	beforeAll(async () => {
		session = await launch({ browserName: inject('browserName') });
	});

	afterAll(() => session?.close());

	test.each([`${ARXIV}/abs/${READ}`, `${ALPHAXIV}/abs/${READ}`])(
		'nothing of ours runs at %s',
		async (url) => {
			const list = await session.newPage('/papers/date/2026-10-07');
			await waitForBars(list);
			const page = await session.newPage(url);
			await find(page, 'h1');
			// By the time the same would be on a papers page.
			const paper = await session.newPage(`/papers/${READ}`);
			await waitForBars(paper);
			expect(await page.$$('dogear-layer, [data-dogear]')).toEqual([]);
			for (const each of [list, page, paper]) await each.close();
		},
	);

	test('the manifest asks for no more at install than before', async () => {
		const manifest = JSON.parse(await readFile(`${BUILDS[inject('browserName')]}/manifest.json`, 'utf8'));
		expect(manifest.host_permissions).toEqual(['https://huggingface.co/*']);
		expect(manifest.permissions).not.toContain('scripting');
		expect(manifest.optional_permissions).toContain('scripting');
		expect(manifest.optional_host_permissions).toEqual(
			expect.arrayContaining([
				'https://arxiv.org/*',
				'https://www.arxiv.org/*',
				'https://www.alphaxiv.org/*',
				'https://alphaxiv.org/*',
			]),
		);
	});
});

describe('a site that is switched on and off in open tabs', () => {
	let extension: GrantedExtension;
	let session: Session;

	beforeAll(async () => {
		extension = await grantEverything(inject('browserName'));
		session = await launch({ browserName: inject('browserName'), extension: extension.path });
		// Registered by then, so that what is switched below is all that changes.
		expect(await registered(session)).toContain('arxiv-bar');
	});

	afterAll(async () => {
		await session?.close();
		await extension?.delete();
	});

	/** On the browser's own page of extensions, which a test can press in both browsers. */
	const switchArxiv = (on: boolean) => setAccess(session, [`${ARXIV}/*`, `${WWW_ARXIV}/*`], on);

	/** How an abstract page looks: where all of it is, and the style of all that we may have changed. */
	function looksOf(page: Page) {
		return page.$$eval('body *', (all) =>
			all.map((element) => {
				const { x, y, width, height } = element.getBoundingClientRect();
				const { paddingBottom, outline, display, color } = getComputedStyle(element);
				return [element.localName, x, y, width, height, paddingBottom, outline, display, color].join(' ');
			}),
		);
	}

	/** Waits until there is nothing of ours on the page to be found by it or its reader. */
	async function waitForEnd(page: Page): Promise<void> {
		await waitFor(page, () => !document.querySelector('dogear-layer, [data-dogear], [data-dogear-state]'));
		expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
		const signs = await page.$$eval('*', (all) =>
			all.filter((each) => getComputedStyle(each, '::after').content.includes('✓')),
		);
		expect(signs).toEqual([]);
	}

	/** What the toolbar icon of a tab says, by the address of its page; our pages may see no other site's. */
	function badges(view: Page): Promise<string[]> {
		return view.evaluate(async () => {
			type WithAction = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: WithAction; chrome: WithAction };
			const { tabs, action } = browser ?? chrome;
			const all = await tabs.query({});
			return Promise.all(all.map(({ id }) => action.getBadgeText(id === undefined ? {} : { tabId: id })));
		});
	}

	test('ends at once where it was, and leaves the page as it was; starts at once, and again', async () => {
		const page = await session.newPage(`${ARXIV}/abs/${READ}`);
		await (await control(page, READ, '.read')).click();
		await waitForWord(page, READ, 'read');
		const list = await session.newPage(`${ARXIV}/list/cs.CL/recent`);
		await waitForSign(list, `dt:has(a[href="/abs/${READ}"]) + dd .list-title`, '(read)');
		const unread = await session.newPage(`${WWW_ARXIV}/abs/${SAVED}`);
		await waitForBars(unread);
		const other = await session.newPage(`${ALPHAXIV}/abs/${READ}`);
		await waitForBars(other);
		const view = await session.openExtensionPage('library.html#settings');
		await expect.poll(async () => (await badges(view)).filter(Boolean), { timeout: 15_000 }).toEqual(['1']);

		await switchArxiv(false);
		for (const each of [page, list, unread]) await waitForEnd(each);
		await expect.poll(async () => (await badges(view)).filter(Boolean), { timeout: 15_000 }).toEqual([]);
		const untouched = await session.newPage(`${ARXIV}/abs/${READ}`);
		await page.bringToFront();
		expect(await looksOf(page)).toEqual(await looksOf(untouched));
		expect(await papersOf(other)).toEqual([READ]);

		for (const round of ['first', 'second']) {
			await switchArxiv(true);
			for (const each of [page, unread, untouched]) await waitForBars(each);
			await waitForWord(page, READ, 'read');
			await waitForWord(untouched, READ, 'read');
			await waitForSign(list, `dt:has(a[href="/abs/${READ}"]) + dd .list-title`, '(read)');
			await page.bringToFront();
			await waitForPlace(page, READ);
			expect(await page.$$eval('dogear-layer', (layers) => layers.length), round).toBe(1);
			if (round === 'second') break;
			await switchArxiv(false);
			for (const each of [page, list, unread, untouched]) await waitForEnd(each);
		}
		await (await control(page, READ, '.read')).click();
		await waitFor(page, () => !document.querySelector('[data-dogear-state~="read"]'));
		for (const each of [page, list, unread, untouched, other]) {
			expect(errors(session.messages(each)).filter(({ text }) => text.includes('[dogear]'))).toEqual([]);
			await each.close();
		}
		await view.close();
	});

	test('a page that was left then, and is come back to, ends too, and may do nothing', async () => {
		const page = await session.newPage(`${ARXIV}/abs/${SAVED}`);
		await waitForBars(page);
		await page.evaluate(() => {
			Object.assign(window, { isKept: true });
			setTimeout(() => window.location.assign('/list/cs.CL/recent'));
		});
		await waitFor(page, () => document.querySelector('dt') !== null);
		await switchArxiv(false);
		// Not `goBack`: a page that comes from the back/forward cache has none of the events that it waits for.
		await page.bringToFront();
		await page.evaluate(() => void setTimeout(() => history.back()));
		await waitFor(page, () => document.querySelector('h1.title') !== null);
		expect(await page.evaluate(() => 'isKept' in window)).toBe(true);
		await waitForEnd(page);
		await switchArxiv(true);
		// It is done by then: nobody else on the site would wake a background that is ended before.
		await waitForBars(page);
		await page.close();
	});

	// Firefox lets no test into the world of a content script.
	if (inject('browserName') === 'chromium')
		test('a script that goes on all the same is refused what it asks for', async () => {
			const page = await session.newPage(`${ARXIV}/abs/${SAVED}`);
			await waitForBars(page);
			const ask = () =>
				page.extensionRealms()[0]?.evaluate((id) => {
					const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
					const input = { operation: crypto.randomUUID(), papers: [{ id, title: id }], saved: true };
					return chrome.runtime.sendMessage({ dogear: 'call', call: 'setSaved', input });
				}, SAVED);
			await switchArxiv(false);
			await waitForEnd(page);
			expect(await ask()).toEqual({ ok: false, code: 'siteOff' });
			await switchArxiv(true);
			await waitForBars(page);
			expect(await ask()).toMatchObject({ ok: true });
			await waitForWord(page, SAVED, 'saved');
			await page.close();
		});
});

describe('a site that is switched on and off again', () => {
	const origins = [`${ARXIV}/*`, `${WWW_ARXIV}/*`];
	let session: Session;
	let popup: Page;

	beforeAll(async () => {
		session = await launch({ browserName: inject('browserName') });
		popup = await openPopup(session, 'saved');
	});

	afterAll(() => session?.close());

	/** Asks for the site, or gives it back, in a real click, as the browser wants it. */
	async function click(what: 'request' | 'remove', permissions: object): Promise<void> {
		await popup.evaluate(
			(name, wanted) => {
				const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
				const button = Object.assign(document.createElement('button'), {
					id: name,
					textContent: name,
					onclick: () => (browser ?? chrome).permissions[name](wanted),
				});
				document.body.prepend(button);
			},
			what,
			permissions,
		);
		await popup.bringToFront();
		await (await find(popup, `#${what}`)).click();
	}

	async function expectNothingThere(): Promise<void> {
		const page = await session.newPage(`${ARXIV}/abs/${READ}`);
		await find(page, 'h1.title');
		// By the time the same would be on a papers page.
		const paper = await session.newPage(`/papers/${READ}`);
		await waitForBars(paper);
		expect(await page.$$('dogear-layer, [data-dogear]')).toEqual([]);
	}

	test('gets our scripts at once where it is granted, and keeps neither them nor a permission', async () => {
		await click('request', { permissions: ['scripting'], origins });
		// Chromium asks in a window of its own, which no test can press: the site isn't granted.
		if (inject('browserName') === 'chromium') return expectNothingThere();
		expect(await registered(session)).toEqual(expect.arrayContaining(['arxiv-bar', 'arxiv-signs']));
		const page = await session.newPage(`${ARXIV}/abs/${READ}`);
		await waitForBars(page);
		await page.close();

		await click('remove', { origins });
		await waitFor(popup, async () => {
			const { browser } = globalThis as unknown as { browser: Api };
			const { permissions, origins } = await browser.permissions.getAll();
			return !permissions.includes('scripting') && !origins.some((origin) => origin.includes('arxiv'));
		});
		await expectNothingThere();
	});
});
