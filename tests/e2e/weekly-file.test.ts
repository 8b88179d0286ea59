import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readLibrary } from '../../lib/exchange/read/read.ts';
import type { WeeklyFile } from '../../lib/model.ts';
import type { Row } from '../../lib/rows.ts';
import { expectAccessible } from './axe.ts';
import { readStores } from './database.ts';
import { callBackground, find } from './driver.ts';
import {
	endBackground,
	type GrantedExtension,
	grantEverything,
	launch,
	letRest,
	type Session,
	saveDownloadsIn,
	waitFor,
} from './harness/index.ts';

// Firefox gives the permission in the click; Chromium asks in a window that no test can press, and has it from the start here.

const IS_FIREFOX = inject('browserName') === 'firefox';
const WEEK = 7 * 24 * 60 * 60_000;

/** Enough for several messages. */
const PAPERS = Array.from({ length: 2_500 }, (_, index) => ({
	id: `2401.${10_000 + index}`,
	title: `Paper ${index} of “many”, 第 ${index}`,
	abstract: 'What was found. '.repeat(60),
}));

let root: string;
let extension: GrantedExtension | undefined;
let session: Session;

/** Where the files are to be. */
const folder = () => join(root, 'downloads', 'dogear');

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'dogear-weekly-'));
	const [profile, downloads] = [join(root, 'profile'), join(root, 'downloads')];
	await mkdir(join(profile, 'Default'), { recursive: true });
	await mkdir(downloads);
	if (!IS_FIREFOX) {
		extension = await grantEverything('chromium');
		// The driver's own way to a folder overrules the names that an extension gives.
		const preferences = { download: { default_directory: downloads, prompt_for_download: false } };
		await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
	}
	session = await launch({
		browserName: inject('browserName'),
		profile,
		...(extension && { extension: extension.path }),
	});
	if (IS_FIREFOX) await saveDownloadsIn(session, downloads);
	await letRest(session);
	const operation = () => crypto.randomUUID();
	await callBackground(session, 'setSaved', { operation: operation(), papers: PAPERS, saved: true });
	const [paper] = PAPERS;
	if (!paper) throw new Error('there are papers');
	await callBackground(session, 'addTag', { operation: operation(), paper, tag: { name: 'NLP' } });
	await callBackground(session, 'setNote', { operation: operation(), id: paper.id, note: 'See *table 2*.' });
	await callBackground(session, 'addSearch', { operation: operation(), name: 'All', query: 'tag:nlp' });
});

afterAll(async () => {
	await session?.close();
	await extension?.delete();
	await rm(root, { recursive: true, force: true });
});

const told = (): Promise<WeeklyFile> => callBackground(session, 'getWeekly', {});

const files = async () => (await readdir(folder()).catch(() => [])).sort();

/** Has the alarm of the hour ring now; gives the page that did, which asks on without ending the background. */
async function ring(where = session): Promise<Page> {
	const page = await where.behind();
	await page.evaluate(async () => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		await (browser ?? chrome).alarms.create('hourly', { when: Date.now(), periodInMinutes: 60 });
	});
	return page;
}

/** Makes what is stored of the weekly file older. */
async function age(milliseconds: number): Promise<void> {
	await waitFor(
		await session.behind(),
		async (by) => {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const opening = indexedDB.open('dogear');
				opening.onsuccess = () => resolve(opening.result);
				opening.onerror = () => reject(opening.error);
			});
			const transaction = database.transaction('about', 'readwrite');
			const asking = transaction.objectStore('about').get('weekly');
			asking.onsuccess = () => {
				const { value } = asking.result;
				for (const part of ['saved', 'failed']) if (value[part]) value[part].at -= by;
				transaction.objectStore('about').put({ id: 'weekly', value });
			};
			await new Promise((resolve) => {
				transaction.oncomplete = resolve;
			});
			database.close();
			return true;
		},
		milliseconds,
	);
}

/**
 * Waits until a file was saved after `since`, and gives it. Hours go by meanwhile. From within one page, so that no background is
 * ended by the asking, where every step ends one.
 */
async function waitForFile(since = 0): Promise<{ name: string; at: number; text: string }> {
	const saved = await waitFor(
		await session.behind(),
		async (after) => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const { alarms, runtime } = browser ?? chrome;
			const state = window as unknown as { rang?: number };
			if (Date.now() > (state.rang ?? 0) + 2_000) {
				state.rang = Date.now();
				await alarms.create('hourly', { when: Date.now(), periodInMinutes: 60 });
			}
			const question = { dogear: 'call', call: 'getWeekly', input: {} };
			const answer = await runtime.sendMessage(question).catch(() => undefined);
			const last = answer?.output?.saved;
			return last && last.at > after ? JSON.stringify(last) : '';
		},
		since,
	);
	const { name, at } = JSON.parse(saved);
	return { name, at, text: await readFile(join(folder(), name), 'utf8') };
}

/** All rows of the library. */
async function rows(): Promise<Row[]> {
	const { rows: all } = await callBackground(session, 'getRows', { after: null, limit: 10_000 });
	return all;
}

/** The rows of a file, after its first line. */
function rowsOf(text: string): Row[] {
	expect(text.endsWith('\n')).toBe(true);
	const [head = '', ...lines] = text.trimEnd().split('\n');
	expect(JSON.parse(head)).toMatchObject({ dogear: 'library', version: 1 });
	return lines.map((line) => JSON.parse(line));
}

const openPage = () =>
	session.openExtensionPage('library.html#data', { viewport: { width: 1000, height: 900 } });

/** Presses the switch, and waits until it stands as it should. */
async function press(view: Page, on: boolean): Promise<void> {
	await (await find(view, '.switch input')).click();
	await waitFor(
		view,
		(wanted) => document.querySelector<HTMLInputElement>('.switch input')?.checked === wanted,
		on,
	);
}

/** Whether the browser lets us save downloads. */
const granted = (view: Page) =>
	view.evaluate(() => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		return (browser ?? chrome).permissions.contains({ permissions: ['downloads'] });
	});

const shows = (view: Page, text: string) =>
	waitFor(
		view,
		(wanted) => document.querySelector('main .section')?.textContent?.includes(wanted) === true,
		text,
	);

test('switched on, all of the library is saved as a file, which reads back the same', async () => {
	expect(await callBackground(session, 'getUncopied', {})).toBe(PAPERS.length);
	const view = await openPage();
	if (IS_FIREFOX) await press(view, true);
	else await ring();
	const { name, text } = await waitForFile();
	expect(name).toMatch(/^dogear-\d{4}-\d\d-\d\d\.jsonl$/);
	expect(await files()).toEqual([name]);
	expect(rowsOf(text)).toEqual(await rows());
	const { papers, tags, searches } = await readLibrary(text);
	expect([papers.length, tags.length, searches.length]).toEqual([PAPERS.length, 1, 1]);
	// It is a copy outside the browser, and the page says where.
	expect(await callBackground(session, 'getUncopied', {})).toBeNull();
	await shows(view, `as ${name}.`);
	await expectAccessible(view, 'html');
	await view.close();
});

test('a week later there is another, if something changed, beside the first', async () => {
	const before = await told();
	await age(WEEK);
	await ring();
	// Nothing to wait for: had it made one, the next would not be the second.
	const note = { operation: crypto.randomUUID(), id: PAPERS[1]?.id ?? '', note: 'Read again.' };
	await callBackground(session, 'setNote', note);
	await ring();
	const { text, name } = await waitForFile(before.saved?.at);
	expect(await files()).toHaveLength(2);
	expect(name).toMatch(/\(1\)\.jsonl$/);
	expect(text).toContain('Read again.');
	expect(rowsOf(text)).toEqual(await rows());
});

test('a background that ends midway costs no week', async () => {
	for (const [turn, wait] of [0, 50, 150, 400].entries()) {
		const { saved } = await told();
		await age(WEEK);
		const note = { operation: crypto.randomUUID(), id: PAPERS[2]?.id ?? '', note: `Turn ${turn}.` };
		await callBackground(session, 'setNote', note);
		await ring();
		await setTimeout(wait);
		await endBackground(session);
		// The next hour, if it needs one; until then the first may still come.
		await ring();
		const { text } = await waitForFile((saved?.at ?? 0) - WEEK + 1);
		expect(text).toContain(`Turn ${turn}.`);
		expect(rowsOf(text)).toEqual(await rows());
	}
});

test('what could not be saved is told, with what to do, and saved as soon as it can be', async () => {
	const { saved } = await told();
	await age(WEEK);
	// Where the folder should be, there is a file.
	await rm(folder(), { recursive: true });
	await writeFile(folder(), '');
	const note = { operation: crypto.randomUUID(), id: PAPERS[3]?.id ?? '', note: 'Once there is a folder.' };
	await callBackground(session, 'setNote', note);
	const view = await openPage();
	await ring();
	await shows(view, 'could not write the file');
	expect((await told()).failed?.code).toBe('notWritten');
	await expectAccessible(view, 'html');

	await rm(folder());
	await age(60 * 60_000);
	await ring();
	const { text, name } = await waitForFile((saved?.at ?? 0) - WEEK + 1);
	expect(text).toContain('Once there is a folder.');
	await shows(view, `as ${name}.`);
	await waitFor(view, () => !document.querySelector('main .section .error:not(:empty)'));
	await view.close();
});

test('switched off, nothing is saved, and the permission is given back', async () => {
	// Nobody can take from Chromium what its manifest requires here.
	if (!IS_FIREFOX) return;
	const view = await openPage();
	await waitFor(view, () => document.querySelector<HTMLInputElement>('.switch input')?.checked === true);
	await press(view, false);
	expect(await granted(view)).toBe(false);
	const before = await files();
	await age(WEEK);
	const note = { operation: crypto.randomUUID(), id: PAPERS[4]?.id ?? '', note: 'Not saved.' };
	await callBackground(session, 'setNote', note);
	await ring();
	// On again, it is saved once: not also before.
	const since = Date.now() - WEEK;
	await press(view, true);
	expect(await granted(view)).toBe(true);
	await waitForFile(since);
	expect(await files()).toHaveLength(before.length + 1);
	await view.close();
});

test('where it was never switched on, the hour saves nothing', async () => {
	const plain = await launch({ browserName: inject('browserName') });
	try {
		await callBackground(plain, 'setSaved', {
			operation: crypto.randomUUID(),
			papers: PAPERS.slice(0, 60),
			saved: true,
		});
		// The snapshot of the day is what the hour does first.
		await waitFor(await ring(plain), async () => {
			type Api = typeof import('wxt/browser').browser;
			const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
			const { snapshots } = await (browser ?? chrome).storage.local.get('snapshots');
			return (snapshots as { snapshots: object[] } | undefined)?.snapshots.length === 1;
		});
		expect(await callBackground(plain, 'getWeekly', {})).toEqual({ saved: null, failed: null });
		expect(await callBackground(plain, 'getUncopied', {})).toBe(60);
		const { about } = await readStores(plain, 'about');
		const ids = about.map(({ id }) => id);
		expect(ids).not.toContain('weekly');
		expect(ids).not.toContain('copiedAt');
	} finally {
		await plain.close();
	}
});
