import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { papersOf, press, setSettings, useSession, waitForBars, waitForState } from './driver.ts';
import { errors, hydrationMismatches, waitForHydration } from './harness/index.ts';

/** What the page itself saw of its own tree, from the end of parsing on. */
interface Witness {
	/** The elements that held the cards when parsing ended. */
	holders: Element[];
	/** The room below the first card, or a paper's heading, when parsing ended: what is reserved later moves the page. */
	strip: string;
	/** Nodes that came into `main` afterwards. */
	added: number;
	/**
	 * Layout shifts of whole cards, of what follows a paper's heading, or of our layer that no click or key explains, summed up as the browser scores them.
	 */
	shift: number;
}

declare global {
	interface Window {
		witness: Witness;
	}
}

/** Installed before the page's own scripts and before ours, which start when parsing ends. */
function installWitness(): void {
	const witness: Witness = { holders: [], strip: '', added: 0, shift: 0 };
	window.witness = witness;
	document.addEventListener('readystatechange', () => {
		if (document.readyState !== 'interactive') return;
		witness.holders = [...document.querySelectorAll('main article, main h1')];
		const first = document.querySelector('main article') ?? document.querySelector('main h1');
		witness.strip = first ? getComputedStyle(first).paddingBottom : '';
		new MutationObserver((records) => {
			for (const { addedNodes, target } of records) {
				if ((target as Element).closest?.('main')) witness.added += addedNodes.length;
			}
		}).observe(document, { childList: true, subtree: true });
	});
	// The layout-instability API is Chromium's alone.
	if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
					value: number;
					hadRecentInput: boolean;
					sources: { node: Node | null }[];
				};
				const cards = document.querySelectorAll('main article');
				const holders =
					cards.length > 0 ? [...cards] : [...document.querySelectorAll('main h1, main h1 ~ *')];
				// What moves inside a shadow tree has no node here. What we reserve and place can move cards and our bars,
				// never what is inside a card: that moves while the page still streams in.
				const concernsUs = sources.some(
					({ node }) => !node || holders.some((holder) => node.contains(holder)),
				);
				if (!hadRecentInput && concernsUs) witness.shift += value;
			}
		}).observe({ type: 'layout-shift', buffered: true });
	}
}

/** What the witness saw, after the frames in which a late layout shift would be reported. */
function testimony(page: Page): Promise<Omit<Witness, 'holders'> & { isSame: boolean }> {
	return page.evaluate(async () => {
		for (let frame = 0; frame < 3; frame += 1) {
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		const { holders, strip, added, shift } = window.witness;
		const now = [...document.querySelectorAll('main article, main h1')];
		return {
			isSame: now.length === holders.length && now.every((each, at) => each === holders[at]),
			strip,
			added,
			shift,
		};
	});
}

const PAGES = {
	grid: '/papers/date/2026-10-07?',
	trending: '/papers/trending?',
	search: '/papers?q=language&',
	paper: '/papers/2410.02675?',
};

const session = useSession();

beforeAll(() => setSettings(session(), { readOn: 'opened' }));

describe.each(Object.entries(PAGES))('the %s page', (layout, path) => {
	test.each([
		[0, 0],
		[300, 1],
		[3000, 2],
		['never', 3],
	])('hydrating after %s is left alone', async (delay, card) => {
		const page = await session().newPage(`${path}hydrate=${delay}`, { script: installWitness });
		await waitForBars(page);
		// Each test has a card of its own, but for the paper's page, which has one.
		const id = (await papersOf(page))[layout === 'paper' ? 0 : card] ?? '';
		if (layout === 'paper') await waitForState(page, id, 'read');
		else await press(page, id, '.read', 'read');
		if (delay !== 'never') await waitForHydration(page);

		expect(hydrationMismatches(session().messages(page))).toEqual([]);
		expect(errors(session().messages(page))).toEqual([]);
		const { isSame, strip, added, shift } = await testimony(page);
		expect(isSame).toBe(true);
		expect(added).toBe(0);
		expect(strip).toBe('40px');
		if (inject('browserName') === 'chromium') expect(shift).toBe(0);

		// The state survived the hydration, and the bar still works.
		await waitForState(page, id, 'read');
		await press(page, id, '.read', '');
		await page.close();
	});
});
