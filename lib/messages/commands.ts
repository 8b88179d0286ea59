import { browser } from 'wxt/browser';
import { report } from '../errors';
import { COMMANDS, type ShortcutName } from '../shortcuts';
import { isNoReceiver } from './deadline';
import { type CommandMessage, isMessage } from './envelope';

/**
 * Passes the browser's commands, which are keys that work everywhere, on to the page in view, if it is one of ours. Call it in the
 * background's first synchronous turn.
 */
export function forwardCommands(): void {
	browser.commands.onCommand.addListener((name) => void forward(name));
}

async function forward(name: string): Promise<void> {
	if (!isCommand(name)) return;
	const message: CommandMessage = { dogear: 'command', name };
	try {
		const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
		if (tab?.id !== undefined) await browser.tabs.sendMessage(tab.id, message);
	} catch (error) {
		// No receiver is no error: the page is not one of ours, or still loading.
		if (!isNoReceiver(error)) report('pass a command on', error);
	}
}

/** Calls `listener` for each command that the background passes on to this content script, until `signal` aborts. */
export function onCommand(listener: (name: ShortcutName) => void, signal: AbortSignal): void {
	if (signal.aborted) return;
	// Held on to, because `browser.runtime` may be gone by the time an outlived content script cleans up.
	const { onMessage } = browser.runtime;
	const receive = (message: unknown, sender: { tab?: unknown }): void => {
		// What comes from a tab was sent by a content script or a page.
		if (!isMessage(message, 'command') || sender.tab !== undefined) return;
		if (isCommand(message.name)) listener(message.name);
	};
	onMessage.addListener(receive);
	signal.addEventListener('abort', () => onMessage.removeListener(receive), { once: true });
}

function isCommand(name: string): name is ShortcutName {
	return (COMMANDS as string[]).includes(name);
}
