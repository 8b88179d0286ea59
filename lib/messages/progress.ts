import { browser } from 'wxt/browser';
import { report } from '../errors';
import { isNoReceiver } from './deadline';
import { isMessage, type ProgressMessage } from './envelope';

/** How far an import is written. */
export type Progress = ProgressMessage['progress'];

/** Tells our own pages how far an import is written; never rejects. For the background. */
export async function broadcastProgress(progress: Progress): Promise<void> {
	try {
		const message: ProgressMessage = { dogear: 'progress', progress };
		await browser.runtime.sendMessage(message);
	} catch (error) {
		if (!isNoReceiver(error)) report('tell how far an import is', error);
	}
}

/** Calls `listener` while an import is written, until `signal` aborts. For pages of our own. */
export function onProgress(listener: (progress: Progress) => void, signal: AbortSignal): void {
	const receive = (message: unknown, sender: { tab?: unknown }): void => {
		// Only the background tells of it.
		if (isMessage(message, 'progress') && sender.tab === undefined) listener(message.progress);
	};
	browser.runtime.onMessage.addListener(receive);
	signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(receive), { once: true });
}
