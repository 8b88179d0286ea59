import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	addRule,
	control,
	openPopup,
	papersOf,
	press,
	useSession,
	waitForBars,
	waitForPlace,
	waitForState,
} from './driver.ts';
import { ODD, waitFor, waitForHydration } from './harness/index.ts';

/** The site's `md` breakpoint, where trending changes its variant, is at 768 px. */
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 420, height: 900 };

const session = useSession();

describe('trending', () => {
	let page: Page;

	beforeAll(async () => {
		page = await session().newPage('/papers/trending?n=30', { viewport: WIDE });
		await waitForHydration(page);
		await waitForBars(page, 30);
	});

	/** Whether the bar's strip holds nothing of the card: the card's shown variant ends above it. */
	function isStripFree(id: string): Promise<boolean> {
		return page.evaluate((paper) => {
			const bar = document
				.querySelector('dogear-layer')
				?.shadowRoot?.querySelector(`[data-paper="${paper}"]`);
			const variants = [...(document.querySelector(`[data-dogear="${paper}"]`)?.children ?? [])];
			const top = bar?.getBoundingClientRect().top ?? Number.NaN;
			return variants.every((variant) => variant.getBoundingClientRect().bottom <= top + 0.5);
		}, id);
	}

	test('has one bar per paper, though every paper stands there twice', async () => {
		const bars = await papersOf(page);
		expect(new Set(bars).size).toBe(bars.length);
		expect(bars).toHaveLength(await page.$$eval('main article', (articles) => articles.length));
		expect(await page.$$eval('main article h3 a', (links) => links.length)).toBe(2 * bars.length);
	});

	test.each([
		['wide', WIDE],
		['narrow', NARROW],
		['wide again', WIDE],
	])('places it right when %s', async (_, viewport) => {
		await page.setViewport(viewport);
		for (const id of (await papersOf(page)).filter((_, index) => index % 7 === 0)) {
			await control(page, id, '.read');
			await waitForPlace(page, id);
			expect(await isStripFree(id)).toBe(true);
		}
	});

	test('lights up both variants', async () => {
		const popup = await openPopup(session(), 'highlights');
		await addRule(popup, 'memory');
		await popup.close();
		await waitFor(page, () => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
		const perVariant = await page.evaluate((paper) => {
			const article = document.querySelector(`[data-dogear="${paper}"]`);
			const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
			return [...(article?.children ?? [])].map(
				(variant) => ranges.filter((range) => variant.contains((range as Range).startContainer)).length,
			);
		}, ODD.videoAndOrganization);
		expect(perVariant).toHaveLength(2);
		expect(perVariant[0]).toBeGreaterThan(0);
		expect(perVariant[1]).toBe(perVariant[0]);
	});
});

describe('search', () => {
	test('lights up a phrase across the end of a hit and a line break', async () => {
		const page = await session().newPage('/papers?q=autoencoder');
		await waitForHydration(page);
		await waitForBars(page);
		const popup = await openPopup(session(), 'highlights');
		await addRule(popup, 'Sparse Autoencoder');
		await popup.close();
		await waitFor(page, () =>
			[...CSS.highlights.values()].some((highlight) =>
				[...highlight].some((range) => /^sparse\s*\n\s*autoencoder$/i.test(String(range))),
			),
		);
		const crossings = await page.evaluate(
			() =>
				[...CSS.highlights.values()]
					.flatMap((highlight) => [...highlight] as Range[])
					.filter(
						({ startContainer, endContainer }) =>
							startContainer !== endContainer &&
							endContainer.parentElement?.matches('span.highlight') &&
							!startContainer.parentElement?.matches('span.highlight'),
					).length,
		);
		expect(crossings).toBeGreaterThan(0);
	});
});

test('odd papers can be saved like any other, on the list that holds them all', async () => {
	const page = await session().newPage('/papers/week/2026-W41');
	await waitForBars(page, 105);
	for (const id of Object.values(ODD)) {
		await press(page, id, '.save', 'saved');
	}
	await page.close();
	const popup = await openPopup(session(), 'saved');
	await waitFor(
		popup,
		(count) => document.querySelectorAll('.row').length === count,
		Object.keys(ODD).length,
	);
	const titles = await popup.$$eval('.row-title', (all) => all.map((title) => title.textContent ?? ''));
	// Text is text: no markup came to life, neither there nor here.
	expect(titles.some((title) => title.includes('<script>alert(1)</script> & <b>Bold</b>'))).toBe(true);
	expect(titles.every((title) => title.trim() !== '')).toBe(true);
	await popup.close();
});

describe('a page with a strict Content-Security-Policy', () => {
	test('is decorated all the same, without a violation', async () => {
		const page = await session().newPage('/papers?csp=strict');
		await waitForHydration(page);
		await waitForBars(page, 40);
		// None of the odd papers, which were saved above.
		const id = (await papersOf(page))[35] ?? '';
		await press(page, id, '.read', 'read');
		await waitForPlace(page, id);
		// Under the pointer a read card is shown in full.
		await page.mouse.move(1, 1);
		await waitFor(
			page,
			(paper) => {
				const picture = document.querySelector(`[data-dogear="${paper}"] :is(img, video)`)?.closest('a');
				return picture && Number(getComputedStyle(picture).opacity) < 1;
			},
			id,
		);
		expect(
			session()
				.messages(page)
				.filter(({ text }) => /Content.Security.Policy/i.test(text)),
		).toEqual([]);
		await waitForState(page, id, 'read');
	});
});
