import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf } from '../../lib/rules/draft.ts';
import {
	callBackground,
	control,
	find,
	openPopup,
	papersOf,
	useSession,
	waitForBars,
	waitForTag,
} from './driver.ts';
import { ODD, waitFor, waitForHydration } from './harness/index.ts';

const session = useSession();

declare global {
	interface Window {
		/** Set by a canary that was taken for markup or code. */
		fired?: number;
	}
}

/** Text that does something where it is taken for HTML; short enough for a tag. */
const CANARY = '<img src=x onerror=fired=1>';
const LONG = `"'></p></textarea></title><svg onload=fired=1></svg><script>fired=1</script>${CANARY}`;
const NOTE = `${LONG}\n\n[link](javascript:fired=1) <javascript:fired=1> ![i](javascript:fired=1)\n\n<div onclick=fired=1>x</div>\n\n[a](data:text/html,x)`;

/** A paper all of whose texts are canaries. */
const PAPER = {
	id: '2401.99999',
	title: `Title ${LONG}`,
	abstract: `Abstract ${LONG}`,
	authors: [`A ${CANARY}`, `B ${CANARY}`],
	organization: `Org ${CANARY}`,
	submitter: `Sub ${CANARY}`,
	publishedAt: '2024-01-31',
};

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'dogear-canaries-'));
	const operation = () => crypto.randomUUID();
	const shown = { id: ODD.markupInTitle, title: LONG };
	await callBackground(session(), 'setSaved', {
		operation: operation(),
		papers: [PAPER, shown],
		saved: true,
	});
	for (const paper of [PAPER, shown]) {
		await callBackground(session(), 'addTag', { operation: operation(), paper, tag: { name: CANARY } });
	}
	await callBackground(session(), 'setNote', { operation: operation(), id: PAPER.id, note: NOTE });
	await callBackground(session(), 'addSearch', { operation: operation(), name: CANARY, query: LONG });
	await callBackground(session(), 'addRules', {
		operation: operation(),
		rules: [
			{ ...draftOf([CANARY, 'alert', 'onerror'], 'red'), name: CANARY, actions: ['highlight', 'top'] },
			{ ...draftOf(['language'], 'blue'), unless: [CANARY] },
		],
	});
});

afterAll(() => rm(folder, { recursive: true }));

/** Expects that a view shows canaries as text, and none of them as anything else. */
async function expectText(page: Page, where: string): Promise<void> {
	const found = await page.evaluate(() => {
		const roots: (Document | ShadowRoot)[] = [document];
		const layer = document.querySelector('dogear-layer')?.shadowRoot;
		if (layer) roots.push(layer);
		const made = roots.flatMap((root) => [
			...root.querySelectorAll(
				'img[src="x"], [onerror], [onload], [onclick], script:not([src]), a[href^="javascript:" i], a[href^="data:" i], img[src^="javascript:" i]',
			),
		]);
		const text = roots.map((root) => (root instanceof Document ? root.body : root).textContent).join();
		const fields = roots.flatMap((root) =>
			Array.from(root.querySelectorAll('input, textarea'), (field) => (field as HTMLInputElement).value),
		);
		return {
			fired: window.fired ?? 0,
			made: made.map(({ outerHTML }) => outerHTML),
			shown: `${text}${fields.join()}`.includes('onerror=fired=1'),
		};
	});
	expect(found, where).toEqual({ fired: 0, made: [], shown: true });
}

test('on the papers page, in bars, menus, the filter and messages', async () => {
	for (const path of ['/papers?n=40', '/papers?n=40&q=alert', `/papers/${ODD.markupInTitle}`]) {
		const page = await session().newPage(path);
		await waitForHydration(page);
		await waitForBars(page);
		expect(await papersOf(page)).toContain(ODD.markupInTitle);
		await control(page, ODD.markupInTitle, '.add-tag');
		await waitForTag(page, ODD.markupInTitle, CANARY);
		await expectText(page, path);
		await (await control(page, ODD.markupInTitle, '.add-tag')).click();
		await (await control(page, ODD.markupInTitle, '.tag-input')).type('<img');
		await expectText(page, `${path}, the tag field`);
		await page.keyboard.press('Escape');
		// The message that tells of it names the paper.
		await (await control(page, ODD.markupInTitle, '.read')).click();
		await find(page, 'dogear-layer >>> .toast p');
		await expectText(page, `${path}, the message`);
		await (await control(page, ODD.markupInTitle, '.read')).click();
		await page.close();
	}
});

test('in the popup', async () => {
	const popup = await openPopup(session(), 'saved');
	await find(popup, '.row');
	await expectText(popup, 'saved');
	await (await find(popup, '[data-tab=highlights]')).click();
	await find(popup, '.rule');
	await expectText(popup, 'highlights');
	await popup.close();
});

test.each([
	['saved', '.row'],
	[`saved?${encodeURIComponent(LONG)}`, 'main input'],
	[`paper/${PAPER.id}`, 'main h1, main h2'],
	['tags', 'main li, main tr'],
	['numbers', 'main table'],
	['settings', '.rule'],
])('on the library’s page #%s', async (hash, selector) => {
	const view = await session().openExtensionPage(`library.html#${hash}`);
	await find(view, selector);
	await waitFor(view, () =>
		`${document.body.textContent}${Array.from(document.querySelectorAll('input, textarea'), (field) => (field as HTMLInputElement).value)}`.includes(
			'onerror=fired=1',
		),
	);
	await expectText(view, hash);
	await view.close();
});

test('in what comes in by a file: its name, what is refused of it, what it says went wrong', async () => {
	const view = await session().openExtensionPage('library.html#data');
	const chooser = (await find(view, 'input[type=file]')) as ElementHandle<HTMLInputElement>;
	const files = {
		'a<img src=x onerror=fired=1>.bib': `@article{a, title={${CANARY}}, eprint={2402.00007}}\n@book{b, title={Book ${CANARY}}, year={1999}}`,
		'b<img src=x onerror=fired=1>.jsonl': `{"dogear":"library","version":"${CANARY}"}`,
	};
	for (const [name, text] of Object.entries(files)) {
		const file = join(folder, name);
		await writeFile(file, text);
		await chooser.uploadFile(file);
		await waitFor(view, () => document.querySelector('main')?.textContent?.includes('onerror=fired=1'));
		await expectText(view, name);
	}
	await view.close();
});
