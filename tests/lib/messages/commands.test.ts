import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forwardCommands, onCommand } from '@/lib/messages/commands';
import { deliver, NO_RECEIVER, SENDERS, setTabs } from './browser';

let press: (name: string) => void;
let listening: AbortController;
let heard: string[];

beforeEach(() => {
	Object.assign(fakeBrowser, {
		commands: { onCommand: { addListener: (listener: typeof press) => (press = listener) } },
	});
	listening = new AbortController();
	heard = [];
	onCommand((name) => heard.push(name), listening.signal);
});

afterEach(() => {
	listening.abort();
	vi.restoreAllMocks();
});

test('a command reaches the page in view, and no other', async () => {
	const query = vi.fn(async () => [{ id: 7 }]);
	const send = vi.fn((_id: number, message: unknown) => deliver(message, SENDERS.background));
	setTabs(query, send);
	forwardCommands();
	press('save');
	await vi.waitFor(() => expect(heard).toEqual(['save']));
	expect(query).toHaveBeenCalledWith({ active: true, lastFocusedWindow: true });
	expect(send.mock.calls.map(([id]) => id)).toEqual([7]);
});

test('what is no command of ours goes nowhere', async () => {
	const query = vi.fn(async () => [{ id: 7 }]);
	setTabs(query, async () => undefined);
	forwardCommands();
	press('_execute_action');
	// A shortcut of the page, but no command.
	press('next');
	expect(query).not.toHaveBeenCalled();
});

test('that nobody listens is no error', async () => {
	const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const send = vi.fn().mockRejectedValue(NO_RECEIVER);
	setTabs(async () => [{ id: 7 }], send);
	forwardCommands();
	press('save');
	await vi.waitFor(() => expect(send).toHaveBeenCalled());
	setTabs(async () => [], send);
	press('save');
	await Promise.resolve();
	expect(send).toHaveBeenCalledTimes(1);
	expect(errors).not.toHaveBeenCalled();
});

test.each([
	['from another content script', { dogear: 'command', name: 'save' }, SENDERS.contentScript],
	['from a page of ours in a tab', { dogear: 'command', name: 'save' }, SENDERS.popupInTab],
	['of no name', { dogear: 'command' }, SENDERS.background],
	['of a shortcut that is none', { dogear: 'command', name: 'next' }, SENDERS.background],
	['of something else', { dogear: 'changes', name: 'save' }, SENDERS.background],
])('a message %s is left alone', async (_, message, sender) => {
	await deliver(message, sender);
	expect(heard).toEqual([]);
});

test('ends with its signal', async () => {
	listening.abort();
	await deliver({ dogear: 'command', name: 'save' }, SENDERS.background);
	onCommand((name) => heard.push(name), listening.signal);
	await deliver({ dogear: 'command', name: 'save' }, SENDERS.background);
	expect(heard).toEqual([]);
});
