import { renderHook, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newOperation } from '@/lib/messages/client';
import { DEFAULT_SETTINGS } from '@/lib/settings';
import { useSettings } from '@/lib/views/use-settings';
import { type Background, startBackground } from '../background';
import { SENDERS } from '../messages/browser';

let background: Background;

beforeEach(() => {
	background = startBackground(SENDERS.popup);
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
});

test('is empty-handed until the background answered, then shows every change of any view', async () => {
	const { result, unmount } = renderHook(() => useSettings());
	expect(result.current).toEqual({ settings: undefined, error: undefined });
	await waitFor(() => expect(result.current.settings).toEqual(DEFAULT_SETTINGS));
	await background.library.setSettings({ operation: newOperation(), change: { readLooks: 'fold' } });
	await waitFor(() => expect(result.current.settings?.readLooks).toBe('fold'));
	unmount();
});

test('asks for nothing when something else changed', async () => {
	const { result, unmount } = renderHook(() => useSettings());
	await waitFor(() => expect(result.current.settings).toBeDefined());
	const before = background.asked.length;
	await background.library.setRead({
		operation: newOperation(),
		papers: [{ id: '2407.21783', title: 'Llama' }],
		read: true,
	});
	expect(background.asked).toHaveLength(before);
	unmount();
});

test('says why there is no answer, and keeps what it showed', async () => {
	const { result, unmount } = renderHook(() => useSettings());
	await waitFor(() => expect(result.current.settings).toBeDefined());
	const held = background.hold();
	await background.library.setSettings({ operation: newOperation(), change: { badge: false } });
	await waitFor(() => expect(held).toHaveLength(1));
	held[0]?.fail();
	await waitFor(() => expect(result.current.error?.code).toBe('noAnswer'));
	expect(result.current.settings).toEqual(DEFAULT_SETTINGS);
	unmount();
});
