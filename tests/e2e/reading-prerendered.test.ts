import { expect, inject, test, vi } from 'vitest';
import { callBackground, find, setSettings, useSession } from './driver.ts';
import { waitFor, waitForHydration } from './harness/index.ts';

// A browser of its own: after a prerendered page has come to the front, its tab can't be driven any more.
const session = useSession();

test('a page that is prerendered is not opened before the reader comes', async () => {
	if (inject('browserName') === 'firefox') {
		// It prerenders nothing, so there is nothing to wait for.
		const page = await session().newPage('/papers?n=6');
		expect(await page.evaluate(() => 'prerendering' in document)).toBe(false);
		return;
	}
	await setSettings(session(), { readOn: 'opened' });
	const page = await session().newPage('/papers?n=6');
	await waitForHydration(page);
	const path = '/papers/2407.21783';
	const asked = () => session().proxy?.requests.filter((request) => request.path === path).length;
	await page.evaluate((url) => {
		const rules = document.createElement('script');
		rules.type = 'speculationrules';
		rules.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: [url] }] });
		document.head.append(rules);
	}, path);
	await vi.waitFor(() => expect(asked()).toBe(1), { timeout: 15_000 });
	expect(await callBackground(session(), 'getMarks', { ids: ['2407.21783'] })).toEqual([]);

	const clicked = Date.now();
	await (await find(page, `main article h3 a[href="${path}"]`)).click();
	const readAt = await waitFor(await session().behind(), async () => {
		const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
		const answer = await chrome.runtime.sendMessage({
			dogear: 'call',
			call: 'getMarks',
			input: { ids: ['2407.21783'] },
		});
		return answer.output[0]?.readAt;
	});
	expect(readAt).toBeGreaterThanOrEqual(clicked);
	// It was the prerendered page that came, not one loaded anew.
	expect(asked()).toBe(1);
});
