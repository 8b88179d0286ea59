import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readLibrary } from '../../lib/exchange/read/read.ts';
import type { Paper } from '../../lib/model.ts';
import { papersFrom } from '../site/papers/papers.ts';
import { expectAccessible } from './axe.ts';
import { callBackground, find, useSession } from './driver.ts';
import { errors, saveDownloadsIn, waitFor } from './harness/index.ts';

// The titles of papers of which only the id is known, once a reader has it ask for them.
const session = useSession({ asked: ({ path }) => path.startsWith('/api/papers/') });

const LLAMA: Paper = { id: '2407.21783', title: 'The Llama 3 Herd of Models', authors: ['Ada Lovelace'] };
const MAMBA: Paper = { id: '2312.00752', title: 'Mamba' };

let folder: string;
let view: Page;

const operation = () => crypto.randomUUID();

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'dogear-library-'));
	await saveDownloadsIn(session(), folder);
	await callBackground(session(), 'setSaved', {
		operation: operation(),
		papers: [LLAMA, MAMBA],
		saved: true,
	});
	await callBackground(session(), 'setRead', { operation: operation(), papers: [LLAMA], read: true });
	for (const name of ['NLP', 'language', 'nlp/agents']) {
		await callBackground(session(), 'addTag', { operation: operation(), paper: LLAMA, tag: { name } });
	}
	await callBackground(session(), 'setNote', {
		operation: operation(),
		id: LLAMA.id,
		note: 'See *table 2*.',
	});
});

afterAll(() => rm(folder, { recursive: true }));

async function open(page: string): Promise<void> {
	view = await session().openExtensionPage(`library.html#${page}`, {
		viewport: { width: 1600, height: 1000 },
	});
}

afterEach(async () => {
	expect(errors(session().messages(view))).toEqual([]);
	await view.close();
});

const shows = (selector: string, text: string) =>
	waitFor(
		view,
		(where, wanted) => document.querySelector(where)?.textContent?.includes(wanted) === true,
		selector,
		text,
	);

/** Clicks the button of this name, or the one whose words these are. */
async function press(name: string): Promise<void> {
	const button = await view.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
	await (button as ElementHandle<Element>).click();
}

/** The one file that was saved, by the end of its name. */
async function saved(extension: string): Promise<string> {
	const file = await vi.waitFor(
		async () => {
			const found = (await readdir(folder)).find((name) => name.endsWith(extension));
			if (!found) throw new Error('not there yet');
			const text = await readFile(join(folder, found), 'utf8');
			if (text === '') throw new Error('not written yet');
			return found;
		},
		{ timeout: 10_000 },
	);
	const text = await readFile(join(folder, file), 'utf8');
	await rm(join(folder, file));
	return text;
}

test('its parts have addresses, and the browser’s way back leads from one to the other', async () => {
	await open('saved');
	await find(view, '.row');
	await (await find(view, 'nav a[href="#tags"]')).click();
	await find(view, '.tags-page');
	await view.evaluate(() => history.back());
	await find(view, '.saved-rows');
	await view.evaluate(() => {
		location.hash = '#saved?tag%3ANLP';
	});
	await shows('.saved output', '1 of 2');
});

describe('tags', () => {
	const namesOf = async () => (await callBackground(session(), 'getTags', {})).map(({ name }) => name);

	test('are merged and deleted, with the way back', async () => {
		const tags = await callBackground(session(), 'getTags', {});
		const id = (name: string) => tags.find((tag) => tag.name === name)?.id ?? '';
		await open('tags');
		await shows('.tags-page', 'language');
		await callBackground(session(), 'mergeTags', {
			operation: operation(),
			from: [id('language')],
			into: id('NLP'),
		});
		await waitFor(view, () => !document.querySelector('.tags-page')?.textContent?.includes('language'));
		expect(await namesOf()).toEqual(['NLP', 'nlp/agents']);
	});
});

describe('in and out', () => {
	beforeEach(() => open('data'));

	test('all goes out as one file, which can be read again', async () => {
		await press('Save everything as a file');
		const { papers, tags } = await readLibrary(await saved('.jsonl'));
		expect(tags.map(({ name }) => name)).toContain('NLP');
		expect(papers.find(({ paper }) => paper.id === LLAMA.id)).toMatchObject({
			paper: LLAMA,
			tags: ['NLP', 'nlp/agents'],
			note: 'See *table 2*.',
			mark: { status: 'toRead' },
		});
	});

	test('a list of ids comes in after it was looked at, and is taken back', async () => {
		await (await find(view, '.import-source textarea')).type('2401.00001 https://arxiv.org/abs/2401.00002v3');
		await press('Show what is in it');
		await shows('.found', 'Papers that are new: 2');
		await expectAccessible(view, 'html');
		expect(await callBackground(session(), 'getSavedIds', {})).toHaveLength(2);
		await press('Add the new ones');
		await shows('.toast', '2 papers brought in');
		expect(await callBackground(session(), 'getSavedIds', {})).toHaveLength(4);
		await (await find(view, '.toast .strong')).click();
		await shows('.toast', '');
		await vi.waitFor(async () => expect(await callBackground(session(), 'getSavedIds', {})).toHaveLength(2));
	});

	test('a paper of which only the id is known gets its title from the site, once it is asked', async () => {
		const [known] = papersFrom(20, 1);
		const { id, title } = known?.paper ?? LLAMA;
		await callBackground(session(), 'setSaved', {
			operation: operation(),
			papers: [{ id, title: id }],
			saved: true,
		});
		await press('Ask huggingface.co');
		await waitFor(view, () => !document.querySelector('main')?.textContent?.includes('without a title'));
		expect((await callBackground(session(), 'getPaper', { id }))?.paper).toMatchObject({ title });
		await callBackground(session(), 'undoLast', { operation: operation() });
	});

	test('a file of BibTeX says what it can’t take, and brings the rest', async () => {
		const file = join(folder, 'mine.bib');
		await writeFile(
			file,
			[
				'@article{a2024, title={A {Tale} of Two Folds}, author={Lovelace, Ada and Hopper, Grace}, year={2024},',
				' eprint={2402.00007}, archivePrefix={arXiv}, keywords={to discuss, NLP}}',
				'@book{b, title={A Book}, year={1999}}',
			].join('\n'),
		);
		const chooser = (await find(view, 'input[type=file]')) as ElementHandle<HTMLInputElement>;
		await chooser.uploadFile(file);
		await shows('.found', 'BibTeX');
		await shows('.refused', 'A Book');
		await press('Add the new ones');
		await shows('.toast', '1 papers brought in');
		const [entry] = await callBackground(session(), 'getSavedOf', { ids: ['2402.00007'] });
		expect(entry?.paper).toMatchObject({
			title: 'A Tale of Two Folds',
			authors: ['Ada Lovelace', 'Grace Hopper'],
		});
		await callBackground(session(), 'undoLast', { operation: operation() });
		await callBackground(session(), 'setSaved', {
			operation: operation(),
			papers: [{ id: '2402.00007', title: '' }],
			saved: false,
		});
		await rm(file);
	});

	test('a file that is none is refused in a sentence, and nothing is changed', async () => {
		const file = join(folder, 'picture.bib');
		await writeFile(file, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
		const chooser = (await find(view, 'input[type=file]')) as ElementHandle<HTMLInputElement>;
		await chooser.uploadFile(file);
		await waitFor(view, () => (document.querySelector('.import-source .error')?.textContent ?? '') !== '');
		expect(await callBackground(session(), 'getSavedIds', {})).toHaveLength(2);
		await rm(file);
		// It was read: the log says what was wrong with it.
		session().messages(view).length = 0;
	});
});

test('what the list shows goes out in the formats of others', async () => {
	await open('saved');
	await find(view, '.row');
	for (const [format, extension, beginning] of [
		['BibTeX', '.bib', '@'],
		['RIS', '.ris', 'TY'],
		['CSV', '.csv', 'id,title'],
	] as const) {
		await (await find(view, '.tools .export')).click();
		const item = await view.waitForSelector(`::-p-aria([name="${format}"][role="menuitem"])`);
		await (item as ElementHandle<Element>).click();
		const text = await saved(extension);
		expect(text.replace(/^\ufeff/, '').slice(0, beginning.length)).toBe(beginning);
		expect(text).toContain(LLAMA.id);
		await shows('.toast', '2 papers exported');
	}
});

test('the numbers tell what was read, and lead to the papers of a tag', async () => {
	await open('numbers');
	await find(view, 'main table');
	await (await find(view, 'button.bar')).click();
	await shows('.saved output', '1 of 2');
	expect(await view.evaluate(() => location.hash)).toBe('#saved?tag%3ANLP');
});
