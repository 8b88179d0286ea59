import { act, renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DogearError } from '@/lib/errors';
import { call, newOperation } from '@/lib/messages/client';
import { draftOf } from '@/lib/rules/draft';
import { useUndo } from '@/lib/views/use-undo';
import { type Background, startBackground } from '../background';
import { SENDERS, setRuntimeSend } from '../messages/browser';

const LLAMA = { id: '2407.21783', title: 'The Llama 3 Herd of Models' };

let background: Background;

beforeEach(() => {
	background = startBackground(SENDERS.popup);
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

function open() {
	const { result } = renderHook(() => useUndo());
	return () => result.current;
}

const setSaved = (saved: boolean) => (operation: string) =>
	call('setSaved', { operation, papers: [LLAMA], saved });
const saved = async () => (await background.library.getSaved({})).map(({ paper }) => paper.id);

test('at first there is nothing to tell', () => {
	expect(open()()).toMatchObject({ text: undefined, undo: undefined });
});

test('tells what was done once it is done, and takes it back', async () => {
	await background.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved: true });
	const undo = open();
	const held = background.hold();
	const running = undo().run('It is off.', setSaved(false));
	await waitFor(() => expect(held).toHaveLength(1));
	expect(undo().text).toBeUndefined();
	background.letGo();
	await act(() => running);
	expect(undo().text).toBe('It is off.');
	expect(await saved()).toEqual([]);
	undo().undo?.();
	await waitFor(() => expect(undo().text).toBeUndefined());
	expect(undo().undo).toBeUndefined();
	expect(await saved()).toEqual([LLAMA.id]);
});

test('takes back the last of several', async () => {
	const undo = open();
	await act(() => undo().run('Saved.', setSaved(true)));
	await act(() =>
		undo().run('Added.', (operation) =>
			call('addRules', { operation, rules: [draftOf(['diffusion'], 'red')] }),
		),
	);
	expect(undo().text).toBe('Added.');
	undo().undo?.();
	await waitFor(async () => expect(await background.library.getRules({})).toEqual([]));
	expect(await saved()).toEqual([LLAMA.id]);
});

test('an act with a place of its own to say what went wrong is told and taken back as any other, and rejects', async () => {
	const undo = open();
	const add = () =>
		undo().attempt('Added.', (operation) =>
			call('addRules', { operation, rules: [draftOf(['diffusion'], 'red')] }),
		);
	await act(add);
	expect(undo().text).toBe('Added.');
	await act(() => expect(add()).rejects.toMatchObject({ code: 'ruleExists' }));
	expect(undo().text).toBe('Added.');
	undo().undo?.();
	await waitFor(async () => expect(await background.library.getRules({})).toEqual([]));
});

test('what could not be done is said, with nothing to take back', async () => {
	const undo = open();
	await act(() =>
		undo().run('Deleted.', (operation) => call('removeRule', { operation, id: crypto.randomUUID() })),
	);
	expect(undo().text).toBe('This is gone already: nothing was changed.');
	expect(undo().undo).toBeUndefined();
});

test('what can not be taken back any more is said too', async () => {
	const undo = open();
	await act(() => undo().run('Done.', async () => undefined));
	undo().undo?.();
	await waitFor(() => expect(undo().text).toBe('This is gone already: nothing was changed.'));
	expect(undo().undo).toBeUndefined();
	expect(console.error).toHaveBeenCalledWith('[dogear] an act of a view', expect.any(DogearError));
});

test('is closed by the user', async () => {
	const undo = open();
	await act(() => undo().run('Saved.', setSaved(true)));
	act(() => undo().close());
	expect(undo()).toMatchObject({ text: undefined, undo: undefined });
	expect(await saved()).toEqual([LLAMA.id]);
});

test('an act that is asked for again, for the background died under it, comes before the next', async () => {
	const send = fakeBrowser.runtime.sendMessage;
	let isDead = true;
	setRuntimeSend(async (message) => {
		const answer = isDead ? undefined : await send(message);
		isDead = false;
		return answer;
	});
	const undo = open();
	await act(async () => {
		await Promise.all([undo().run('Saved.', setSaved(true)), undo().run('Off.', setSaved(false))]);
	});
	expect(undo().text).toBe('Off.');
	expect(await saved()).toEqual([]);
});

test('who leaves the view sends what waits for the acts before it', async () => {
	const undo = open();
	const held = background.hold();
	void undo().run('Saved.', setSaved(true));
	void undo().run('Off.', setSaved(false));
	await waitFor(() => expect(held).toHaveLength(1));
	window.dispatchEvent(new Event('pagehide'));
	await waitFor(() => expect(held).toHaveLength(2));
	background.letGo();
	await waitFor(() => expect(undo().text).toBe('Off.'));
});

test('an act that is to be done at once waits for none', async () => {
	const undo = open();
	const held = background.hold();
	void undo().run('Saved.', setSaved(true));
	void undo().attempt('Off.', setSaved(false), { atOnce: true });
	await waitFor(() => expect(held).toHaveLength(2));
	background.letGo();
	await waitFor(() => expect(undo().text).toBeDefined());
});

test('an undo leaves what was done since to be taken back', async () => {
	const undo = open();
	await act(() => undo().run('Saved.', setSaved(true)));
	const held = background.hold();
	const running = undo().run('Off.', setSaved(false));
	await waitFor(() => expect(held).toHaveLength(1));
	undo().undo?.();
	background.letGo();
	await act(() => running);
	await waitFor(() => expect(background.asked.filter(({ call }) => call === 'undo').length).toBe(1));
	await act(() => new Promise((resolve) => setTimeout(resolve)));
	expect(undo()).toMatchObject({ text: 'Off.', undo: expect.any(Function) });
});
