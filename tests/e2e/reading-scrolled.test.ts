import { expect, test } from 'vitest';
import {
	callBackground,
	setSettings,
	useSession,
	waitForBars,
	waitForState,
	waitUntilSeen,
} from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

test('cards that stay in view count only for who switched it on (FreshRSS #3513, #4392), and nothing is hidden meanwhile (FreshRSS #4446)', async () => {
	await setSettings(session(), { readOn: 'never', readLooks: 'hide' });
	const page = await session().newPage('/papers?q=language&n=30');
	await waitForHydration(page);
	await waitForBars(page, 30);
	const inView = await page.$$eval('main [data-dogear]', (all) =>
		all
			.filter((each) => each.getBoundingClientRect().bottom <= window.innerHeight)
			.map((each) => each.getAttribute('data-dogear') ?? ''),
	);
	// They were in view for half a second by then: had that begun to count at once, they would be read too early.
	await waitUntilSeen(session(), inView);
	const changed = Date.now();
	await setSettings(session(), { readOnScroll: true });
	for (const id of inView) await waitForState(page, id, 'read');
	const marks = await callBackground(session(), 'getMarks', { ids: inView });
	expect(marks.every(({ readAt = 0 }) => readAt >= changed + 2_000)).toBe(true);

	const before = await page.$$('[data-dogear-state~="read"]');
	await page.evaluate(() => window.scrollBy(0, window.innerHeight));
	await waitFor(
		page,
		(count) => document.querySelectorAll('[data-dogear-state~="read"]').length > count,
		before.length,
	);
	expect(await page.$$('[data-dogear-state~="hidden"]')).toEqual([]);
	// What was never in view is not read: no cascade.
	const last = await page.$$eval(
		'main [data-dogear]',
		(all) => all.at(-1)?.matches('[data-dogear-state~="read"]') ?? true,
	);
	expect(last).toBe(false);
	await page.close();
});
