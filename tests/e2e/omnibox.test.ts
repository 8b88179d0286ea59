import { readFile } from 'node:fs/promises';
import { beforeAll, expect, inject, test } from 'vitest';
import { callBackground, runInBackground, useSession } from './driver.ts';
import { BUILDS } from './harness/builds.ts';
import { callInFirefox, waitFor } from './harness/index.ts';

/*
 * No test can type into the address bar: what the browser's own code calls as the reader types is called instead. That is
 * `dispatch` of its events in Chromium's background, and the handler behind the address bar in Firefox.
 */

const session = useSession();

const LLAMA = { id: '2407.21783', title: 'The <b>Llama</b> 3 "Herd" & Models', authors: ['Ada Lovelace'] };

/** A part of `chrome` in the background. */
interface Api {
	omnibox: Record<'onInputChanged' | 'onInputEntered', { dispatch(...what: unknown[]): void }>;
}

interface Suggestion {
	content: string;
	description: string;
}

/** Where what is opened is shown: the name that the background hears, and Firefox's own. */
const PLACES = { currentTab: 'current', newForegroundTab: 'tab' };

const FIREFOX_HANDLER = `const { ExtensionSearchHandler } = ChromeUtils.importESModule(
	'resource://gre/modules/ExtensionSearchHandler.sys.mjs',
);`;

/** Types after the keyword, and gives what is suggested. */
async function type(text: string): Promise<Suggestion[]> {
	if (session().browserName === 'firefox') {
		const found = await callInFirefox(
			session(),
			`(text) => new Promise((resolve) => {
				${FIREFOX_HANDLER}
				ExtensionSearchHandler.handleSearch({ keyword: 'dog', text: 'dog ' + text, inPrivateWindow: false }, (found) =>
					resolve(JSON.stringify(found.map(({ content, description }) => ({ content, description })))),
				);
			})`,
			text,
		);
		return JSON.parse(String(found));
	}
	return runInBackground(
		session(),
		(typed) =>
			new Promise<Suggestion[]>((resolve) => {
				const { omnibox } = (globalThis as unknown as { chrome: Api }).chrome;
				omnibox.onInputChanged.dispatch(typed, resolve);
			}),
		text,
	);
}

/** Presses Enter on what is typed, or on a suggestion's content. */
async function enter(text: string, place: keyof typeof PLACES): Promise<void> {
	if (session().browserName === 'firefox') {
		await type(text);
		await callInFirefox(
			session(),
			`(text, place) => {
				${FIREFOX_HANDLER}
				ExtensionSearchHandler.handleInputEntered('dog', 'dog ' + text, place);
			}`,
			text,
			PLACES[place],
		);
		return;
	}
	await runInBackground(
		session(),
		(typed, disposition) => {
			const { omnibox } = (globalThis as unknown as { chrome: Api }).chrome;
			omnibox.onInputEntered.dispatch(typed, disposition);
		},
		text,
		place,
	);
}

beforeAll(async () => {
	await callBackground(session(), 'setSaved', {
		operation: crypto.randomUUID(),
		papers: [LLAMA, { id: '2312.00752', title: 'Mamba' }],
		saved: true,
	});
});

test('the keyword is dog', async () => {
	const manifest = JSON.parse(await readFile(`${BUILDS[inject('browserName')]}/manifest.json`, 'utf8'));
	expect(manifest.omnibox).toEqual({ keyword: 'dog' });
});

test('suggests saved papers by title and author; what a title holds is text', async () => {
	const description = {
		chromium:
			'The &#60;b&#62;<match>Llama</match>&#60;/b&#62; 3 &#34;Herd&#34; &#38; Models<dim> – Ada Lovelace</dim>',
		firefox: 'The <b>Llama</b> 3 "Herd" & Models – Ada Lovelace',
	}[session().browserName];
	const content = 'https://huggingface.co/papers/2407.21783';
	expect(await type('llama')).toEqual([{ content, description }]);
	expect((await type('lovelace')).map((found) => found.content)).toEqual([content]);
	expect(await type('no such paper')).toEqual([]);
});

test.each([
	['the paper, in this tab', 'https://huggingface.co/papers/2407.21783', 'currentTab', '/papers/2407.21783'],
	[
		'the paper, in a new tab',
		'https://huggingface.co/papers/2407.21783',
		'newForegroundTab',
		'/papers/2407.21783',
	],
	['the site’s search', 'sparse & dense', 'currentTab', '/papers?q=sparse%20%26%20dense'],
] as const)('Enter opens %s', async (_, text, place, path) => {
	const page = await session().newPage('/papers?n=2');
	await enter(text, place);
	const target = await session().browser.waitForTarget((each) => each.url().endsWith(path));
	const opened = await target.asPage();
	expect(opened === page).toBe(place === 'currentTab');
	await waitFor(opened, () => document.visibilityState === 'visible');
	await opened.close();
	if (!page.isClosed()) await page.close();
});
