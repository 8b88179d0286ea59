import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Mark } from '../../lib/model.ts';
import {
	callBackground,
	find,
	papersOf,
	press,
	setSettings,
	untouch,
	useSession,
	waitForBars,
	waitForState,
} from './driver.ts';
import { KILL_MODE, letRest, ORIGIN, waitFor } from './harness/index.ts';

// Some of the links that are clicked lead there.
const session = useSession({ asked: ({ host }) => host === 'github.com' });

/**
 * How links are pressed: for as long as a finger takes, where the background is dead before it. It wakes meanwhile, on a busy machine
 * not faster.
 */
const PRESS = { delay: KILL_MODE ? 500 : 0 };

/** A page of the extension that asks the background. */
let asking: Page;

beforeAll(async () => {
	// Nobody hears of a page that is left but who is awake.
	await letRest(session());
	asking = await session().behind();
});

/** Opens a listing of its own cards, so that no test finds what another one read. */
async function openList(offset: number, path = '/papers?n=6'): Promise<{ page: Page; ids: string[] }> {
	const page = await session().newPage(path);
	await waitFor(page, () => window.standIn !== undefined);
	await page.evaluate((from) => window.standIn?.rebuild(from, 6), offset);
	const shown = await page.$$eval('main article', (articles) =>
		articles.map(
			(article) => article.querySelector('h3 a')?.getAttribute('href')?.replace('/papers/', '') ?? '',
		),
	);
	for (const id of shown) await waitForState(page, id, '');
	return { page, ids: shown };
}

const title = (page: Page, id: string) => find(page, `main article h3 a[href="/papers/${id}"]`);

/** Has the page itself go elsewhere, as by a link: whoever is to hear of it then is awake, as it is for half a minute after the click. */
async function leave(page: Page): Promise<void> {
	await callBackground(session(), 'getTags', {});
	await page.evaluate(() => location.assign('/papers?n=1'));
	await waitFor(page, () => location.search === '?n=1');
}

async function markOf(id: string): Promise<Mark | undefined> {
	const [mark] = await callBackground(session(), 'getMarks', { ids: [id] });
	return mark;
}

/** Waits until the background has the paper read. It doesn't die of the asking: a page that was left asks for nothing again. */
async function waitUntilRead(id: string): Promise<Mark> {
	const mark = await waitFor(
		asking,
		async (paper) => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const question = { dogear: 'call', call: 'getMarks', input: { ids: [paper] } };
			const answer = await (browser ?? chrome).runtime.sendMessage(question).catch(() => undefined);
			return answer?.output?.[0]?.readAt !== undefined && JSON.stringify(answer.output[0]);
		},
		id,
	);
	return JSON.parse(String(mark));
}

/** The tab that shows a paper's own page, as soon as there is one. */
function tabOf(id: string): Promise<Page> {
	return vi.waitFor(
		async () => {
			const tab = (await session().browser.pages()).find((each) => each.url() === `${ORIGIN}/papers/${id}`);
			if (!tab) throw new Error(`no tab with ${id} came`);
			return tab;
		},
		{ timeout: 15_000 },
	);
}

// First, while nothing was chosen yet.
test('a paper is marked after five seconds in view, without any setting', async () => {
	const opened = Date.now();
	const page = await session().newPage('/papers/2410.02675');
	await waitForState(page, '2410.02675', 'read');
	expect((await markOf('2410.02675'))?.readAt).toBeGreaterThanOrEqual(opened + 5_000);
	await page.close();
});

describe('a paper is marked when opened', () => {
	const WAYS: [string, (page: Page, id: string) => Promise<void>][] = [
		['a click', async (page, id) => (await title(page, id)).click()],
		[
			'Enter',
			async (page, id) => {
				await (await title(page, id)).focus();
				await page.keyboard.press('Enter');
			},
		],
	];

	test.each(WAYS)('by %s', async (way, open) => {
		await setSettings(session(), { readOn: 'opened' });
		const { page, ids } = await openList(way === 'Enter' ? 10 : 20);
		const [id = ''] = ids;
		await open(page, id);
		await waitFor(page, (path) => location.pathname === path, `/papers/${id}`);
		await waitForState(page, id, 'read');
		await page.close();
	});

	test('by Ctrl and click', async () => {
		await setSettings(session(), { readOn: 'opened' });
		const { page, ids } = await openList(30);
		const [id = ''] = ids;
		await page.keyboard.down('Control');
		await (await title(page, id)).click();
		await page.keyboard.up('Control');
		// The listing, which is still open, says so too.
		await waitForState(page, id, 'read');
		await (await tabOf(id)).close();
		await page.close();
	});

	test('middle-click marks (FreshRSS #2310)', async () => {
		await setSettings(session(), { readOn: 'opened' });
		const { page, ids } = await openList(40);
		const [id = ''] = ids;
		await (await title(page, id)).click({ button: 'middle' });
		await waitForState(page, id, 'read');
		// Nobody has looked at the tab yet.
		const tab = await tabOf(id);
		expect(await tab.evaluate(() => document.visibilityState)).toBe('hidden');
		await tab.close();
		await page.close();
	});

	test('and who unmarks it there keeps it unmarked', async () => {
		await setSettings(session(), { readOn: 'opened' });
		const { page, ids } = await openList(60);
		const [id = ''] = ids;
		const paper = await session().newPage(`/papers/${id}`);
		await waitForState(paper, id, 'read');
		await press(paper, id, '.read', '');
		await page.bringToFront();
		await waitFor(paper, () => document.visibilityState === 'hidden');
		await callBackground(session(), 'setSaved', {
			operation: crypto.randomUUID(),
			papers: [{ id, title: id }],
			saved: true,
		});
		await paper.bringToFront();
		await waitFor(paper, () => document.visibilityState === 'visible');
		// Coming back it asks for everything anew, and what changed elsewhere comes with it.
		await waitForState(paper, id, 'saved');
		// What is done last is confirmed last.
		await press(paper, id, '.save', '');
		expect((await markOf(id))?.readAt).toBeUndefined();
		await paper.close();
		await page.close();
	});
});

describe('opening is not reading: seconds in view are (miniflux #1309)', () => {
	test('a paper that is looked at is marked, one in a tab behind is not, until the reader turns to it', async () => {
		await setSettings(session(), { readOn: 'seconds', readSeconds: 1 });
		const { page, ids } = await openList(70);
		const [behind = '', before = ''] = ids;
		await (await title(page, behind)).click({ button: 'middle' });
		const tab = await tabOf(behind);
		await waitFor(tab, () => document.querySelector('[data-dogear]') !== null);
		expect(await tab.evaluate(() => document.visibilityState)).toBe('hidden');

		const paper = await session().newPage(`/papers/${before}`);
		await waitForState(paper, before, 'read');
		// It was there before, but nobody looked.
		await waitForState(tab, behind, '');
		await tab.bringToFront();
		await waitForState(tab, behind, 'read');
		await paper.close();
		await tab.close();
		await page.close();
	});

	test('the toast says so and takes it back', async () => {
		await setSettings(session(), { readOn: 'seconds', readSeconds: 1 });
		const { page, ids } = await openList(80);
		const [id = ''] = ids;
		const paper = await session().newPage(`/papers/${id}`);
		await waitForState(paper, id, 'read');
		await (await find(paper, 'dogear-layer >>> .toast .strong')).click();
		await waitForState(paper, id, '');
		await paper.close();
		await page.close();
	});
});

test('who marks by hand only opens papers unmarked', async () => {
	await setSettings(session(), { readOn: 'never' });
	const { page, ids } = await openList(90);
	const [id = ''] = ids;
	const paper = await session().newPage(`/papers/${id}`);
	await waitForBars(paper);
	await waitForState(paper, id, '');
	const changed = Date.now();
	await setSettings(session(), { readOn: 'opened' });
	await waitForState(paper, id, 'read');
	expect((await markOf(id))?.readAt).toBeGreaterThanOrEqual(changed);
	await paper.close();
	await page.close();
});

describe("opening a paper's PDF, arXiv page or code counts as the setting says", () => {
	/** A link of a card, or of a paper's own page, that leads to `host`. */
	const linkTo = (page: Page, host: string) => find(page, `main a[href^="https://${host}/"]`);

	test.each(['arxiv.org/abs', 'arxiv.org/pdf', 'github.com'])("%s from the paper's page", async (host) => {
		await setSettings(session(), { readOn: 'seconds', readSeconds: 120 });
		await untouch(session(), ['2410.02675']);
		const page = await session().newPage('/papers/2410.02675');
		await waitForBars(page);
		const before = await session().browser.pages();
		await (await linkTo(page, host)).click(PRESS);
		await waitFor(page, () => document.visibilityState === 'hidden');
		// Who is away, and leaves the page for good, has opened it; the page's own seconds count nothing when it is left.
		await leave(page);
		await waitUntilRead('2410.02675');
		for (const tab of await session().browser.pages()) if (!before.includes(tab)) await tab.close();
		await page.close();
	});

	test('from a card, by key and by middle-click', async () => {
		await setSettings(session(), { readOn: 'opened' });
		const { page, ids } = await openList(100, '/papers/trending?n=6');
		const [first = '', id = ''] = ids;
		const before = await session().browser.pages();
		await page.keyboard.press('j');
		await page.keyboard.press('v');
		await waitForState(page, first, 'read');
		await waitFor(page, () => document.visibilityState === 'hidden');
		for (const tab of await session().browser.pages()) if (!before.includes(tab)) await tab.close();
		await page.bringToFront();
		await (await find(page, `[data-dogear="${id}"] a[href="https://arxiv.org/abs/${id}"]`)).click({
			button: 'middle',
		});
		await waitForState(page, id, 'read');
		await page.close();
	});

	test('who leaves the listing for it has opened it', async () => {
		await setSettings(session(), { readOn: 'seconds', readSeconds: 120 });
		const { page } = await openList(110);
		const link = await linkTo(page, 'github.com');
		const id = await link.evaluate((each) => each.closest('article')?.getAttribute('data-dogear') ?? '');
		await link.click(PRESS);
		expect(await waitUntilRead(id)).toMatchObject({ id });
		await page.close();
	});

	test('who comes back at once has not', async () => {
		await setSettings(session(), { readOn: 'seconds', readSeconds: 120 });
		const { page, ids } = await openList(120, '/papers/trending?n=6');
		const [first = '', second = ''] = ids;
		const known = await session().browser.pages();
		const follow = async (id: string) => {
			await (await find(page, `[data-dogear="${id}"] a[href="https://arxiv.org/abs/${id}"]`)).click(PRESS);
			await waitFor(page, () => document.visibilityState === 'hidden');
		};
		await follow(first);
		await page.bringToFront();
		await waitFor(page, () => document.visibilityState === 'visible');
		await follow(second);
		// What is still open when the list is left counts: the second, from which nobody came back.
		await leave(page);
		await waitUntilRead(second);
		expect(await markOf(first)).toBeUndefined();
		for (const tab of await session().browser.pages()) if (!known.includes(tab)) await tab.close();
		await page.close();
	});
});

test('the wrong paper is not marked when the site reuses its article (youtube-watchmarker #2)', async () => {
	await setSettings(session(), { readOn: 'seconds', readSeconds: 2 });
	const { page, ids } = await openList(130, '/papers/trending?n=6');
	const [id = '', , other = ''] = ids;
	await (await find(page, `[data-dogear="${id}"] a[href="https://arxiv.org/abs/${id}"]`)).click({
		button: 'middle',
	});
	await page.evaluate((paper) => window.standIn?.reuse(0, paper), other);
	await waitUntilRead(id);
	await waitForState(page, other, '');
	expect(await papersOf(page)).not.toContain(id);
	await page.close();
});
