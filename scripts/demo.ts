import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import {
	type BrowserName,
	launch,
	type PageSetup,
	type Session,
	waitFor,
} from '../tests/e2e/harness/index.ts';
import {
	addRule,
	addTag,
	control,
	find,
	openPopup,
	press,
	waitForBars,
	waitForHighlights,
	waitForState,
	waitForTag,
} from '../tests/e2e/reader.ts';
import { pictureSteps, type Step } from './pictures.ts';

const DAILY = '/papers/date/2026-10-07?n=12';
const TRENDING = '/papers/trending?n=12';

/** The papers that the demo works on, by what they are about; both lists have them. */
const LLAMA = '2407.21783';
const YOLO = '2606.03748';
const AUTOENCODERS = '2309.08600';
const TRADING = '2412.20138';
const FEATURES = '2407.20229';

/** High enough for two rows of cards. */
const SETUP: PageSetup = { viewport: { width: 1280, height: 1220 } };

/**
 * Does the main job of Dogear in a browser without a window, on the stand-in pages, and writes a picture of each step.
 * Throws one sentence at the first step that doesn't lead to what it should.
 */
export async function showMainJob(browserName: BrowserName): Promise<void> {
	const profile = await mkdtemp(join(tmpdir(), 'dogear-profile-'));
	const step = pictureSteps('screenshots');
	console.log('\nThe main job, on stand-in pages built into this project, in a browser without a window:\n');
	try {
		await inBrowser(browserName, profile, (session) => work(session, step));
		await inBrowser(browserName, profile, (session) => findAgain(session, step));
	} finally {
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	}
	console.log('\nAll done; the pictures are in screenshots/.');
}

async function inBrowser(
	browserName: BrowserName,
	profile: string,
	act: (session: Session) => Promise<void>,
) {
	const session = await launch({ browserName, profile });
	try {
		await act(session);
	} finally {
		await session.close();
	}
}

async function openPapers(session: Session, path: string): Promise<Page> {
	const page = await session.newPage(path, SETUP);
	await waitForBars(page);
	return page;
}

/** The page's beginning, with the pointer away from what was pressed last. */
async function fromTheTop(page: Page): Promise<Page> {
	await page.mouse.move(0, 0);
	await page.evaluate(() => window.scrollTo(0, 0));
	return page;
}

/** Marks, saves, tags and highlights. */
async function work(session: Session, step: Step): Promise<void> {
	const daily = await openPapers(session, DAILY);
	await step('new', 'Opened a page of Daily Papers: each paper has a bar.', () => fromTheTop(daily));
	await step(
		'read-and-saved',
		'Marked three papers read, one of them unread again, and saved two.',
		async () => {
			for (const id of [LLAMA, YOLO, TRADING]) await press(daily, id, '.read', 'read');
			await press(daily, TRADING, '.read', '');
			for (const id of [AUTOENCODERS, FEATURES]) await press(daily, id, '.save', 'saved');
			return fromTheTop(daily);
		},
	);
	await step('new-tags', 'Made two tags: a name typed below a paper, then Enter.', async () => {
		await addTag(daily, AUTOENCODERS, 'interpretability');
		await addTag(daily, FEATURES, 'vision');
		return fromTheTop(daily);
	});
	await step(
		'existing-tag',
		'Gave one of them to another paper: typed its beginning and chose it.',
		async () => {
			await (await control(daily, YOLO, '.add-tag')).click();
			await (await control(daily, YOLO, '.tag-input')).type('vi');
			await daily.keyboard.press('ArrowDown');
			return daily;
		},
	);
	await daily.keyboard.press('Enter');
	await waitForTag(daily, YOLO, 'vision');
	await daily.keyboard.press('Escape');

	const popup = await openPopup(session, 'highlights');
	await step('popup-highlights', 'Added three highlight rules in the popup.', async () => {
		for (const rule of ['sparse autoencoders', 'agents', '3D-aware']) await addRule(popup, rule);
		return popup;
	});
	await step('daily-papers', 'They light up on the page, which has stayed open.', async () => {
		await waitForHighlights(daily, ['Sparse Autoencoders', 'Agents', '3D-Aware']);
		return fromTheTop(daily);
	});
	await step('popup-saved', 'Looked at the saved papers in the popup.', async () => {
		await popup.bringToFront();
		await (await find(popup, '[data-tab=saved]')).click();
		await waitFor(popup, () => document.querySelectorAll('.row').length === 2);
		return popup;
	});
	await popup.close();
	await step(
		'paper-page',
		'Opened a paper and looked at it for some seconds, which marks it read.',
		async () => {
			const page = await openPapers(session, `/papers/${TRADING}`);
			await waitForState(page, TRADING, 'read');
			return fromTheTop(page);
		},
	);
}

/** After the browser was closed: all of it is there, on another layout too. */
async function findAgain(session: Session, step: Step): Promise<void> {
	const everything = async (page: Page) => {
		for (const id of [LLAMA, TRADING]) await waitForState(page, id, 'read');
		await waitForState(page, YOLO, 'read tagged');
		for (const id of [AUTOENCODERS, FEATURES]) await waitForState(page, id, 'saved tagged');
		await waitForTag(page, AUTOENCODERS, 'interpretability');
		for (const id of [YOLO, FEATURES]) await waitForTag(page, id, 'vision');
		return fromTheTop(page);
	};
	await step('after-restart', 'Closed the browser and opened it again: all of it is there.', async () =>
		everything(await openPapers(session, DAILY)),
	);
	await step('trending', 'Looked at the same papers on Trending, another layout.', async () =>
		everything(await openPapers(session, TRENDING)),
	);
}
