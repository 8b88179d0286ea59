import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { BREAKAGES } from '../site/options.ts';
import {
	errors,
	hydrationMismatches,
	launch,
	ODD,
	type Session,
	strangerRequests,
	unaskedRequests,
	waitFor,
	waitForHydration,
} from './harness/index.ts';

const PROBE = fileURLToPath(new URL('./harness/probe', import.meta.url));
const LISTS = {
	daily: '/papers/date/2026-10-07?',
	monthly: '/papers/month/2026-09?',
	trending: '/papers/trending?',
	search: '/papers?q=autoencoder&',
};
let session: Session;
beforeAll(async () => {
	session = await launch({ browserName: inject('browserName'), extension: PROBE });
});
afterAll(() => session?.close());

/** Opens a page and waits for hydration. */
async function hydrated(path: string): Promise<Page> {
	const page = await session.newPage(path);
	await waitForHydration(page);
	return page;
}

/** Opens a page, runs `before` on it as it came from the server, and has it hydrate then. */
async function hydratedAfter(before: () => void, path: string): Promise<Page> {
	const page = await session.newPage(`${path}hydrate=asked`);
	// The page's script is a deferred one.
	await waitFor(page, () => document.readyState === 'complete');
	await page.evaluate(before);
	expect(await page.evaluate(() => document.documentElement.dataset.hydrated)).toBeUndefined();
	await page.evaluate(() => document.dispatchEvent(new Event('hydrate')));
	await waitForHydration(page);
	return page;
}

function markArticles(): void {
	for (const article of document.querySelectorAll('article')) {
		Object.assign(article, { fromServer: true });
		article.setAttribute('data-test', 'kept');
	}
}

function articleCounts(page: Page): Promise<{ all: number; fromServer: number; attributes: number }> {
	return page.evaluate(() => {
		const articles = [...document.querySelectorAll('article')];
		return {
			all: articles.length,
			fromServer: articles.filter((article) => 'fromServer' in article).length,
			attributes: articles.filter((article) => article.getAttribute('data-test') === 'kept').length,
		};
	});
}

/** The papers of the list, in order, as their links say. */
function shownPapers(page: Page): Promise<(string | undefined)[]> {
	return page.evaluate(() =>
		Array.from(document.querySelectorAll('article'), (article) =>
			article.querySelector('h3 a')?.getAttribute('href')?.replace('/papers/', ''),
		),
	);
}

describe.each(Object.entries(LISTS))('%s list', (_name, path) => {
	test('keeps its articles and their attributes when it hydrates late', async () => {
		const page = await hydratedAfter(markArticles, path);
		const { all, fromServer, attributes } = await articleCounts(page);
		expect(all).toBeGreaterThanOrEqual(40);
		expect([fromServer, attributes]).toEqual([all, all]);
		expect(session.messages(page)).toEqual([]);
		await page.close();
	});

	test('is thrown away and rendered again when a node was inserted before', async () => {
		const page = await hydratedAfter(() => {
			for (const article of document.querySelectorAll('article'))
				Object.assign(article, { fromServer: true });
			document.querySelector('article h3')?.before(document.createElement('div'));
		}, path);
		expect(hydrationMismatches(session.messages(page))).not.toEqual([]);
		expect((await articleCounts(page)).fromServer).toBe(0);
		await page.close();
	});

	test('hydrates at once under a strict content security policy', async () => {
		const page = await hydrated(`${path}csp=strict`);
		expect(session.messages(page)).toEqual([]);
		await page.close();
	});
});

test('a paper page hydrates', async () => {
	const page = await hydrated(`/papers/${ODD.comments}`);
	expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('FAN: Fourier Analysis Networks');
	expect(session.messages(page)).toEqual([]);
	await page.close();
});

test('a paper page of an old-style id hydrates', async () => {
	const page = await hydrated(`/papers/${ODD.oldStyleId}`);
	expect(session.messages(page)).toEqual([]);
	await page.close();
});

test('a page that never hydrates has its cards and no controls', async () => {
	const page = await session.newPage('/papers?hydrate=never&n=840');
	expect((await articleCounts(page)).all).toBe(840);
	expect(await page.evaluate(() => window.standIn)).toBeUndefined();
	await page.close();
});

test('trending holds every paper twice, and shows one variant at a time', async () => {
	const page = await hydrated('/papers/trending');
	const visibleTitles = () =>
		page.$$eval('article:first-child h3', (titles) => titles.map((title) => title.checkVisibility()));
	expect(await visibleTitles()).toEqual([true, false]);
	await page.setViewport({ width: 400, height: 900 });
	expect(await visibleTitles()).toEqual([false, true]);
	await page.close();
});

test('a searched phrase runs across a line break and a highlight', async () => {
	const page = await hydrated('/papers?q=autoencoder');
	const html = await page.$eval(
		`article p, article a[href="/papers/${ODD.brokenPhrase}"].block`,
		(abstract) => abstract.innerHTML,
	);
	expect(html.replace(/<!--.*?-->/g, '')).toContain('sparse\n<span class="highlight">autoencoder</span>');
	await page.close();
});

test('the page can change its list by itself', async () => {
	const page = await hydrated('/papers?n=5');
	await page.evaluate(markArticles);
	const before = await shownPapers(page);

	await page.evaluate(() => window.standIn?.append(2));
	expect((await shownPapers(page)).slice(0, 5)).toEqual(before);
	expect(await articleCounts(page)).toMatchObject({ all: 7, fromServer: 5 });

	await page.evaluate((id) => window.standIn?.reuse(1, id), ODD.latex);
	expect((await shownPapers(page))[1]).toBe(ODD.latex);
	expect(await articleCounts(page)).toMatchObject({ all: 7, fromServer: 5 });

	await page.evaluate(() => window.standIn?.replace(50, 6, '/papers/date/2026-10-06'));
	expect(await shownPapers(page)).not.toContain(before[0]);
	expect(await articleCounts(page)).toMatchObject({ all: 6, fromServer: 5 });
	expect(new URL(page.url()).pathname).toBe('/papers/date/2026-10-06');

	await page.evaluate(() => window.standIn?.rebuild(0, 5));
	expect(await shownPapers(page)).toEqual(before);
	expect(await articleCounts(page)).toMatchObject({ all: 5, fromServer: 0 });

	expect(session.messages(page)).toEqual([]);
	await page.close();
});

test.each(Object.keys(BREAKAGES))(
	'a page that is broken as "%s" is served without complaint',
	async (broken) => {
		const page = await session.newPage(`/papers?n=3&broken=${broken}`);
		await waitFor(page, () => document.readyState === 'complete');
		expect(errors(session.messages(page))).toEqual([]);
		await page.close();
	},
);

test('an address without a page answers with 404', async () => {
	const page = await session.newPage('/papers/unknown');
	expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('404');
	await page.close();
});

test('pages opened from now on are dark or light, the extension’s own too', async () => {
	const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
	for (const on of [true, false]) {
		session.setDark(on);
		const page = await session.newPage('/papers?n=1');
		const own = await session.openExtensionPage('popup.html');
		expect([await page.evaluate(isDark), await own.evaluate(isDark)]).toEqual([on, on]);
		await own.close();
		await page.close();
	}
});

test('the extension and its data outlive the browser, and nobody else is asked for anything', async () => {
	const profile = await mkdtemp(join(tmpdir(), 'dogear-kept-'));
	const addresses = new Set<string>();
	for (const visits of ['1', '2']) {
		const kept = await launch({ browserName: inject('browserName'), extension: PROBE, profile });
		addresses.add(kept.baseUrl);
		const page = await kept.newPage('/papers');
		expect(await waitFor(page, () => document.documentElement.dataset.visits)).toBe(visits);
		const popup = await kept.openExtensionPage('popup.html');
		expect(await waitFor(popup, () => document.body.textContent?.trim())).toBe(visits);
		expect(strangerRequests(kept.proxy?.requests ?? [])).toEqual([]);
		await kept.close();
	}
	expect(addresses.size).toBe(1);
	await rm(profile, { recursive: true });
});

test('what an extension asks for by itself is told from what a page asks for', async () => {
	const loud = await launch({ browserName: inject('browserName'), extension: PROBE, asked: () => true });
	const page = await loud.newPage('/papers?n=3');
	await waitForHydration(page);
	const popup = await loud.openExtensionPage('popup.html');
	await popup.evaluate(async () => {
		for (const url of ['https://huggingface.co/api/papers/2407.21783', 'https://example.org/']) {
			await fetch(url, { mode: 'no-cors' }).catch(() => undefined);
		}
	});
	// As a content script's own would be.
	await page.evaluate(() => fetch('/api/papers/2312.00752'));
	const unasked = unaskedRequests(loud.proxy?.requests ?? []).map(({ host, path }) => host + path);
	expect([...new Set(unasked)].sort()).toEqual([
		'example.org',
		'huggingface.co/api/papers/2312.00752',
		'huggingface.co/api/papers/2407.21783',
	]);
	await loud.close();
});
