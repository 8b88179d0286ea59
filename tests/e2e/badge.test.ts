import { describe, test } from 'vitest';
import { papersOf, press, setSettings, useSession, waitForBars } from './driver.ts';
import { goBack, ORIGIN, waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

/** Waits until the icon of the tab whose address ends so says this, and nothing else. */
async function waitForIcon(path: string, text: string, title: string): Promise<void> {
	await waitFor(
		await session().behind(),
		async (end, wanted) => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const { tabs, action } = browser ?? chrome;
			const tab = (await tabs.query({})).find(({ url }) => url?.endsWith(end));
			if (tab?.id === undefined) return false;
			const shown = [await action.getBadgeText({ tabId: tab.id }), await action.getTitle({ tabId: tab.id })];
			return JSON.stringify(shown) === wanted;
		},
		path,
		JSON.stringify([text, title]),
	);
}

const unread = (count: number) => `Dogear: ${count} unread on this page`;

test('counts what is unread, and follows', async () => {
	const page = await session().newPage('/papers?n=12');
	await waitForHydration(page);
	await waitForBars(page, 12);
	await waitForIcon('/papers?n=12', '12', unread(12));
	const [id = ''] = await papersOf(page);
	await press(page, id, '.read', 'read');
	await waitForIcon('/papers?n=12', '11', unread(11));

	// Another tab has an icon of its own, and learns of it too.
	const other = await session().newPage('/papers?n=14');
	await waitForIcon('/papers?n=14', '13', unread(13));
	await page.bringToFront();
	await press(page, id, '.read', '');
	await waitForIcon('/papers?n=14', '14', unread(14));
	await waitForIcon('/papers?n=12', '12', unread(12));
	await other.close();
	await page.close();
});

describe('is empty', () => {
	test('where it isn’t wanted, at once in all tabs', async () => {
		const pages = [await session().newPage('/papers?n=5'), await session().newPage('/papers?n=6')];
		await waitForIcon('/papers?n=5', '5', unread(5));
		await waitForIcon('/papers?n=6', '6', unread(6));
		await setSettings(session(), { badge: false });
		await waitForIcon('/papers?n=5', '', 'Dogear');
		await waitForIcon('/papers?n=6', '', 'Dogear');
		await setSettings(session(), { badge: true });
		await waitForIcon('/papers?n=5', '5', unread(5));
		await waitForIcon('/papers?n=6', '6', unread(6));
		for (const page of pages) await page.close();
	});

	test('when the page is left, and counts again when it is come back to', async () => {
		const page = await session().newPage('/papers?n=7');
		await waitForIcon('/papers?n=7', '7', unread(7));
		await page.goto('https://huggingface.co/nothing-of-papers', { waitUntil: 'domcontentloaded' });
		await waitForIcon('/nothing-of-papers', '', 'Dogear');
		// Both browsers keep such a page, and give it back as it was.
		await goBack(page, `${ORIGIN}/papers?n=7`);
		await waitForIcon('/papers?n=7', '7', unread(7));
		await page.close();
	});
});

test('says that a page can’t be read', async () => {
	const page = await session().newPage('/papers?n=8');
	// It would put back what is taken away below.
	await waitForHydration(page);
	await waitForIcon('/papers?n=8', '8', unread(8));
	// What a change of the site would do: the links by which cards are known are gone.
	await page.evaluate(() => {
		for (const link of document.querySelectorAll('main article h3 a')) link.setAttribute('href', '#');
	});
	await waitForIcon('/papers?n=8', '!', "Dogear can't read this page");
	await page.close();
});
