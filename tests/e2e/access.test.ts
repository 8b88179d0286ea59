import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import {
	addRule,
	addTag,
	control,
	find,
	menuItem,
	openPopup,
	papersOf,
	press,
	typeTag,
	useSession,
	waitForBars,
	waitForState,
	waitForStatus,
	waitForTag,
} from './driver.ts';
import { forceColors, setAccess, waitFor, waitForHydration } from './harness/index.ts';

declare global {
	interface Window {
		/** What reached the page's own listeners: keys, or stops of the focus. */
		overheard: string[];
	}
}

describe.each([
	['light', false],
	['dark', true],
])('%s', (_, dark) => {
	const session = useSession({ dark });

	test('axe finds nothing wrong in the layer: marked, tagged, with a field, a list and an error, with filter, menu and toast', async () => {
		const page = await session().newPage('/papers?n=6');
		await waitForHydration(page);
		await waitForBars(page, 6);
		const [first = '', second = ''] = await papersOf(page);
		await expectAccessible(page, 'dogear-layer');

		await press(page, first, '.read', 'read');
		await press(page, first, '.save', 'read saved');
		await addTag(page, first, 'interpretability');
		await typeTag(page, second, 'INTERPRETABILITY');
		await waitFor(
			page,
			() =>
				document.querySelector('dogear-layer')?.shadowRoot?.querySelector('.tag-menu .error')?.textContent !==
				'',
		);
		await expectAccessible(page, 'dogear-layer');

		await (await control(page, first, '.more')).click();
		await (await menuItem(page, 'Reading')).click();
		await (await control(page, first, '.more')).click();
		await (await menuItem(page, 'Rate 4 stars')).click();
		await waitForStatus(page, first, 'Status: Reading', 'Rating: 4 of 5');
		await page.keyboard.press('/');
		await find(page, 'dogear-layer >>> .page-bar input');
		await find(page, 'dogear-layer >>> .toast .strong');
		await (await control(page, first, '.bar > .rating')).click();
		await menuItem(page, 'Done');
		await expectAccessible(page, 'dogear-layer');
		// All of it was open together.
		for (const part of ['.bar .chip', '.filter', '.toast .strong', '.menu'])
			expect(await page.$(`dogear-layer >>> ${part}`), part).not.toBeNull();
		await page.close();
	});

	test('axe finds nothing wrong in the popup: both views, empty and filled, editing and undoing', async () => {
		const page = await session().newPage('/papers?n=6');
		await waitForBars(page, 6);
		const [, , third = '', fourth = ''] = await papersOf(page);
		for (const id of [third, fourth]) await press(page, id, '.save', 'saved');
		await addTag(page, fourth, 'later');

		const popup = await openPopup(session(), 'saved');
		await find(popup, '.row');
		await expectAccessible(popup, 'html');
		await (await find(popup, '.row-unsave')).click();
		await find(popup, '.toast .strong');
		await expectAccessible(popup, 'html');

		await (await find(popup, '[data-tab=highlights]')).click();
		await expectAccessible(popup, 'html');
		await addRule(popup, 'diffusion');
		await (await find(popup, '.rule .swatch')).click();
		await find(popup, '.palette');
		await expectAccessible(popup, 'html');
		await (await find(popup, '.row-more')).click();
		await find(popup, '.menu');
		await expectAccessible(popup, 'html');
		await popup.keyboard.press('Escape');
		await (await find(popup, '.rule-open')).click();
		await (await find(popup, '.rule-editor summary')).click();
		await find(popup, '.preview-counts p');
		await expectAccessible(popup, 'html');
		await popup.close();
		await page.close();
	});

	test('axe finds nothing wrong in the popup where the site may not be read', async () => {
		await setAccess(session(), ['https://huggingface.co/*'], false);
		const popup = await openPopup(session(), 'saved');
		await find(popup, '.trouble');
		await expectAccessible(popup, 'html');
		await popup.close();
		await setAccess(session(), ['https://huggingface.co/*'], true);
	});
});

describe('who has chosen other colours or less motion', () => {
	const session = useSession();

	test('gets borders where colours told things apart, read pictures in full, and nothing of ours that moves (hypothesis #1099)', async () => {
		const page = await session().newPage('/papers?n=6');
		await waitForHydration(page);
		await waitForBars(page, 6);
		const [id = ''] = await papersOf(page);
		await press(page, id, '.read', 'read');
		await addTag(page, id, 'later');
		await page.mouse.move(1, 1);
		const looks = () =>
			page.evaluate((paper) => {
				const root = document.querySelector('dogear-layer')?.shadowRoot;
				const bar = root?.querySelector(`[data-paper="${paper}"]`);
				const picture = document.querySelector(
					`[data-dogear="${paper}"] a[href*="/papers/"]:has(img, video)`,
				);
				const style = (element: Element | null | undefined) => getComputedStyle(element ?? document.body);
				return {
					chip: style(bar?.querySelector('.chip')).borderTopStyle,
					picture: style(picture).opacity,
					pressed: bar?.querySelector('.read')?.getAttribute('aria-pressed'),
					moving: [...(root?.querySelectorAll('*') ?? [])].filter((each) => {
						const { transitionDuration, animationName } = getComputedStyle(each);
						return transitionDuration !== '0s' || animationName !== 'none';
					}).length,
				};
			}, id);
		expect(await looks()).toMatchObject({ chip: 'none', picture: '0.35', moving: 0 });
		await forceColors(session(), page, true);
		await waitFor(page, () => matchMedia('(forced-colors: active)').matches);
		expect(await looks()).toEqual({ chip: 'solid', picture: '1', pressed: 'true', moving: 0 });
		await forceColors(session(), page, false);
		await page.close();
	});
});

describe('by keyboard alone', () => {
	const session = useSession();

	/** Presses a key until `condition` holds in the page; throws after `limit` presses. */
	async function pressUntil(page: Page, key: 'Tab', condition: () => boolean, limit: number): Promise<void> {
		for (let presses = 0; presses < limit; presses += 1) {
			if (await page.evaluate(condition)) return;
			await page.keyboard.press(key);
		}
		throw new Error(`not reached by ${limit} times ${key}: ${condition}`);
	}

	test('a reader marks, saves and tags on the page', async () => {
		const page = await session().newPage('/papers?n=6');
		await waitForHydration(page);
		await waitForBars(page, 6);
		const [id = ''] = await papersOf(page);

		await pressUntil(
			page,
			'Tab',
			() => document.querySelector('dogear-layer')?.shadowRoot?.activeElement?.matches('.read') === true,
			60,
		);
		// The first bar that Tab comes to is the one of the first card, right after the card's own links.
		await page.keyboard.press(' ');
		await waitForState(page, id, 'read');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('Enter');
		await waitForState(page, id, 'read saved');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('Enter');
		await find(page, 'dogear-layer >>> .tag-input');
		await page.evaluate(() => {
			window.overheard = [];
			for (const type of ['keydown', 'keypress', 'keyup'] as const) {
				document.addEventListener(type, ({ key }) => window.overheard.push(key));
			}
		});
		await page.keyboard.type('by hand');
		await page.keyboard.press('Enter');
		await waitForTag(page, id, 'by hand');
		// The site's shortcuts hear nothing of what is typed into our field.
		expect(await page.evaluate(() => window.overheard)).toEqual([]);
		await page.keyboard.press('Escape');

		// Escape gives the focus back to the button, and Tab goes on to the next card.
		await waitFor(page, () =>
			Boolean(document.querySelector('dogear-layer')?.shadowRoot?.activeElement?.matches('.add-tag')),
		);
		await page.keyboard.press('Tab');
		expect(
			await page.evaluate(() => {
				const articles = [...document.querySelectorAll('main article')];
				return articles.findIndex((article) => article.contains(document.activeElement));
			}),
		).toBe(1);
		// And back again.
		await page.keyboard.down('Shift');
		await page.keyboard.press('Tab');
		await page.keyboard.up('Shift');
		expect(
			await page.evaluate(
				() =>
					document
						.querySelector('dogear-layer')
						?.shadowRoot?.activeElement?.closest<HTMLElement>('[data-paper]')?.dataset.paper,
			),
		).toBe(id);
		await page.close();
	});

	test('Tab comes by the bar of a paper page, and leaves a page behind its last link', async () => {
		const page = await session().newPage('/papers/2410.02675');
		await waitForHydration(page);
		await waitForBars(page);
		await page.evaluate(() => {
			window.overheard = [];
			const heading = document.querySelector('main h1');
			document.addEventListener('focusin', ({ target }) => {
				const place = heading?.compareDocumentPosition(target as Element) ?? 0;
				const isOurs = (target as Element).localName === 'dogear-layer';
				if (!isOurs && place & Node.DOCUMENT_POSITION_FOLLOWING) window.overheard.push('behind');
			});
		});
		await pressUntil(
			page,
			'Tab',
			() => document.querySelector('dogear-layer')?.shadowRoot?.activeElement !== null,
			60,
		);
		// The heading holds nothing to stop at: its bar comes before anything that stands behind it, and leads there.
		expect(await page.evaluate(() => window.overheard)).toEqual([]);
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => window.overheard)).toEqual(['behind']);
		await page.evaluate(() => {
			const links = [...document.querySelectorAll<HTMLElement>('a[href], button')];
			links.findLast((link) => link.checkVisibility())?.focus();
		});
		await page.keyboard.press('Tab');
		expect(
			await page.evaluate(() => document.querySelector('dogear-layer')?.shadowRoot?.activeElement ?? null),
		).toBeNull();
		await page.close();
	});

	test('and takes a paper off the list and back, adds and deletes a rule in the popup', async () => {
		const popup = await session().openExtensionPage('popup.html', { viewport: { width: 400, height: 580 } });
		await find(popup, '.row');
		await pressUntil(popup, 'Tab', () => document.activeElement?.matches('.row-unsave') === true, 40);
		await popup.keyboard.press('Enter');
		await waitFor(popup, () => document.querySelector('.row') === null);
		await pressUntil(popup, 'Tab', () => document.activeElement?.matches('.toast .strong') === true, 20);
		await popup.keyboard.press('Enter');
		await find(popup, '.row');

		await pressUntil(popup, 'Tab', () => document.activeElement?.matches('[role=tab]') === true, 20);
		await popup.keyboard.press('ArrowRight');
		// The highlights come when they are looked at.
		await waitFor(popup, () => document.querySelector('#rule-error') !== null);
		await pressUntil(popup, 'Tab', () => document.activeElement?.matches('.field') === true, 20);
		await popup.keyboard.type('diffusion');
		await popup.keyboard.press('Enter');
		await find(popup, '.rule');
		await pressUntil(
			popup,
			'Tab',
			() => document.activeElement?.matches('.rule input[type=checkbox]') === true,
			20,
		);
		await popup.keyboard.press(' ');
		await waitFor(popup, () => document.querySelector('.rule input[type=checkbox]:not(:checked)') !== null);
		await pressUntil(popup, 'Tab', () => document.activeElement?.matches('.row-more') === true, 20);
		await popup.keyboard.press('Enter');
		await find(popup, '.menu');
		await popup.keyboard.press('End');
		await popup.keyboard.press('Enter');
		await waitFor(popup, () => document.querySelector('.rule') === null);
		await popup.close();
	});
});
