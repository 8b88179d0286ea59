import { browser } from 'wxt/browser';
import { report, STORAGE_TROUBLES, type StorageTrouble } from '../errors';
import { isNoReceiver } from './deadline';
import { isMessage, type StorageMessage } from './envelope';

/** Tells our own pages why nothing can be stored any more, or, by null, that it can again; never rejects. For the background. */
export async function broadcastTrouble(trouble: StorageTrouble | null): Promise<void> {
	const message: StorageMessage = { dogear: 'storage', trouble };
	try {
		await browser.runtime.sendMessage(message);
	} catch (error) {
		if (!isNoReceiver(error)) report('tell of the storage', error);
	}
}

/** Calls `listener` whenever it changes whether something can be stored, until `signal` aborts. For pages of our own. */
export function onTrouble(listener: () => void, signal: AbortSignal): void {
	const receive = (message: unknown, sender: { tab?: unknown }): void => {
		// Only the background tells of it.
		if (!isMessage(message, 'storage') || sender.tab !== undefined) return;
		if (message.trouble === null || STORAGE_TROUBLES.includes(message.trouble)) listener();
	};
	browser.runtime.onMessage.addListener(receive);
	signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(receive), { once: true });
}
