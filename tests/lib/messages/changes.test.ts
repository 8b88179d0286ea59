import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { broadcastChanges, onChanges } from '@/lib/messages/changes';
import type { Changes } from '@/lib/messages/protocol';
import { placeOrigins } from '@/lib/places';
import { deliver, NO_RECEIVER, SENDERS, setRuntimeSend, setTabs } from './browser';

const CHANGES: Changes = { papers: ['2407.21783'], tags: true, rules: false, settings: false };
const MESSAGE = { dogear: 'changes', changes: CHANGES };

beforeEach(() => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

test('the background tells pages of ours and every tab of the site', async () => {
	const sent: unknown[] = [];
	setRuntimeSend(async (message) => sent.push(message));
	setTabs(
		async (filter) => {
			expect(filter).toEqual({ url: ['https://huggingface.co/*', ...placeOrigins()] });
			return [{ id: 1 }, {}, { id: 2 }];
		},
		async (id, message) => sent.push([id, message]),
	);
	await broadcastChanges(CHANGES);
	expect(sent).toHaveLength(3);
	expect(sent).toEqual(expect.arrayContaining([MESSAGE, [1, MESSAGE], [2, MESSAGE]]));
});

test('nobody being there is no error', async () => {
	setRuntimeSend(() => Promise.reject(NO_RECEIVER));
	setTabs(
		async () => [{ id: 1 }],
		() => Promise.reject(NO_RECEIVER),
	);
	await broadcastChanges(CHANGES);
	expect(console.error).not.toHaveBeenCalled();
});

test('other failures are reported, each once, and stop nobody else from hearing', async () => {
	const heard: number[] = [];
	setRuntimeSend(() => {
		throw new Error('strange');
	});
	setTabs(
		async () => [{ id: 1 }, { id: 2 }],
		async (id) => {
			if (id === 1) throw new Error('stranger');
			heard.push(id);
		},
	);
	await broadcastChanges(CHANGES);
	expect(heard).toEqual([2]);
	expect(console.error).toHaveBeenCalledTimes(2);

	setTabs(
		() => Promise.reject(new Error('no tabs')),
		async () => undefined,
	);
	await broadcastChanges(CHANGES);
	expect(console.error).toHaveBeenCalledTimes(4);
});

test('a view hears changes from the background until it aborts, and claims no message', async () => {
	const heard: Changes[] = [];
	const controller = new AbortController();
	onChanges((changes) => heard.push(changes), controller.signal);
	expect(await deliver(MESSAGE, SENDERS.background)).toBeUndefined();
	expect(heard).toEqual([CHANGES]);
	controller.abort();
	expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(false);
});

test('a view does not believe content scripts, and leaves other messages alone', async () => {
	const heard: Changes[] = [];
	onChanges((changes) => heard.push(changes), new AbortController().signal);
	await deliver(MESSAGE, SENDERS.contentScript);
	for (const message of [undefined, null, 'changes', 7, [], {}, { dogear: 'call' }, { changes: CHANGES }]) {
		expect(await deliver(message, SENDERS.background)).toBeUndefined();
	}
	expect(heard).toEqual([]);
});

test('a view that is aborted already does not listen', () => {
	onChanges(() => undefined, AbortSignal.abort());
	expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(false);
});
