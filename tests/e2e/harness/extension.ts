import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Session } from './session.ts';

/** Copies a built extension to a folder of its own, where `update` may change it. The caller deletes it. */
export async function copyExtension(build: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'dogear-extension-'));
	await cp(build, folder, { recursive: true });
	return folder;
}

/** Installs another version of the extension in `folder` over the one that runs: the next, or, by -1, the one before. */
export async function update({ browser }: Session, folder: string, step = 1): Promise<void> {
	const path = join(folder, 'manifest.json');
	const manifest = JSON.parse(await readFile(path, 'utf8'));
	const [major, minor, patch] = manifest.version.split('.').map(Number);
	await writeFile(path, JSON.stringify({ ...manifest, version: `${major}.${minor}.${patch + step}` }));
	await browser.installExtension(folder);
}

/** Switches the extension on or off, as the user does on the browser's page of extensions. */
export async function setEnabled(session: Session, on: boolean): Promise<void> {
	if (session.browserName === 'firefox') return setEnabledInFirefox(session, on);
	const page = await session.browser.newPage();
	await page.goto('chrome://extensions');
	await page.evaluate(
		(...args) => (globalThis as unknown as WithManagement).chrome.management.setEnabled(...args),
		session.extensionId,
		on,
	);
	await page.close();
}

/**
 * Lets the extension work on a site, or forbids it, as the user does on the browser's page of extensions: `origins` are match
 * patterns. Chromium has a switch there only for what the manifest requires: see `grantEverything`.
 */
export async function setAccess(session: Session, origins: string[], on: boolean): Promise<void> {
	if (session.browserName === 'firefox') {
		await callInFirefox(
			session,
			`async (id, on, ...origins) => {
				const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
				const { extension } = WebExtensionPolicy.getByID(id);
				await ExtensionPermissions[on ? 'add' : 'remove'](id, { permissions: [], origins }, extension);
			}`,
			session.extensionId,
			on,
			...origins,
		);
		return;
	}
	const page = await session.browser.newPage();
	await page.goto('chrome://extensions');
	await page.evaluate(
		async (id, patterns, wanted) => {
			const { developerPrivate } = (globalThis as unknown as WithManagement).chrome;
			const change = developerPrivate[wanted ? 'addHostPermission' : 'removeHostPermission'];
			for (const pattern of patterns) await change(id, pattern);
		},
		session.extensionId,
		origins,
		on,
	);
	await page.close();
}

/** What Chromium's own page of extensions may do. */
interface WithManagement {
	chrome: {
		management: { setEnabled(id: string, on: boolean): Promise<void> };
		developerPrivate: Record<
			'addHostPermission' | 'removeHostPermission',
			(id: string, origin: string) => Promise<void>
		>;
	};
}

/** Puppeteer's own connection, for what it has no name for. */
interface WithConnection {
	connection: {
		send(
			method: string,
			parameters: unknown,
		): Promise<{
			result: {
				contexts: { context: string }[];
				result?: { value: unknown };
				exceptionDetails?: { text: string };
			};
		}>;
	};
}

/**
 * Calls a function of Firefox's own code, which `--remote-allow-system-access` lets in, with texts, numbers and switches, and gives the
 * text or the switch that comes of it. Throws in Firefox's words where it does.
 */
export async function callInFirefox(
	{ browser }: Session,
	source: string,
	...values: (string | number | boolean)[]
): Promise<unknown> {
	const { connection } = browser as unknown as WithConnection;
	const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
	const answer = await connection.send('script.callFunction', {
		functionDeclaration: source,
		arguments: values.map((value) => ({ type: typeof value, value })),
		target: { context: result.contexts[0]?.context },
		awaitPromise: true,
	});
	const { result: value, exceptionDetails } = answer.result;
	if (exceptionDetails) throw new Error(exceptionDetails.text);
	return value?.value;
}

async function setEnabledInFirefox(session: Session, on: boolean): Promise<void> {
	await callInFirefox(
		session,
		`async (id, on) => {
			const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
			const addon = await AddonManager.getAddonByID(id);
			await (on ? addon.enable() : addon.disable());
		}`,
		session.extensionId,
		on,
	);
}

/** Puts the reader's own colours in the place of the page's, or gives them back. */
export async function forceColors(session: Session, page: Page, on: boolean): Promise<void> {
	if (session.browserName === 'chromium') {
		await page.emulateMediaFeatures([{ name: 'forced-colors', value: on ? 'active' : 'none' }]);
		return;
	}
	await callInFirefox(
		session,
		"(on) => Services.prefs.setIntPref('browser.display.document_color_use', on ? 2 : 0)",
		on,
	);
}

/** Tells a page, and in Firefox all of them, what colours the operating system prefers. */
export async function preferDark(session: Session, page: Page, on: boolean): Promise<void> {
	if (session.browserName === 'chromium') {
		await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: on ? 'dark' : 'light' }]);
		return;
	}
	await callInFirefox(
		session,
		"(on) => Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', on ? 0 : 1)",
		on,
	);
}
