import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
	addRule,
	addTag,
	control,
	find,
	highlightsOf,
	openPopup,
	papersOf,
	press,
	setSettings,
	waitForBars,
	waitForState,
	waitForTag,
} from './driver.ts';
import {
	errors,
	launch,
	type Session,
	strangerRequests,
	waitFor,
	waitForHydration,
} from './harness/index.ts';

/** The highlight rules of the reader. */
const RULES = ['language', 'Fourier analysis'];

/**
 * One page of each layout; which of its cards the reader works on (another paper on each), what lights up there, and
 * whether opening the page marks the paper read.
 */
const LAYOUTS = [
	{ layout: 'grid', path: '/papers/date/2026-10-07?hydrate=300', card: 0, lit: 'language', opens: false },
	{ layout: 'trending', path: '/papers/trending?hydrate=300', card: 3, lit: 'language', opens: false },
	{ layout: 'search', path: '/papers?q=language&hydrate=300', card: 5, lit: 'language', opens: false },
	{
		layout: 'paper',
		path: '/papers/2410.02675?hydrate=300',
		card: 0,
		lit: 'fourier analysis',
		opens: true,
	},
];

describe('a reader marks, saves, tags and highlights', () => {
	let profile: string;
	let session: Session;
	/** The paper that was worked on in each layout. */
	const papers = new Map<string, string>();

	const start = async () => {
		session = await launch({ browserName: inject('browserName'), profile });
	};

	beforeAll(async () => {
		profile = await mkdtemp(join(tmpdir(), 'dogear-profile-'));
		await start();
		// Opening marks at once, so that no test has to wait for the seconds that count as reading.
		await setSettings(session, { readOn: 'opened' });
		const popup = await openPopup(session, 'highlights');
		for (const rule of RULES) await addRule(popup, rule);
		await popup.close();
	});

	afterAll(async () => {
		await session.close();
		await rm(profile, { recursive: true, force: true });
	});

	test.each(LAYOUTS)(
		'on the $layout layout (tags while saving: wallabag #5513, linkwarden #1573)',
		async ({ layout, path, card, lit, opens }) => {
			const page = await session.newPage(path);
			await waitForHydration(page);
			await waitForBars(page);
			const id = (await papersOf(page))[card] ?? '';
			papers.set(layout, id);

			if (opens) {
				await waitForState(page, id, 'read');
				await press(page, id, '.read', '');
			}
			await press(page, id, '.read', 'read');
			await press(page, id, '.read', '');
			await press(page, id, '.read', 'read');
			await press(page, id, '.save', 'read saved');

			await addTag(page, id, `${layout} only`);
			// The second tag was made on the first layout; there it is new as well.
			await addTag(page, id, 'everywhere');
			await waitForState(page, id, 'read saved tagged');

			expect((await highlightsOf(page)).map((text) => text.toLowerCase())).toContain(lit);
			expect(errors(session.messages(page))).toEqual([]);
			await page.close();
		},
	);

	test('takes a tag off again', async () => {
		const page = await session.newPage('/papers');
		await waitForBars(page);
		const id = (await papersOf(page))[8] ?? '';
		await addTag(page, id, 'passing');
		await waitForState(page, id, 'tagged');
		await press(page, id, '.chip-remove', '');
		await page.close();
	});

	test('asks nothing of anyone but the page for it', () => {
		const requests = session.proxy?.requests ?? [];
		expect(requests.length).toBeGreaterThan(0);
		expect(strangerRequests(requests)).toEqual([]);
		// The site's own interface is for whoever asks for it, and nobody did.
		expect(requests.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
	});

	test('and finds all of it after the browser was closed', async () => {
		await session.close();
		await start();
		for (const { layout, path, lit } of LAYOUTS) {
			const id = papers.get(layout) ?? '';
			const page = await session.newPage(path);
			await control(page, id, '.read');
			await waitForState(page, id, 'read saved tagged');
			await waitForTag(page, id, `${layout} only`);
			await waitForTag(page, id, 'everywhere');
			expect((await highlightsOf(page)).map((text) => text.toLowerCase())).toContain(lit);
			await page.close();
		}

		const popup = await openPopup(session, 'saved');
		await waitFor(popup, (count) => document.querySelectorAll('.row').length === count, LAYOUTS.length);
		const chips = await popup.$$eval('.chip', (all) => all.map((chip) => chip.textContent).sort());
		expect(chips).toEqual(
			[...LAYOUTS.map(({ layout }) => `${layout} only`), ...LAYOUTS.map(() => 'everywhere')].sort(),
		);
		await (await find(popup, '[data-tab=highlights]')).click();
		await find(popup, '.rule');
		expect(await popup.$$eval('.rule-text', (all) => all.map((rule) => rule.textContent))).toEqual(
			RULES.toReversed(),
		);
	});
});
