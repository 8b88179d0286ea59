import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { draftOf } from '../../lib/rules/draft.ts';
import { expectAccessible } from './axe.ts';
import { callBackground, describeLooks, find, useSession } from './driver.ts';
import { errors, letRest, type Session, saveDownloadsIn, waitFor } from './harness/index.ts';

const session = useSession();

/** What is chosen lies here, and what is saved. */
let folder: string;
/** The settings, as the reader has them open. */
let settings: Page;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'dogear-rules-'));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
	await addOwnRules(session());
	settings = await open(session());
});

afterEach(async () => {
	expect(errors(session().messages(settings))).toEqual([]);
	await settings.close();
	await removeRules(session());
});

async function open(in_: Session, width = 1280): Promise<Page> {
	const page = await in_.openExtensionPage('library.html#settings', { viewport: { width, height: 900 } });
	await find(page, '.import-source');
	return page;
}

const SAVE = '.section:has(.import-source) > .buttons > :nth-child(1)';
const COPY = '.section:has(.import-source) > .buttons > :nth-child(2)';

const newOperation = () => crypto.randomUUID();

/** One that is like a new one, and one that is not. */
async function addOwnRules(to: Session): Promise<void> {
	const rules = [
		draftOf(['mamba'], 'teal'),
		{ ...draftOf(['SAE', 'sparse autoencoder'], 'pink'), name: 'Interpretability', unless: ['survey'] },
	];
	await callBackground(to, 'addRules', { operation: newOperation(), rules });
}

async function removeRules(from: Session): Promise<void> {
	for (const { id } of await callBackground(from, 'getRules', {})) {
		await callBackground(from, 'removeRule', { operation: newOperation(), id });
	}
}

/** Name and terms of each rule that is stored. */
async function stored(): Promise<string[][]> {
	const rules = await callBackground(session(), 'getRules', {});
	return rules.map(({ name, terms }) => [name, ...terms]);
}

const OWN = [
	['', 'mamba'],
	['Interpretability', 'SAE', 'sparse autoencoder'],
];

const click = async (selector: string, page = settings) => (await find(page, selector)).click();
const look = (page = settings) => click('.import-source [type=submit]', page);
const add = (page = settings) => click('.found .buttons button:first-child', page);

/** Pastes a text: what a reader's clipboard holds belongs to the machine. */
async function paste(text: string, page = settings): Promise<void> {
	await (await find(page, '.import-source textarea')).focus();
	await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
}

/** Waits until exactly this is shown of what was found. */
async function waitForFound(lines: string[], page = settings): Promise<void> {
	await waitFor(
		page,
		(wanted) =>
			JSON.stringify(
				Array.from(
					document.querySelectorAll('.found > p:not(.error), .found li'),
					(each) => each.textContent,
				),
			) === wanted,
		JSON.stringify(lines),
	);
}

async function waitForToast(text: string): Promise<void> {
	await waitFor(settings, (wanted) => document.querySelector('.toast p')?.textContent === wanted, text);
}

/** Chooses a file, as in the dialog of the browser's own. */
async function choose(name: string, content: string): Promise<void> {
	const path = join(folder, name);
	await writeFile(path, content);
	const input = await settings.$('.import-source [type=file]');
	await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}

describe('export', () => {
	test('saves a file that another reader takes in as it is', async () => {
		await saveDownloadsIn(session(), folder);
		await click(SAVE);
		const saved = await vi.waitFor(
			async () => {
				const [name] = (await readdir(folder)).filter((each) => each.endsWith('.json'));
				if (!name) throw new Error('nothing saved yet');
				const content = await readFile(join(folder, name), 'utf8');
				if (content === '') throw new Error('nothing in it yet');
				return { name, content };
			},
			{ timeout: 15_000 },
		);
		expect(saved.name).toMatch(/^dogear-rules-\d{4}-\d\d-\d\d\.json$/);
		const before = await callBackground(session(), 'getRules', {});

		await removeRules(session());
		await choose(saved.name, saved.content);
		await waitForFound(['New: 2', 'mamba', 'Interpretability 2 terms · exceptions: 1']);
		await add();
		await waitForToast('Highlights added: 2');
		const after = await callBackground(session(), 'getRules', {});
		const content = (rules: typeof before) =>
			rules.map(({ id: _, createdAt: __, order: ___, ...draft }) => draft);
		expect(content(after)).toEqual(content(before));
	});

	test('copies the words and phrases', async () => {
		await settings.evaluate(() => {
			Object.defineProperty(navigator, 'clipboard', {
				value: {
					writeText(text: string) {
						document.documentElement.dataset.copied = text;
						return Promise.resolve();
					},
				},
			});
		});
		await click(COPY);
		await waitFor(
			settings,
			() => document.querySelector('.section:has(.import-source) > [role=status]')?.textContent !== '',
		);
		const copied = await settings.evaluate(() => document.documentElement.dataset.copied);
		expect(copied).toBe('mamba\n\n# Interpretability\nSAE\nsparse autoencoder\n');
	});
});

describe('import', () => {
	test('of a pasted text shows what it will add; it is added at once, and undone at once', async () => {
		await paste('mamba\n---\nRLHF\n\n# Reasoning\nchain of thought\ntest-time compute\n');
		await look();
		await waitForFound([
			'New: 2',
			'RLHF',
			'Reasoning 2 terms',
			'Already there: 1',
			"Can't be taken: 1",
			'Line 2---There is nothing in it to look for.',
		]);
		expect(await stored()).toEqual(OWN);

		await add();
		await waitForToast('Highlights added: 2');
		expect(await stored()).toEqual([
			['', 'RLHF'],
			['Reasoning', 'chain of thought', 'test-time compute'],
			...OWN,
		]);
		await waitFor(settings, () => document.activeElement?.matches('.import-source textarea'));

		await click('.toast .strong');
		await waitFor(settings, () => !document.querySelector('.toast button'));
		expect(await stored()).toEqual(OWN);
	});

	test('of a file tells what it does not know, and takes the rest', async () => {
		const rules = [
			{ terms: ['RLHF'], color: 'red', tag: 'Later' },
			{ terms: ['DPO'], size: 'large' },
			{ name: 'Interp', terms: ['sparse autoencoder', 'sae'], unless: ['Survey'] },
		];
		await choose('rules.json', JSON.stringify({ dogear: 'rules', version: 1, rules }));
		await waitForFound([
			'New: 1',
			'RLHF',
			'There is no tag “Later”: it is left out.',
			'Already there: 1',
			"Can't be taken: 1",
			"Highlight 2DPOIt says “size”, which Dogear doesn't know.",
		]);
		await add();
		await waitForToast('Highlights added: 1');
		expect(await callBackground(session(), 'getRules', {})).toMatchObject([
			{ terms: ['RLHF'], color: 'red', tag: null },
			{},
			{},
		]);
	});

	test('of a file that is dropped', async () => {
		await settings.evaluate(() => {
			const data = new DataTransfer();
			data.items.add(new File(['RLHF'], 'rules.txt'));
			document
				.querySelector('.import-source textarea')
				?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
		});
		await waitForFound(['New: 1', 'RLHF']);
	});

	test('of what is no list says so, and changes nothing', async () => {
		await choose('picture.png', '{ "a picture": true }');
		await waitFor(settings, () =>
			document.querySelector('.import-source .error')?.textContent?.startsWith("Dogear can't read this"),
		);
		expect(await stored()).toEqual(OWN);
	});

	test('of thousands is one act', async () => {
		await letRest(session());
		const lines = Array.from({ length: 3_000 }, (_, index) => `word${index} of many`);
		await choose('many.txt', lines.join('\n'));
		await waitFor(settings, () => document.querySelector('.found p')?.textContent === 'New: 3000');
		await add();
		await waitForToast('Highlights added: 3000');
		await click('.toast .strong');
		await waitFor(settings, () => !document.querySelector('.toast button'));
		expect(await stored()).toEqual(OWN);
	});
});

describeLooks((own) => {
	test.each([400, 1200])('is accessible and fits a window of %d px', async (width) => {
		await addOwnRules(own());
		const page = await open(own(), width);
		const long = 'averylongwordthatgoesonandon'.repeat(6);
		await paste(`mamba\nRLHF\n${long}\n${long}${long}\n---\n\n# Reasoning\nchain of thought\n`, page);
		await look(page);
		await find(page, '.found');
		await expectAccessible(page, 'html');
		const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
		expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
		await page.close();
		await removeRules(own());
	});
});
