import { expect, test, vi } from 'vitest';
import { broadcastTrouble, onTrouble } from '@/lib/messages/storage';
import { connectAs, deliver, NO_RECEIVER, SENDERS, setRuntimeSend } from './browser';

test('our own pages hear of it from the background, and from nobody else, until they are closed', async () => {
	const controller = new AbortController();
	const heard = vi.fn();
	onTrouble(heard, controller.signal);
	connectAs(SENDERS.background);
	await broadcastTrouble('storageFull');
	await broadcastTrouble(null);
	expect(heard).toHaveBeenCalledTimes(2);
	// What comes from a tab was sent by a content script, or a page that took it over.
	await deliver({ dogear: 'storage', trouble: 'storageFull' }, SENDERS.contentScript);
	await deliver({ dogear: 'storage', trouble: 'everything is lost' }, SENDERS.background);
	expect(heard).toHaveBeenCalledTimes(2);
	controller.abort();
	await deliver({ dogear: 'storage', trouble: null }, SENDERS.background);
	expect(heard).toHaveBeenCalledTimes(2);
});

test('nobody who listens is the normal case; what else fails is reported, and never thrown', async () => {
	const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	setRuntimeSend(() => Promise.reject(NO_RECEIVER));
	await broadcastTrouble('storageFull');
	expect(reported).not.toHaveBeenCalled();
	setRuntimeSend(() => Promise.reject(new Error('other')));
	await broadcastTrouble('storageFull');
	expect(reported).toHaveBeenCalledOnce();
	reported.mockRestore();
});
