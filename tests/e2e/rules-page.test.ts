import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RuleDraft } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { ODD } from '../site/papers/odd.ts';
import { expectAccessible } from './axe.ts';
import {
	callBackground,
	highlightsOf,
	papersOf,
	useSession,
	waitForBars,
	waitForHighlights,
	waitForLabel,
	waitForTag,
	waitForToast,
} from './driver.ts';
import { errors, waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

const operation = () => crypto.randomUUID();
const rule = (terms: string | string[], more: Partial<RuleDraft> = {}): RuleDraft => ({
	...draftOf([terms].flat(), 'blue'),
	...more,
});

/** Has exactly these rules, as a reader who changes them in the popup; open pages hear of it. */
async function setRules(...rules: RuleDraft[]): Promise<void> {
	for (const { id } of await callBackground(session(), 'getRules', {})) {
		await callBackground(session(), 'removeRule', { operation: operation(), id });
	}
	await callBackground(session(), 'addRules', { operation: operation(), rules });
}

async function open(path: string, cards = 1): Promise<Page> {
	const page = await session().newPage(path);
	await waitForHydration(page);
	await waitForBars(page, cards);
	return page;
}

/** The names of the rules on a card's bar. */
const topicsOf = (page: Page, id: string) =>
	page.evaluate(
		(paper) =>
			[
				...(document
					.querySelector('dogear-layer')
					?.shadowRoot?.querySelectorAll(`[data-paper="${paper}"] .topic`) ?? []),
			].map(({ textContent }) => textContent),
		id,
	);

beforeEach(() => setRules());

describe('a phrase lights up', () => {
	/** Waits until what is lit up is, in each title of the page, each place where this pattern is. */
	const waitForTitles = (page: Page, pattern: string) =>
		waitFor(
			page,
			(source) => {
				const titles = [...document.querySelectorAll('main article h3 a')];
				const wanted = titles.flatMap(
					({ textContent }) => textContent?.match(new RegExp(source, 'gi')) ?? [],
				);
				const lit = [...CSS.highlights.values()].flatMap((each) => [...each].map(String));
				const isSame = JSON.stringify(lit.sort()) === JSON.stringify(wanted.sort());
				const isThere = [...CSS.highlights.values()]
					.flatMap((each) => [...each] as Range[])
					.every(({ startContainer }) => startContainer.isConnected);
				return wanted.length > 0 && isSame && isThere;
			},
			pattern,
		);

	test('through hydration, appended cards, replaced lists and a change of theme', async () => {
		await setRules(rule('model*', { fields: ['title'] }));
		const pattern = String.raw`\bmodel\w*`;
		const page = await session().newPage('/papers?n=30&hydrate=1000');
		await waitForBars(page, 30);
		await waitForTitles(page, pattern);
		await waitForHydration(page);
		await waitForTitles(page, pattern);
		await page.evaluate(() => window.standIn?.append(15));
		await waitForBars(page, 45);
		await waitForTitles(page, pattern);
		for (const how of ['replace', 'rebuild'] as const) {
			await page.evaluate((act) => window.standIn?.[act](20, 12), how);
			await waitForBars(page, 12);
			await waitForTitles(page, pattern);
		}
		await page.evaluate(() => window.standIn?.setDark(true));
		await waitForTitles(page, pattern);
		expect(errors(session().messages(page))).toEqual([]);
		await page.close();
	});

	test('across formulas, and not where an exception stands', async () => {
		await setRules(rule(['state of size N', 'sequence of length T'], { fields: ['abstract'] }));
		const page = await open(`/papers/${ODD.latex}`);
		await waitForHighlights(page, ['sequence of length $T', 'state of size $N']);
		await setRules(rule(['state of size N'], { fields: ['abstract'], unless: ['recurrence'] }));
		await waitForHighlights(page, []);
		await page.close();
	});
});

test('what the card does not show is named on its bar, with the sentence for pointer and keyboard', async () => {
	const page = await open('/papers?n=12', 12);
	const [id = ''] = await papersOf(page);
	const saved = await callBackground(session(), 'getMarks', { ids: [id] });
	expect(saved).toEqual([]);
	await setRules(rule(['we', 'the'], { name: 'Everything', fields: ['abstract'] }));
	await expect.poll(() => topicsOf(page, id)).toEqual(['Everything']);
	expect(await highlightsOf(page)).toEqual([]);
	const topic = await page.waitForSelector(`dogear-layer >>> [data-paper="${id}"] .topic`);
	const sentence = () =>
		page.evaluate(
			(paper) =>
				document.querySelector('dogear-layer')?.shadowRoot?.querySelector(`[data-paper="${paper}"] .sentence`)
					?.textContent ?? '',
			id,
		);
	await topic?.hover();
	await expect.poll(sentence).toMatch(/^Abstract .+/);
	await expectAccessible(page, 'dogear-layer');
	await page.mouse.move(2, 2);
	await expect.poll(sentence).toBe('');
	await topic?.focus();
	await expect.poll(sentence).toMatch(/^Abstract .+/);
	await page.keyboard.press('Escape');
	await expect.poll(sentence).toBe('');
	const letters = ['a', 'e', 'i', 'o', 'n', 's', 't'];
	await setRules(...letters.map((letter) => rule([letter], { fields: ['abstract'], wholeWord: false })));
	await expect.poll(() => topicsOf(page, id)).toEqual(['a', 'e', 'i', 'o', 'n', '+2']);
	const others = (await page.$$(`dogear-layer >>> [data-paper="${id}"] .topic`)).at(-1);
	await others?.focus();
	await expect.poll(sentence).toBe('s · t');
	await page.close();
});

test('a rule dims and hides at once, is counted, and shows again by u and when it goes', async () => {
	const page = await open('/papers?n=12', 12);
	const [first = '', second = ''] = await papersOf(page);
	const titleOf = (id: string) => page.$eval(`[data-dogear="${id}"] h3 a`, (link) => link.textContent ?? '');
	await setRules(
		rule(await titleOf(first), { actions: ['hide'], fields: ['title'] }),
		rule(await titleOf(second), { actions: ['dim'], fields: ['title'] }),
	);
	await waitForLabel(page, first, 'hidden');
	await waitForLabel(page, second, 'dimmed');
	const filter = await page.$eval(
		`[data-dogear="${second}"] a:has(img, video)`,
		(link) => getComputedStyle(link).filter,
	);
	expect(filter).toBe('grayscale(1)');
	await waitFor(page, () =>
		Boolean(
			document
				.querySelector('dogear-layer')
				?.shadowRoot?.querySelector('.page-bar')
				?.textContent?.includes('1 hidden'),
		),
	);
	await page.keyboard.press('u');
	await waitForLabel(page, first, 'hidden', false);
	await page.keyboard.press('u');
	await waitForLabel(page, first, 'hidden');
	await setRules();
	await waitForLabel(page, first, 'hidden', false);
	await waitForLabel(page, second, 'dimmed', false);
	await page.close();
});

test('n and N go from hit to hit, select it, bring it into view and say which it is', async () => {
	await setRules(rule('model*', { fields: ['title'] }));
	const page = await open('/papers?n=40', 40);
	await waitFor(page, () => [...CSS.highlights.values()].some(({ size }) => size > 3));
	const { length } = await highlightsOf(page);
	const place = () =>
		page.evaluate(() => {
			const selection = document.getSelection();
			const { top, bottom } = selection?.getRangeAt(0).getBoundingClientRect() ?? { top: -1, bottom: -1 };
			return [String(selection).toLowerCase().slice(0, 5), top >= 0 && bottom <= innerHeight];
		});
	for (let turn = 1; turn <= length; turn += 1) {
		await page.keyboard.press('n');
		await waitForToast(page, `model*: ${turn} of ${length}`);
		expect(await place()).toEqual(['model', true]);
	}
	await page.keyboard.press('n');
	await waitForToast(page, `model*: 1 of ${length}`);
	await page.keyboard.down('Shift');
	await page.keyboard.press('N');
	await page.keyboard.up('Shift');
	await waitForToast(page, `model*: ${length} of ${length}`);
	expect(await place()).toEqual(['model', true]);
	await page.close();
});

test('h highlights what is selected from now on, everywhere, and the toast takes it back', async () => {
	const page = await open('/papers?n=12', 12);
	const [id = ''] = await papersOf(page);
	const word = await page.$eval(`[data-dogear="${id}"] h3 a`, (link) => {
		const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
		const text = walker.nextNode() as Text;
		const [found] = text.data.match(/\w{4,}/) ?? [];
		const start = text.data.indexOf(found ?? '');
		document.getSelection()?.setBaseAndExtent(text, start, text, start + (found?.length ?? 0));
		return found ?? '';
	});
	await page.keyboard.press('h');
	await waitForToast(page, `“${word}” is added.`);
	await expect.poll(() => highlightsOf(page)).toContain(word);
	await (await page.waitForSelector('dogear-layer >>> .toast button'))?.click();
	await waitForHighlights(page, []);
	expect(await callBackground(session(), 'getRules', {})).toEqual([]);
	await page.close();
});

test('a paper that is saved gets the tag of the rule that hits it', async () => {
	const page = await open('/papers?n=12', 12);
	const [id = '', other = ''] = await papersOf(page);
	const title = await page.$eval(`[data-dogear="${id}"] h3 a`, (link) => link.textContent ?? '');
	const { tags } = await callBackground(session(), 'addTag', {
		operation: operation(),
		paper: { id: other, title: other },
		tag: { name: 'by rule' },
	});
	await setRules(rule(title, { actions: [], tag: tags[0] ?? null }));
	await (await page.waitForSelector(`dogear-layer >>> [data-paper="${id}"] .save`))?.click();
	await waitForTag(page, id, 'by rule');
	await page.close();
});

test('the filter shows what one highlight hits', async () => {
	await setRules(rule('model*', { fields: ['title'], actions: ['highlight', 'top'] }));
	const page = await open('/papers?n=12', 12);
	await waitFor(page, () => [...CSS.highlights.values()].some(({ size }) => size > 0));
	await page.keyboard.press('/');
	const select = await page.waitForSelector(
		'dogear-layer >>> .page-bar select[aria-label="Papers that a highlight hits"]',
	);
	await select?.focus();
	await page.keyboard.press('ArrowDown');
	await waitFor(page, () => {
		const shown = [...document.querySelectorAll('main article')].filter((article) =>
			article.checkVisibility(),
		);
		return (
			shown.length > 0 &&
			shown.length < 12 &&
			shown.every((article) => /\bmodel/i.test(article.querySelector('h3 a')?.textContent ?? ''))
		);
	});
	await page.close();
});
