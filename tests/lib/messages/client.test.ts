import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beginLife } from '@/lib/messages/alive';
import { call, newOperation, RETRY_TIME } from '@/lib/messages/client';
import { ANSWER_TIME, ROW_TIME } from '@/lib/messages/deadline';
import { NO_RECEIVER, setRuntimeSend } from './browser';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

test('sends one message and resolves to the output', async () => {
	const sent: unknown[] = [];
	setRuntimeSend(async (message) => {
		sent.push(message);
		return { ok: true, output: [] };
	});
	expect(await call('getMarks', { ids: ['2407.21783'] })).toEqual([]);
	expect(sent).toEqual([{ dogear: 'call', call: 'getMarks', input: { ids: ['2407.21783'] } }]);
	expect(vi.getTimerCount()).toBe(0);
});

test('rejects with the error that the background sent', async () => {
	setRuntimeSend(async () => ({ ok: false, code: 'tagExists', detail: 'NLP' }));
	await expect(call('getTags', {})).rejects.toMatchObject({ code: 'tagExists', detail: 'NLP' });
});

test('waits as long as documented, and then no longer', async () => {
	setRuntimeSend(() => new Promise(() => undefined));
	let code: unknown;
	void call('getTags', {}).catch((error) => {
		code = error.code;
	});
	await vi.advanceTimersByTimeAsync(ANSWER_TIME - 1);
	expect(code).toBeUndefined();
	await vi.advanceTimersByTimeAsync(1);
	expect(code).toBe('noAnswer');
	expect(vi.getTimerCount()).toBe(0);
});

test('waits longer for what writes more', async () => {
	setRuntimeSend(() => new Promise(() => undefined));
	let code: unknown;
	const papers = Array.from({ length: 1_000 }, (_, index) => ({ id: `2401.${10_000 + index}`, title: 'A' }));
	void call('setRead', { operation: newOperation(), papers, read: true }).catch((error) => {
		code = error.code;
	});
	await vi.advanceTimersByTimeAsync(ANSWER_TIME + 1_000 * ROW_TIME - 1);
	expect(code).toBeUndefined();
	await vi.advanceTimersByTimeAsync(1);
	expect(code).toBe('noAnswer');
});

test('waits as long for an undo of much as for the act', async () => {
	setRuntimeSend(() => new Promise(() => undefined));
	let code: unknown;
	void call('undo', { operation: newOperation(), of: newOperation() }).catch((error) => {
		code = error.code;
	});
	await vi.advanceTimersByTimeAsync(ANSWER_TIME + 9_000 * ROW_TIME);
	expect(code).toBeUndefined();
	await vi.advanceTimersByTimeAsync(1_000 * ROW_TIME);
	expect(code).toBe('noAnswer');
});

test.each([
	['nobody listens', () => Promise.reject(NO_RECEIVER)],
	['all who listen leave it alone', () => Promise.resolve(undefined)],
])('is noAnswer when %s', async (_, send) => {
	setRuntimeSend(send);
	const answer = expect(call('getTags', {})).rejects.toMatchObject({ code: 'noAnswer' });
	await vi.runAllTimersAsync();
	await answer;
	expect(vi.getTimerCount()).toBe(0);
});

test.each([
	[
		'throws',
		() => {
			throw new Error('Extension context invalidated.');
		},
	],
	['rejects', () => Promise.reject(new Error('Extension context invalidated.'))],
])(
	'is extensionGone when sending %s for that reason, and our scripts have ended by then',
	async (_, send) => {
		const signal = beginLife('papers', document);
		setRuntimeSend(send);
		await expect(call('getTags', {})).rejects.toMatchObject({ code: 'extensionGone' });
		expect(signal.reason).toBe('gone');
	},
);

test('is siteOff where the site was switched off, and our scripts have ended by then', async () => {
	const signal = beginLife('papers', document);
	setRuntimeSend(async () => ({ ok: false, code: 'siteOff' }));
	await expect(call('getTags', {})).rejects.toMatchObject({ code: 'siteOff' });
	expect(signal.reason).toBe('off');
});

test('is extensionGone when the id is gone, and then sends nothing', async () => {
	const send = vi.fn();
	setRuntimeSend(send);
	const { id } = fakeBrowser.runtime;
	Object.assign(fakeBrowser.runtime, { id: undefined });
	await expect(call('getTags', {})).rejects.toMatchObject({ code: 'extensionGone' });
	Object.assign(fakeBrowser.runtime, { id });
	expect(send).not.toHaveBeenCalled();
});

test('anything else is unexpected, with its cause', async () => {
	const cause = new Error('DataCloneError');
	setRuntimeSend(() => Promise.reject(cause));
	await expect(call('getTags', {})).rejects.toMatchObject({ code: 'unexpected', cause });
	expect(vi.getTimerCount()).toBe(0);
});

test('operations are UUIDs, each its own', () => {
	expect(newOperation()).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
	expect(newOperation()).not.toBe(newOperation());
});

/** What the browsers say of a background that was ended in the middle, if they say anything. */
const ENDS: [string, () => Promise<unknown>][] = [
	[
		'closes the channel',
		() =>
			Promise.reject(
				new Error(
					'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
				),
			),
	],
	[
		'closes the port',
		() => Promise.reject(new Error('The message port closed before a response was received.')),
	],
	[
		'forgets the listener',
		() => Promise.reject(new Error('Promised response from onMessage listener went out of scope')),
	],
	['finds nobody', () => Promise.reject(NO_RECEIVER)],
	['gives no answer', () => Promise.resolve(undefined)],
];

test.each(ENDS)(
	'asks again, in the same words, while the background is ended in the middle and the browser %s',
	async (_, end) => {
		const sent: unknown[] = [];
		setRuntimeSend(async (message) => {
			sent.push(message);
			return sent.length <= 8 ? end() : { ok: true, output: [] };
		});
		const papers = [{ id: '2407.21783', title: 'Llama' }];
		const answer = call('setRead', { operation: newOperation(), papers, read: true });
		await vi.advanceTimersByTimeAsync(RETRY_TIME);
		expect(await answer).toEqual([]);
		expect(sent).toHaveLength(9);
		for (const message of sent) expect(message).toEqual(sent[0]);
		expect(vi.getTimerCount()).toBe(0);
	},
);

test.each(ENDS)('is noAnswer after ten seconds in which the browser %s', async (_, end) => {
	let count = 0;
	setRuntimeSend(() => {
		count += 1;
		return end();
	});
	let code: unknown;
	void call('getTags', {}).catch((error) => {
		code = error.code;
	});
	await vi.advanceTimersByTimeAsync(RETRY_TIME - 1_001);
	expect(code).toBeUndefined();
	await vi.advanceTimersByTimeAsync(1_001);
	expect(code).toBe('noAnswer');
	expect(count).toBeGreaterThan(8);
	expect(count).toBeLessThan(20);
	expect(vi.getTimerCount()).toBe(0);
});

test('what a page has under way when it goes into the back/forward cache is sent again when it is back, in the same words', async () => {
	const sent: unknown[] = [];
	setRuntimeSend((message) => {
		sent.push(message);
		return sent.length <= 2 ? new Promise(() => undefined) : Promise.resolve({ ok: true, output: [] });
	});
	const papers = [{ id: '2407.21783', title: 'Llama' }];
	const answer = call('setRead', { operation: newOperation(), papers, read: true });
	for (const count of [2, 3]) {
		// As every page does when it is loaded.
		window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
		await vi.advanceTimersByTimeAsync(0);
		expect(sent).toHaveLength(count - 1);
		window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
		await vi.advanceTimersByTimeAsync(0);
		expect(sent).toHaveLength(count);
	}
	expect(await answer).toEqual([]);
	for (const message of sent) expect(message).toEqual(sent[0]);
	expect(vi.getTimerCount()).toBe(0);
});

test('a page that was away for long asks again, and sends no act of old', async () => {
	const sent: unknown[] = [];
	setRuntimeSend((message) => {
		sent.push(message);
		return sent.length <= 2 ? new Promise(() => undefined) : Promise.resolve({ ok: true, output: [] });
	});
	const papers = [{ id: '2407.21783', title: 'Llama' }];
	const act = expect(
		call('setRead', { operation: newOperation(), papers, read: true }),
	).rejects.toMatchObject({ code: 'noAnswer' });
	const question = call('getTags', {});
	// The cache holds all timers.
	vi.setSystemTime(Date.now() + RETRY_TIME + 1);
	window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
	await vi.advanceTimersByTimeAsync(100);
	await act;
	expect(await question).toEqual([]);
	expect(sent.slice(2)).toEqual([sent[1]]);
});

test('a background that woke anew has its whole time to answer', async () => {
	let count = 0;
	setRuntimeSend(async () => {
		count += 1;
		if (count === 1) {
			await new Promise((resolve) => setTimeout(resolve, ANSWER_TIME - 1));
			return undefined;
		}
		await new Promise((resolve) => setTimeout(resolve, ANSWER_TIME - 1));
		return { ok: true, output: [] };
	});
	const answer = call('getTags', {});
	await vi.advanceTimersByTimeAsync(2 * ANSWER_TIME + 1_000);
	expect(await answer).toEqual([]);
});

test('what the background answers is never asked for again, nor what it leaves unanswered', async () => {
	let count = 0;
	setRuntimeSend(async () => {
		count += 1;
		return { ok: false, code: 'storageBroken' };
	});
	await expect(call('getTags', {})).rejects.toMatchObject({ code: 'storageBroken' });
	expect(count).toBe(1);
	setRuntimeSend(() => {
		count += 1;
		return new Promise(() => undefined);
	});
	const late = expect(call('getTags', {})).rejects.toMatchObject({ code: 'noAnswer' });
	await vi.advanceTimersByTimeAsync(2 * RETRY_TIME);
	await late;
	expect(count).toBe(2);
});

test('is extensionGone when the extension went with the background in the middle of its answer', async () => {
	const { id } = fakeBrowser.runtime;
	setRuntimeSend(async () => {
		// The script learns it only after the message has come to nothing.
		setTimeout(() => Object.assign(fakeBrowser.runtime, { id: undefined }));
	});
	const answer = expect(call('getTags', {})).rejects.toMatchObject({ code: 'extensionGone' });
	await vi.runAllTimersAsync();
	await answer;
	Object.assign(fakeBrowser.runtime, { id });
});
