import { expect, test } from 'vitest';
import { draftOf } from '@/lib/rules/draft';
import { evilPatterns } from '../lib/rules/check/evil.ts';
import { callBackground, highlightsOf, papersOf, useSession, waitForBars, waitForState } from './driver.ts';
import { letRest, waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();
const COUNT = 500;
/** The slowest that are let through: by a text of the same letter they are taken to the square of its length. */
const SLOW = [
	String.raw`/\w+[yz]/`,
	String.raw`/(\w+ing|\w+ed|\w+er)\b/`,
	'/.{0,40}foo.{0,40}bar/',
	'/[^-]*~b/',
];
/** UTF-16 units of a text in which nearly all of them would run for years. */
const LENGTH = 2_000;

test(`of ${COUNT} patterns that run away nearly all are refused with the part that does, and the page stays usable`, async () => {
	const rules = evilPatterns(COUNT).map((source) => draftOf([`/${source}/`], 'blue'));
	expect(new Set(rules.map(({ terms }) => terms[0])).size).toBe(COUNT);
	await letRest(session());
	const behind = await session().behind();
	const refused = await behind.evaluate(async (all) => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome?: Api };
		const answers: ({ ok: boolean; code?: string; detail?: string } | undefined)[] = [];
		for (const rule of all) {
			const input = { operation: crypto.randomUUID(), rules: [rule] };
			const send = () =>
				(browser ?? chrome)?.runtime
					.sendMessage({ dogear: 'call', call: 'addRules', input })
					.catch(() => undefined);
			let answer = await send();
			// Where the background just ends, the next wakes.
			for (let tries = 0; !answer && tries < 50; tries += 1) {
				await new Promise((resolve) => setTimeout(resolve, 100));
				answer = await send();
			}
			answers.push(answer);
		}
		return answers.filter((answer) => !answer?.ok);
	}, rules);
	expect(new Set(refused.map((answer) => answer?.code))).toEqual(new Set(['regexUnsafe']));
	for (const answer of refused) expect(answer?.detail).toBeTruthy();
	expect(refused.length).toBeGreaterThan(COUNT * 0.9);
	const kept = await callBackground(session(), 'getRules', {});
	expect(kept).toHaveLength(COUNT - refused.length);

	await callBackground(session(), 'addRules', {
		operation: crypto.randomUUID(),
		rules: [draftOf(['language'], 'red'), ...SLOW.map((term) => draftOf([term], 'green'))],
	});
	const page = await session().newPage('/papers?q=language&n=12');
	await waitForHydration(page);
	await waitForBars(page, 12);
	await waitFor(page, () => [...CSS.highlights.values()].some(({ size }) => size > 0));
	const lit = (await highlightsOf(page)).length;
	const longest = await page.evaluate(async (length) => {
		const [first, second] = document.querySelectorAll('main article p');
		let most = 0;
		let last = performance.now();
		let isOver = false;
		const beat = () => {
			most = Math.max(most, performance.now() - last);
			last = performance.now();
			if (!isOver) requestAnimationFrame(beat);
		};
		requestAnimationFrame(beat);
		if (first) first.textContent = `${'a'.repeat(length)}~`;
		if (second) second.textContent = `language ${'ab '.repeat(length / 3)}~`;
		for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
		isOver = true;
		return most;
	}, LENGTH);
	console.log(
		`${refused.length} of ${COUNT} refused; with the others the longest frame took ${longest.toFixed(0)} ms`,
	);
	// The rules that are no trouble work on, and so do the keys.
	expect((await highlightsOf(page)).length).toBeGreaterThan(lit / 2);
	const [id = ''] = await papersOf(page);
	await page.hover(`[data-dogear="${id}"] h3 a`);
	await page.keyboard.press('x');
	await waitForState(page, id, 'read');
	await page.close();
}, 120_000);
