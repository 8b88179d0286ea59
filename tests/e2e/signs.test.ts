import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { control, find, useSession, waitForBars } from './driver.ts';
import {
	errors,
	hydrationMismatches,
	ODD,
	type PageSetup,
	waitFor,
	waitForHydration,
} from './harness/index.ts';

const session = useSession();

/** What the reader did to three papers that every stand-in page of links holds, and what the fourth is there for. */
const READ = ODD.manyAuthors;
const SAVED = ODD.videoAndOrganization;
const BOTH = ODD.organizationOnly;
const NEITHER = ODD.brokenPhrase;

/** The paper whose page recommends others in a comment, and one of those. */
const COMMENTED = ODD.comments;
const RECOMMENDED = '2410.02033';

beforeAll(async () => {
	const list = await session().newPage('/papers/date/2026-10-07');
	await waitForBars(list);
	await press(list, READ, '.read', 'read');
	await press(list, SAVED, '.save', 'saved');
	await press(list, BOTH, '.read', 'read');
	await press(list, BOTH, '.save', 'saved');
	await list.close();
	const recommended = await session().newPage(`/papers/${RECOMMENDED}`);
	await waitForBars(recommended);
	await press(recommended, RECOMMENDED, '.save', 'saved');
	await recommended.close();
});

/** Presses a button of a paper's bar and waits until its card says, or no longer says, a word. */
async function press(
	page: Page,
	id: string,
	button: '.read' | '.save',
	word: string,
	on = true,
): Promise<void> {
	await (await control(page, id, button)).click();
	await waitForWord(page, id, word, on);
}

function waitForWord(page: Page, id: string, word: string, on = true): Promise<boolean> {
	return waitFor(
		page,
		(selector, expected) => (document.querySelector(selector) !== null) === expected,
		`[data-dogear="${id}"][data-dogear-state~="${word}"]`,
		on,
	);
}

/** The words of the signs on elements that match a selector, each once per element; none: an empty text. */
function signsOn(page: Page, selector: string): Promise<string[]> {
	return page.$$eval(selector, (elements) =>
		elements.map(
			(element) => /"[^"]*" \/ "([^"]*)"/.exec(getComputedStyle(element, '::after').content)?.[1] ?? '',
		),
	);
}

/** Waits until some element that matches a selector has a sign with these words. */
async function waitForSign(page: Page, selector: string, words: string): Promise<void> {
	await waitFor(
		page,
		(target, wanted) =>
			[...document.querySelectorAll(target)].some((element) =>
				getComputedStyle(element, '::after').content.includes(wanted),
			),
		selector,
		words,
	);
}

const titled = (id: string) => `.prose a.underline[href$="/papers/${id}"]`;

/** The pages beside the papers pages, and what carries the sign of a paper on them. */
const PLACES: [name: string, path: string, carrier: (id: string) => string][] = [
	['a collection', '/collections/someone/one', (id) => `a[href="/papers/${id}"]`],
	['a user’s papers', '/someone/papers', (id) => `h3:has(a[href="/papers/${id}"])`],
	['an organisation’s papers', '/some-lab/papers', (id) => `h3:has(a[href="/papers/${id}"])`],
	['activity', '/someone/activity/all', titled],
	['a post', '/posts/someone/1', titled],
	['a blog article', '/blog/someone/article', titled],
];

/** Counts, from before the page's own scripts, what is done to its tree by anybody. */
const witness: PageSetup = {
	script: () => {
		const counts = { attributes: 0, nodes: 0 };
		Object.assign(window, { counts });
		document.addEventListener('readystatechange', () => {
			if (document.readyState !== 'interactive') return;
			new MutationObserver((records) => {
				for (const { type, target, addedNodes } of records) {
					if (!(target as Element).closest?.('body')) continue;
					if (type === 'attributes') counts.attributes += 1;
					else counts.nodes += addedNodes.length;
				}
			}).observe(document, { attributes: true, childList: true, subtree: true });
		});
	},
};

describe('No “already saved” sign (zotero-connectors #448)', () => {
	test.each(PLACES)('on %s', async (_, path, carrier) => {
		const page = await session().newPage(path);
		await waitForHydration(page);
		await waitForSign(page, carrier(SAVED), '(saved)');
		expect(new Set(await signsOn(page, carrier(READ)))).toEqual(new Set([' (read)']));
		expect(new Set(await signsOn(page, carrier(SAVED)))).toEqual(new Set([' (saved)']));
		expect(new Set(await signsOn(page, carrier(BOTH)))).toEqual(new Set([' (read, saved)']));
		expect(new Set(await signsOn(page, carrier(NEITHER)))).toEqual(new Set(['']));
		await page.close();
	});

	test('in a comment on a paper’s page', async () => {
		const page = await session().newPage(`/papers/${COMMENTED}?hydrate=300`);
		await waitForSign(page, `.comment a[href$="${RECOMMENDED}"]`, '(saved)');
		expect(await signsOn(page, `.comment a[href$="2410.03027"]`)).toEqual(['']);
		await waitForHydration(page);
		expect(hydrationMismatches(session().messages(page))).toEqual([]);
		await page.close();
	});

	test('is said to who can’t see it', async () => {
		const page = await session().newPage('/posts/someone/1');
		await waitForSign(page, titled(BOTH), '(read, saved)');
		const link = await find(page, titled(BOTH));
		const title = await link.evaluate((each) => each.textContent?.replace(/\s+/g, ' ').trim());
		// By the roles and names that the browser computed.
		const said = await find(page, `::-p-aria([name="${title} (read, saved)"][role="link"])`);
		expect(await said.evaluate((each, selector) => each.matches(selector), titled(BOTH))).toBe(true);
		await page.close();
	});
});

test('only titles carry signs: no picture, no count, no card that has a bar', async () => {
	const post = await session().newPage('/posts/someone/1');
	await waitForSign(post, titled(READ), '(read)');
	const others = await signsOn(post, '.prose :is(.count, .comments, .picture), .site-header a, h1');
	expect(others.length).toBeGreaterThan(30);
	expect(new Set(others)).toEqual(new Set(['']));
	await post.close();

	const papers = await session().newPage('/someone/papers');
	await waitForSign(papers, 'h3', '(read)');
	expect(new Set(await signsOn(papers, 'a, ul, li, span'))).toEqual(new Set(['']));
	await papers.close();

	const list = await session().newPage('/papers/date/2026-10-07');
	await waitForWord(list, BOTH, 'saved');
	expect(new Set(await signsOn(list, 'article *'))).toEqual(new Set(['']));
	await list.close();
});

test.each(PLACES)('%s is left as it is: no node, no attribute', async (_, path, carrier) => {
	const page = await session().newPage(`${path}?hydrate=300`, witness);
	await waitForSign(page, carrier(READ), '(read)');
	await waitForHydration(page);
	expect(hydrationMismatches(session().messages(page))).toEqual([]);
	expect(errors(session().messages(page))).toEqual([]);
	const counts = await page.evaluate(() => (window as unknown as { counts: object }).counts);
	expect(counts).toEqual({ attributes: 0, nodes: 0 });
	expect(await page.$$('dogear-layer, [data-dogear], [data-dogear-state]')).toEqual([]);
	await page.close();
});

test('signs take no room: every box stays where it is without them', async () => {
	for (const [, path, carrier] of PLACES) {
		for (const width of [1280, 400]) {
			const page = await session().newPage(path, { viewport: { width, height: 900 } });
			await waitForHydration(page);
			await waitForSign(page, carrier(BOTH), '(read, saved)');
			const boxes = () =>
				page.evaluate(() => [
					document.documentElement.scrollWidth,
					...[...document.querySelectorAll('main *')].map((element) => {
						const { left, top, width, height } = element.getBoundingClientRect();
						return [left, top, width, height].join();
					}),
				]);
			const withSigns = await boxes();
			await page.evaluate(() => {
				document.adoptedStyleSheets = [];
			});
			expect(await boxes()).toEqual(withSigns);
			await page.close();
		}
	}
});

test('signs follow what the reader does in another tab, and links that come later', async () => {
	const post = await session().newPage('/posts/someone/1');
	await waitForSign(post, titled(READ), '(read)');
	const list = await session().newPage('/papers/date/2026-10-07');
	await waitForBars(list);
	await press(list, NEITHER, '.save', 'saved');
	await post.bringToFront();
	await waitForSign(post, titled(NEITHER), '(saved)');
	await list.bringToFront();
	await press(list, NEITHER, '.save', 'saved', false);
	await post.bringToFront();
	await waitFor(
		post,
		(selector) =>
			[...document.querySelectorAll(selector)].every(
				(link) => !getComputedStyle(link, '::after').content.includes('(saved)'),
			),
		titled(NEITHER),
	);

	await post.evaluate((id) => {
		const link = Object.assign(document.createElement('a'), { id: 'late', textContent: 'A late title' });
		link.setAttribute('href', `/papers/${id}`);
		document.querySelector('footer')?.append(link);
	}, RECOMMENDED);
	await waitForSign(post, '#late', '(saved)');
	await post.evaluate((id) => document.querySelector('#late')?.setAttribute('href', `/papers/${id}`), READ);
	await waitForSign(post, '#late', '(read)');
	await list.close();
	await post.close();
});

test('a page without links to papers gets neither a question nor a style sheet', async () => {
	const page = await session().newPage('/posts/someone/1?n=0');
	await waitForHydration(page);
	expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
	await page.close();
});

afterAll(() => {
	// Nobody else was asked for anything.
	const hosts = new Set(
		session()
			.proxy?.requests.filter(({ answered }) => answered)
			.map(({ host }) => host),
	);
	expect([...hosts]).toEqual(['huggingface.co']);
});
