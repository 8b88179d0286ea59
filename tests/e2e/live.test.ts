import { describe, expect, test } from 'vitest';
import { draftOf } from '@/lib/rules/draft';
import {
	addTag,
	callBackground,
	control,
	papersOf,
	press,
	useSession,
	waitForBars,
	waitForState,
	waitForTag,
} from './driver.ts';
import { errors, waitFor, waitForHydration } from './harness/index.ts';

declare global {
	interface Window {
		/** What the first article's attributes were before each change. */
		said: string[];
		/** How many changes the trees of the page and of our layer had. */
		mutations: number;
	}
}

const session = useSession();

/** Opens a list, hydrated and with all its bars. */
async function openList(path: string, cards: number) {
	const page = await session().newPage(path);
	await waitForHydration(page);
	await waitForBars(page, cards);
	return page;
}

describe('a list that changes under us', () => {
	test('appended cards get their bars and their state', async () => {
		const page = await openList('/papers?n=60', 60);
		const late = (await papersOf(page))[50] ?? '';
		await press(page, late, '.save', 'saved');
		await page.close();

		const short = await openList('/papers?n=45', 45);
		expect(await papersOf(short)).not.toContain(late);
		await short.evaluate(() => window.standIn?.append(15));
		await waitForBars(short, 60);
		await waitForState(short, late, 'saved');
		await press(short, late, '.read', 'read saved');
		await short.close();
	});

	test.each([
		['in the same articles', 'replace'],
		['in new articles', 'rebuild'],
	] as const)('a list replaced %s shows the right states', async (_, how) => {
		const page = await openList('/papers?n=10', 10);
		const [first = ''] = await papersOf(page);
		const isRead = await page.$eval('[data-dogear]', (each) => each.matches('[data-dogear-state~="read"]'));
		if (!isRead) await press(page, first, '.read', 'read');

		await page.evaluate((act) => window.standIn?.[act](20, 10), how);
		await waitFor(
			page,
			(gone) =>
				document.querySelectorAll('main [data-dogear]').length === 10 &&
				!document.querySelector(`[data-dogear="${gone}"]`),
			first,
		);
		expect(await page.$$('[data-dogear-state~="read"]')).toEqual([]);
		const shown = await page.$$eval('main article h3 a', (links) =>
			links.map((link) => link.getAttribute('href')?.replace('/papers/', '')),
		);
		expect((await papersOf(page)).sort()).toEqual(shown.sort());

		await page.evaluate((act) => window.standIn?.[act](0, 10), how);
		await waitForState(page, first, 'read');
		expect(errors(session().messages(page))).toEqual([]);
		await page.close();
	});

	test('a navigation in place is followed', async () => {
		const page = await openList('/papers/date/2026-10-07?n=10', 10);
		const [first = ''] = await papersOf(page);
		await page.evaluate(() => window.standIn?.replace(30, 12, '/papers/date/2026-10-06'));
		await waitFor(
			page,
			(gone) =>
				document.querySelectorAll('main [data-dogear]').length === 12 &&
				!document.querySelector(`[data-dogear="${gone}"]`),
			first,
		);
		const [other = ''] = await papersOf(page);
		await press(page, other, '.save', 'saved');
		await page.close();
	});

	test('a reused article shows the state of the paper it now holds', async () => {
		const page = await openList('/papers?n=10', 10);
		const [, second = '', third = '', fourth = ''] = await papersOf(page);
		await press(page, second, '.save', 'saved');
		await addTag(page, second, 'moved');
		await waitForState(page, second, 'saved tagged');

		const article = await page.$(`[data-dogear="${second}"]`);
		await page.evaluate((id) => window.standIn?.reuse(1, id), third);
		await waitFor(page, (id) => document.querySelectorAll(`[data-dogear="${id}"]`).length === 2, third);
		expect(
			await article?.evaluate((each) => [
				each.getAttribute('data-dogear'),
				each.matches('[data-dogear-state~="saved"], [data-dogear-state~="tagged"]'),
			]),
		).toEqual([third, false]);
		expect(await papersOf(page)).not.toContain(second);

		await page.evaluate((id) => window.standIn?.reuse(3, id), second);
		await waitForState(page, second, 'saved tagged');
		await waitForTag(page, second, 'moved');
		expect(await papersOf(page)).not.toContain(fourth);
		// The buttons now act on the paper that is shown, not on the one that was.
		await press(page, second, '.read', 'read saved tagged');
		await waitForState(page, third, '');
		await page.close();
	});

	test('a reused article says nothing until the new paper is answered for', async () => {
		const page = await openList('/papers?n=10', 10);
		const [first = ''] = await papersOf(page);
		await page.evaluate(() => {
			const article = document.querySelector('main [data-dogear]');
			window.said = [];
			new MutationObserver((records) => {
				for (const { attributeName, oldValue } of records) window.said.push(`${attributeName}: ${oldValue}`);
			}).observe(article ?? document, {
				attributeFilter: ['data-dogear', 'data-dogear-state'],
				attributeOldValue: true,
			});
			window.standIn?.replace(60, 10);
		});
		await waitFor(
			page,
			(gone) => document.querySelector('main [data-dogear]')?.getAttribute('data-dogear') !== gone,
			first,
		);
		// First both old attributes go; the new ones come where there was none.
		await waitFor(page, () => window.said.length >= 4);
		expect((await page.evaluate(() => window.said)).slice(0, 4)).toEqual([
			`data-dogear: ${first}`,
			expect.stringMatching(/^data-dogear-state: /),
			'data-dogear: null',
			'data-dogear-state: null',
		]);
		await page.close();
	});
});

test.each(['/papers?q=language&n=30', '/papers/trending?n=30'])(
	'%s comes to rest after its bars were used',
	async (path) => {
		const page = await openList(path, 30);
		const bars = await papersOf(page);
		for (const id of bars.slice(12, 15)) {
			await (await control(page, id, '.read')).click();
			await waitFor(
				page,
				(paper) => document.querySelector(`[data-dogear="${paper}"][data-dogear-state~="read"]`) !== null,
				id,
			);
		}
		await page.evaluate(() => {
			window.mutations = 0;
			const observer = new MutationObserver((records) => {
				window.mutations += records.length;
			});
			const root = document.querySelector('dogear-layer')?.shadowRoot;
			for (const tree of [document, root ?? document])
				observer.observe(tree, { attributes: true, childList: true, characterData: true, subtree: true });
		});
		/** What was done to the page so far. Only Chromium counts its layouts; only it was seen to go on with them for ever (156). */
		const work = async () => {
			const { LayoutCount = 0 } = session().browserName === 'chromium' ? await page.metrics() : {};
			return LayoutCount + (await page.evaluate(() => window.mutations));
		};
		const frames = () =>
			page.evaluate(
				() =>
					new Promise<void>((resolve) => {
						let left = 20;
						const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve());
						next();
					}),
			);
		let before = Number.NaN;
		for (let round = 0; round < 50 && (await work()) !== before; round += 1) {
			before = await work();
			await frames();
		}
		expect(await work()).toBe(before);
		await page.close();
	},
);

test('840 cards have their bars when they come into view, first and last work, and more can come', async () => {
	const page = await openList('/papers?n=840', 840);
	const bars = await papersOf(page);
	expect(new Set(bars).size).toBe(840);
	for (const id of [bars[0] ?? '', bars[839] ?? '']) {
		await control(page, id, '.add-tag');
		await addTag(page, id, 'both ends');
	}
	// Those in view, as many before and behind, and the one that had the focus.
	const drawn = await page.evaluate(
		() => document.querySelector('dogear-layer')?.shadowRoot?.querySelectorAll('[data-paper]').length,
	);
	expect(drawn).toBeGreaterThan(0);
	expect(drawn).toBeLessThan(100);
	await page.evaluate(() => window.standIn?.append(20));
	await waitForBars(page, 860);
	expect(errors(session().messages(page))).toEqual([]);
	await page.close();
});

describe('highlights that are readable in the dark and to a colour-blind reader (hypothesis #1099)', () => {
	/** One word or phrase for each colour; the last lies over three of the others. */
	const RULES = {
		red: 'language',
		yellow: 'models',
		green: 'the',
		blue: 'of',
		pink: 'and',
		orange: 'we',
		purple: 'large language models',
		teal: 'large',
	} as const;

	test.each([
		['light', false],
		['dark', true],
	])('are drawn with a fill or an underline, and overlaps with both: %s', async (_, dark) => {
		if (!dark) {
			for (const [color, text] of Object.entries(RULES) as [keyof typeof RULES, string][])
				await callBackground(session(), 'addRules', {
					operation: crypto.randomUUID(),
					rules: [draftOf([text], color)],
				});
		}
		const page = await openList('/papers?q=language', 85);
		await page.evaluate((on) => window.standIn?.setDark(on), dark);
		await waitFor(page, () => (CSS.highlights.get('dogear-orange')?.size ?? 0) > 0);

		const drawn = await page.evaluate(() => {
			const title = document.querySelector('main article h3 a') as Element;
			return [...CSS.highlights.keys()].map((name) => {
				const { backgroundColor, textDecorationLine, textDecorationStyle, textDecorationThickness } =
					getComputedStyle(title, `::highlight(${name})`);
				const fill = backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : backgroundColor;
				return {
					name,
					fill,
					line: textDecorationLine,
					shape: `${textDecorationStyle} ${textDecorationThickness}`,
				};
			});
		});
		const [fills, unders] = [false, true].map((under) =>
			drawn.filter(({ name }) => name.endsWith('-under') === under),
		);
		expect(new Set(fills?.map(({ fill }) => fill)).size).toBe(8);
		expect(unders?.map(({ fill }) => fill)).toEqual(Array(8).fill(''));
		for (const each of [fills, unders]) expect(new Set(each?.map(({ shape }) => shape)).size).toBe(8);
		expect(drawn.filter(({ line }) => line !== 'underline')).toEqual([]);

		// Where two colours are at one place, one is an underline.
		const places = await page.evaluate(() =>
			['dogear-purple', 'dogear-purple-under', 'dogear-red-under', 'dogear-teal-under'].map(
				(name) => CSS.highlights.get(name)?.size ?? 0,
			),
		);
		expect(places.slice(0, 2).some((size) => size > 0)).toBe(true);
		expect(places.slice(1).some((size) => size > 0)).toBe(true);
		await page.close();
	});
});
