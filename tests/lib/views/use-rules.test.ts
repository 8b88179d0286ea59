import { renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { draftOf } from '@/lib/rules/draft';
import { useRules } from '@/lib/views/use-rules';
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

test('is empty-handed until the background answered, then shows every change of rules and tags', async () => {
	const { result, unmount } = renderHook(() => useRules());
	expect(result.current).toEqual({ rules: undefined, tags: undefined, error: undefined });
	await waitFor(() => expect(result.current).toEqual({ rules: [], tags: [], error: undefined }));
	await background.library.addRules({ operation: newOperation(), rules: [draftOf(['mamba'], 'red')] });
	await waitFor(() => expect(result.current.rules).toMatchObject([{ terms: ['mamba'] }]));
	await background.library.addTag({ operation: newOperation(), paper: LLAMA, tag: { name: 'Later' } });
	await waitFor(() => expect(result.current.tags).toMatchObject([{ name: 'Later' }]));
	unmount();
});

test('asks for nothing when something else changed', async () => {
	const { result, unmount } = renderHook(() => useRules());
	await waitFor(() => expect(result.current.rules).toBeDefined());
	const before = background.asked.length;
	await background.library.setRead({ operation: newOperation(), papers: [LLAMA], read: true });
	expect(background.asked).toHaveLength(before);
	unmount();
});
