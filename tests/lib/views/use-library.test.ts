import { renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newOperation } from '@/lib/messages/client';
import { draftOf, ruleName } from '@/lib/rules/draft';
import { useLibrary } from '@/lib/views/use-library';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';

const LLAMA = { id: '2407.21783', title: 'The Llama 3 Herd of Models' };

let background: Background;

beforeEach(() => {
	background = startBackground(SENDERS.popup);
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

/** Starts the view; `end` closes it. */
function open() {
	const { result, unmount } = renderHook(() => useLibrary());
	return { library: () => result.current, end: unmount };
}

/** Answers let through are taken in the microtasks of this turn. */
const taken = () => new Promise((resolve) => setTimeout(resolve));

const save = (saved = true) =>
	background.library.setSaved({ operation: newOperation(), papers: [LLAMA], saved });
const addRule = (text: string) =>
	background.library.addRules({ operation: newOperation(), rules: [draftOf([text], 'yellow')] });
const tag = (name: string) =>
	background.library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name } });
/** What is asked for, and held. */
const calls = (held: ReturnType<Background['hold']>) => held.map(({ message }) => message.call).sort();
const titles = (saved: ReturnType<typeof useLibrary>['saved']) => saved?.map(({ paper }) => paper.title);

test('is empty-handed until the background answered, then shows all there is', async () => {
	await save();
	await addRule('diffusion');
	await tag('NLP');
	await background.library.addSearch({ operation: newOperation(), name: 'Open', query: 'is:unread' });
	const { library, end } = open();
	expect(library()).toEqual({
		saved: undefined,
		isComplete: false,
		tags: [],
		searches: [],
		rules: undefined,
		error: undefined,
	});
	await waitFor(() => expect(titles(library().saved)).toEqual([LLAMA.title]));
	await waitFor(() => expect(library().rules?.map(ruleName)).toEqual(['diffusion']));
	await waitFor(() => expect(library().searches.map(({ name }) => name)).toEqual(['Open']));
	expect(library().tags.map(({ name }) => name)).toEqual(['NLP']);
	expect(library()).toMatchObject({ isComplete: true });
	end();
});

test('shows no papers and no rules whose tags it doesn’t know', async () => {
	await save();
	await tag('NLP');
	await addRule('diffusion');
	const held = background.hold();
	const { library, end } = open();
	await waitFor(() => expect(calls(held)).toEqual(['getNewest', 'getTags']));
	for (const each of held) if (each.message.call === 'getTags') each.fail();
	background.letGo();
	await waitFor(() => expect(library().error).toMatchObject({ code: 'noAnswer' }));
	await taken();
	expect(library()).toMatchObject({ saved: undefined, isComplete: false, rules: undefined });
	await tag('Vision');
	await waitFor(() => expect(titles(library().saved)).toEqual([LLAMA.title]));
	await waitFor(() => expect(library().rules).toHaveLength(1));
	expect(library()).toMatchObject({ isComplete: true, error: undefined });
	end();
});

test('shows every change of any view', async () => {
	const { library, end } = open();
	await waitFor(() => expect(library().saved).toEqual([]));
	await save();
	await waitFor(() => expect(titles(library().saved)).toEqual([LLAMA.title]));
	await save(false);
	await waitFor(() => expect(library().saved).toEqual([]));
	await addRule('diffusion');
	await waitFor(() => expect(library().rules).toHaveLength(1));
	await tag('NLP');
	await waitFor(() => expect(library().tags).toHaveLength(1));
	end();
});

test('an answer that was overtaken by a newer one is dropped', async () => {
	const { library, end } = open();
	await waitFor(() => expect(library().rules).toEqual([]));
	const held = background.hold();
	await addRule('diffusion');
	await waitFor(() => expect(held).toHaveLength(1));
	await addRule('mamba');
	await waitFor(() => expect(held).toHaveLength(2));
	held[1]?.release();
	await waitFor(() => expect(library().rules).toHaveLength(2));
	held[0]?.release();
	await taken();
	expect(library().rules).toHaveLength(2);
	end();
});

test('without an answer it says why, and what was shown stays until there is one', async () => {
	const { library, end } = open();
	await save();
	await waitFor(() => expect(library().rules).toEqual([]));
	expect(library().saved).toHaveLength(1);
	const held = background.hold();
	await addRule('diffusion');
	await waitFor(() => expect(held).toHaveLength(1));
	held[0]?.fail();
	await waitFor(() => expect(library().error).toMatchObject({ code: 'noAnswer' }));
	expect(library().saved).toHaveLength(1);
	expect(console.error).toHaveBeenCalledWith('[dogear] reading the highlights', expect.anything());
	background.letGo();
	await addRule('mamba');
	await waitFor(() => expect(library().error).toBeUndefined());
	expect(library().rules).toHaveLength(2);
	end();
});

test('the rules are asked for once the saved list is there, or can’t be had', async () => {
	const held = background.hold();
	const { library, end } = open();
	await waitFor(() => expect(calls(held)).toEqual(['getNewest', 'getTags']));
	for (const { message, fail, release } of held.splice(0)) (message.call === 'getNewest' ? fail : release)();
	await waitFor(() => expect(calls(held)).toEqual(['getRules', 'getSearches']));
	background.letGo();
	await waitFor(() => expect(library().rules).toEqual([]));
	expect(library().saved).toBeUndefined();
	end();
});

test('once closed it asks no more', async () => {
	const { library, end } = open();
	await waitFor(() => expect(library().rules).toEqual([]));
	const { onMessage } = fakeBrowser.runtime;
	const removed = vi.spyOn(onMessage, 'removeListener');
	end();
	// Effects end some time after the view did.
	await waitFor(() => expect(removed).toHaveBeenCalledTimes(4));
	const before = background.asked.length;
	await save();
	expect(background.asked).toHaveLength(before);
});
