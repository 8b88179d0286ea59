import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onOutcome, sendOutcome } from '@/lib/messages/outcome';
import type { Outcome } from '@/lib/messages/protocol';
import { deliver, NO_RECEIVER, SENDERS, setTabs } from './browser';

const OUTCOME: Outcome = { act: 'read', id: '2407.21783', operation: '3f2b8c1e-0d4a-4b6f-9c7e-112233445566' };

let listening: AbortController;
let heard: Outcome[];

beforeEach(() => {
	listening = new AbortController();
	heard = [];
	onOutcome((outcome) => heard.push(outcome), listening.signal);
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	listening.abort();
	vi.restoreAllMocks();
});

test('reaches the page in its tab, which says that it heard', async () => {
	const send = vi.fn((_id: number, message: unknown) => deliver(message, SENDERS.background));
	setTabs(async () => [], send);
	expect(await sendOutcome(7, OUTCOME)).toBe(true);
	expect(heard).toEqual([OUTCOME]);
	expect(send.mock.calls.map(([id]) => id)).toEqual([7]);
});

test('that nobody hears it is no error; another failure is reported', async () => {
	listening.abort();
	setTabs(
		async () => [],
		(_, message) => deliver(message, SENDERS.background),
	);
	expect(await sendOutcome(7, OUTCOME)).toBe(false);
	setTabs(
		async () => [],
		() => Promise.reject(NO_RECEIVER),
	);
	expect(await sendOutcome(7, OUTCOME)).toBe(false);
	expect(console.error).not.toHaveBeenCalled();
	setTabs(
		async () => [],
		() => Promise.reject(new Error('No tab with id: 7.')),
	);
	expect(await sendOutcome(7, OUTCOME)).toBe(false);
	expect(console.error).toHaveBeenCalledOnce();
});

test.each([
	['from a content script', { dogear: 'outcome', outcome: OUTCOME }, SENDERS.contentScript],
	['from a page of ours in a tab', { dogear: 'outcome', outcome: OUTCOME }, SENDERS.popupInTab],
	['of something else', { dogear: 'changes', outcome: OUTCOME }, SENDERS.background],
])('a message %s is left alone', async (_, message, sender) => {
	expect(await deliver(message, sender)).toBeUndefined();
	expect(heard).toEqual([]);
});

test('ends with its signal', () => {
	listening.abort();
	onOutcome((outcome) => heard.push(outcome), listening.signal);
	expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(false);
});
