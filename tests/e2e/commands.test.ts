import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { find, papersOf, runInBackground, untouch, useSession, waitForBars, waitForState } from './driver.ts';
import { callInFirefox } from './harness/index.ts';

const session = useSession();

/** What the browser calls as the keys of a command are pressed, which a browser without a window doesn't have. */
async function command(name: string): Promise<void> {
	if (session().browserName === 'firefox') {
		await callInFirefox(
			session(),
			'(id, name) => void WebExtensionPolicy.getByID(id).extension.shortcuts.onCommand(name)',
			session().extensionId,
			name,
		);
		return;
	}
	await runInBackground(
		session(),
		(pressed) => {
			type Api = { commands: { onCommand: { dispatch(name: string): void } } };
			(globalThis as unknown as { chrome: Api }).chrome.commands.onCommand.dispatch(pressed);
		},
		name,
	);
}

/** Opens a list to whose papers nothing was done yet. */
async function openUntouched(): Promise<Page> {
	const list = await session().newPage('/papers?n=6');
	await waitForBars(list, 6);
	await untouch(session(), await papersOf(list));
	await list.close();
	const page = await session().newPage('/papers?n=6');
	await waitForBars(page, 6);
	return page;
}

test('the manifest has the commands of the table, in words, and no key that could clash', async () => {
	const page = await session().behind();
	const commands = await page.evaluate(async () => {
		type Api = typeof import('wxt/browser').browser;
		const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
		return (browser ?? chrome).commands.getAll();
	});
	const own = commands.filter(({ name }) => !name?.startsWith('_'));
	expect(Object.fromEntries(own.map(({ name, description }) => [name, description]))).toEqual({
		read: 'Mark read or unread',
		save: 'Save or take off the list',
		tag: 'Add a tag',
		showRead: 'Hide or show read papers',
		readAll: 'Mark all shown as read',
		undo: 'Undo the last change',
	});
	expect(own.filter(({ shortcut }) => shortcut)).toEqual([]);
});

test('a command does on the page what its key does, also while a field has the focus', async () => {
	const page = await openUntouched();
	const ids = await papersOf(page);
	const [first = '', last = ''] = [ids[0], ids[5]];
	await page.keyboard.press('j');
	await command('save');
	await waitForState(page, first, 'saved');
	await (await find(page, 'input[name=daily-papers-search]')).click();
	await command('readAll');
	await waitForState(page, last, 'read');
	await command('undo');
	await waitForState(page, last, '');
	await page.close();
});
