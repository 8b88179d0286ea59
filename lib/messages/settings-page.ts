import { type Browser, browser } from 'wxt/browser';
import { DogearError, report } from '../errors';
import { extensionGone, isExtensionAlive } from './alive';
import { isMessage, type OpenSettingsMessage } from './envelope';
import { senderKind } from './sender';

/**
 * Asks the background to open the settings, which a content script can't. Rejects with `extensionGone` where Dogear was
 * updated, switched off or removed under the page, else with `unexpected`.
 */
export async function openSettings(): Promise<void> {
	const message: OpenSettingsMessage = { dogear: 'openSettings' };
	try {
		await browser.runtime.sendMessage(message);
	} catch (cause) {
		throw isExtensionAlive() ? new DogearError('unexpected', { cause }) : extensionGone(cause);
	}
}

/** Opens the settings for whoever of ours asks. Call it in the background's first synchronous turn. */
export function serveOpenSettings(): void {
	browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
		if (!isMessage(message, 'openSettings')) return;
		return openFor(sender).catch((error: unknown) => report('open the settings', error));
	});
}

async function openFor(sender: Browser.runtime.MessageSender): Promise<void> {
	const kind = await senderKind(sender);
	if (kind === 'own page' || kind === 'content script') await browser.runtime.openOptionsPage();
}

/** Firefox's own, since 137; the types are Chrome's. */
type ShortcutSettings = { openShortcutSettings?(): Promise<void> };

/** Opens the browser's page where keys are given to the extension's commands. For pages of our own. */
export function openBrowserKeys(): void {
	const { openShortcutSettings } = browser.commands as ShortcutSettings;
	const opening = openShortcutSettings?.() ?? browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
	opening.catch((error: unknown) => report('open the keys of the browser', error));
}
