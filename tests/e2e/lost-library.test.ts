import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Paper } from '../../lib/model.ts';
import type { Row } from '../../lib/rows.ts';
import { times } from '../long.ts';
import { expectAccessible } from './axe.ts';
import { callBackground } from './driver.ts';
import { launch, type Session, waitFor } from './harness/index.ts';

const browserName = inject('browserName');

const LLAMA: Paper = { id: '2407.21783', title: 'The Llama 3 Herd of Models', authors: ['Ada Lovelace'] };
const PAPERS: Paper[] = Array.from({ length: 300 }, (_, index) => ({
	id: `2401.${String(index + 1).padStart(5, '0')}`,
	title: `Paper ${index + 1} ${crypto.randomUUID()}`,
	abstract: crypto.randomUUID().repeat(10),
}));

/** Where to put pictures of the views; by default there are none. */
const SHOTS = process.env.SHOTS;

const operation = () => crypto.randomUUID();

let profile: string;
let session: Session;

beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'dogear-lost-'));
	session = await launch({ browserName, profile });
	await callBackground(session, 'setSaved', {
		operation: operation(),
		papers: [LLAMA, ...PAPERS],
		saved: true,
	});
	await callBackground(session, 'setRead', { operation: operation(), papers: [LLAMA], read: true });
	await callBackground(session, 'addTag', { operation: operation(), paper: LLAMA, tag: { name: 'NLP' } });
	await callBackground(session, 'setNote', { operation: operation(), id: LLAMA.id, note: 'See *table 2*.' });
	await callBackground(session, 'setSettings', { operation: operation(), change: { readSeconds: 10 } });
	await callBackground(session, 'takeSnapshot', { size: 301 });
});

afterEach(async () => {
	await session.close();
	await rm(profile, { recursive: true, force: true });
});

/** All there is, as it would go out in a file. */
async function everything(): Promise<{ rows: Row[]; settings: object }> {
	const { rows } = await callBackground(session, 'getRows', { after: null, limit: 1_000 });
	return { rows, settings: await callBackground(session, 'getSettings', {}) };
}

/** Where each browser keeps the extension's IndexedDB, below the profile, and not its other storage. */
const isDatabase = (path: string) =>
	browserName === 'chromium'
		? /IndexedDB\/chrome-extension_[a-z]+_0\.indexeddb\.leveldb\//.test(path)
		: /storage\/default\/moz-extension\+\+\+[^/^]+\/idb\/.+\.sqlite/.test(path);

async function databaseFiles(): Promise<string[]> {
	const paths = await readdir(profile, { recursive: true });
	const found = paths.filter(isDatabase).map((path) => join(profile, path));
	expect(found.length).toBeGreaterThan(0);
	return found;
}

/** Starts the browser anew; `meanwhile` does something to the profile. */
async function restart(meanwhile: (files: string[]) => Promise<unknown>): Promise<void> {
	await session.close();
	await meanwhile(await databaseFiles());
	session = await launch({ browserName, profile });
}

async function open(path: string, width: number): Promise<Page> {
	return session.openExtensionPage(path, { viewport: { width, height: 600 } });
}

async function press(view: Page, name: string): Promise<void> {
	await view.bringToFront();
	const button = await view.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
	await (button as ElementHandle<Element>).click();
}

/** The storage beside the database. */
interface Api {
	storage: { local: { get(key: null): Promise<object>; set(values: object): Promise<void> } };
}

async function stored(): Promise<object> {
	const page = await session.behind();
	return page.evaluate(() => (globalThis as unknown as { chrome: Api }).chrome.storage.local.get(null));
}

async function store(values: object): Promise<void> {
	const page = await session.behind();
	await page.evaluate(
		(values) => (globalThis as unknown as { chrome: Api }).chrome.storage.local.set(values),
		values,
	);
}

/** What the popup shows first: of a library that is there or not. */
async function firstSight(): Promise<{ popup: Page; sight: string }> {
	const popup = await open('popup.html', 400);
	const sight = await waitFor(popup, () => {
		const found = document.querySelector('.lost button, .panel .row, .panel .empty, .panel > .error');
		return (
			found &&
			!found.textContent?.startsWith('Loading') &&
			(found.closest('.lost')?.className ?? found.className)
		);
	});
	return { popup, sight: String(sight) };
}

test('a database that is gone: every view offers the snapshot, which brings everything back', async () => {
	const before = await everything();
	await restart((files) => Promise.all(files.map((file) => rm(file))));
	const { popup, sight } = await firstSight();
	expect(sight).toBe('lost');
	await expectAccessible(popup, 'html');
	if (SHOTS) await popup.screenshot({ path: `${SHOTS}/lost-popup-${browserName}.png` });
	for (const [page, width] of [
		['library.html#saved', 1200],
		['library.html#data', 400],
		['sidepanel.html', 400],
	] as const) {
		const view = await open(page, width);
		await view.waitForSelector('.lost button');
		await expectAccessible(view, 'html');
		if (SHOTS)
			await view.screenshot({ path: `${SHOTS}/lost-${page.replace(/\W/g, '-')}-${browserName}.png` });
		if (page !== 'library.html#saved') await view.close();
	}
	await press(popup, 'Bring it back');
	await popup.waitForSelector('.panel .row');
	expect(await everything()).toEqual(before);
	// The other view hears of it.
	const [library] = (await session.browser.pages()).filter((page) => page.url().includes('#saved'));
	await library?.waitForSelector('.row');
	await restart(async () => undefined);
	expect((await firstSight()).sight).toContain('row');
	expect(await everything()).toEqual(before);
});

test('a database that is deleted under a running background: the same', async () => {
	const before = await everything();
	const page = await session.behind();
	await page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const deleting = indexedDB.deleteDatabase('dogear');
				deleting.onsuccess = () => resolve();
				deleting.onerror = () => reject(deleting.error);
			}),
	);
	const { popup, sight } = await firstSight();
	expect(sight).toBe('lost');
	await press(popup, 'Bring it back');
	await popup.waitForSelector('.panel .row');
	expect(await everything()).toEqual(before);
});

test('who starts anew has an empty list, also after a restart, and can still restore', async () => {
	const before = await everything();
	await restart((files) => Promise.all(files.map((file) => rm(file))));
	const { popup } = await firstSight();
	await press(popup, 'Start anew');
	await waitFor(popup, () => !document.querySelector('.lost') && document.querySelector('.empty') !== null);
	await restart(async () => undefined);
	expect((await firstSight()).sight).toContain('empty');
	const view = await open('library.html#data', 1200);
	await (await view.waitForSelector('.snapshots button'))?.click();
	await view.waitForSelector('.differences');
	await expectAccessible(view, 'html');
	if (SHOTS) await view.screenshot({ path: `${SHOTS}/restore-${browserName}.png`, fullPage: true });
	await press(view, 'Restore');
	await view.waitForSelector('.toast .strong');
	expect(await everything()).toEqual(before);
	await (await view.waitForSelector('.toast .strong'))?.click();
	await waitFor(view, () => document.querySelector('.toast p')?.textContent === '');
	expect((await everything()).rows.filter((row) => 'paper' in row && row.mark)).toEqual([]);
});

test('a library beside snapshots of another one is shown, and they are offered above it', async () => {
	const before = await everything();
	// As whoever can write there might; or a browser that brought back the one and not the other.
	const { snapshots: catalog } = (await stored()) as {
		snapshots: { library: string; snapshots: { library: string }[] };
	};
	for (const each of [catalog, ...catalog.snapshots]) each.library = 'another';
	await store({ snapshots: catalog });
	await restart(async () => undefined);
	const { popup, sight } = await firstSight();
	expect(sight).toContain('row');
	const library = await open('library.html#saved', 1200);
	for (const [view, name] of [
		[popup, 'popup'],
		[library, 'library'],
	] as const) {
		await view.bringToFront();
		await view.waitForSelector('.trouble');
		await view.waitForSelector('.row');
		await expectAccessible(view, 'html');
		if (SHOTS) await view.screenshot({ path: `${SHOTS}/other-${name}-${browserName}.png` });
	}
	expect(await everything()).toEqual(before);
	await press(popup, 'Keep this library');
	for (const view of [popup, library]) await waitFor(view, () => !document.querySelector('.trouble'));
	await restart(async () => undefined);
	const next = await firstSight();
	expect(next.sight).toContain('row');
	expect(await callBackground(session, 'isOtherLibrary', {})).toBe(false);
	expect(await everything()).toEqual(before);
});

test('a list of snapshots that is damaged hides no library, and further snapshots are made', async () => {
	const before = await everything();
	await store({ snapshots: { bad: 1 } });
	await restart(async () => undefined);
	expect((await firstSight()).sight).toContain('row');
	expect(await everything()).toEqual(before);
	await callBackground(session, 'takeSnapshot', { size: 301 });
	expect(await callBackground(session, 'getSnapshots', {})).toHaveLength(1);
	// And with the database gone as well, nothing empty is shown for the truth.
	await store({ snapshots: { bad: 1 } });
	await restart((files) => Promise.all(files.map((file) => rm(file))));
	const { popup, sight } = await firstSight();
	expect(sight).toBe('lost');
	if (SHOTS) await popup.screenshot({ path: `${SHOTS}/lost-none-${browserName}.png` });
	await press(popup, 'Start anew');
	await waitFor(popup, () => !document.querySelector('.lost') && document.querySelector('.empty') !== null);
});

describe('flipped bytes', () => {
	test.each([64, 512, 4_096].slice(0, times(1, 3)))(
		'one in %i: nothing empty is shown for the truth, and all comes back',
		async (step) => {
			const before = await everything();
			await restart(async (files) => {
				for (const file of files.filter((each) => /\.(log|ldb|sqlite)$/.test(each))) {
					const bytes = await readFile(file);
					for (let place = 7; place < bytes.length; place += step) bytes[place] = (bytes[place] ?? 0) ^ 0x55;
					await writeFile(file, bytes);
				}
			});
			const { popup, sight } = await firstSight();
			expect(sight).toBe('lost');
			await press(popup, 'Bring it back');
			await popup.waitForSelector('.panel .row');
			expect(await everything()).toEqual(before);
		},
	);
});
