import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { extensionStorage, keepStorageToOurselves } from '@/lib/backup/storage';

afterEach(() => {
	Object.assign(fakeBrowser.storage.local, { setAccessLevel: undefined });
	vi.restoreAllMocks();
});

test('content scripts are kept out of the storage, where a browser can', async () => {
	await keepStorageToOurselves();
	const setAccessLevel = vi.fn();
	Object.assign(fakeBrowser.storage.local, { setAccessLevel });
	await keepStorageToOurselves();
	expect(setAccessLevel.mock.calls).toEqual([[{ accessLevel: 'TRUSTED_CONTEXTS' }]]);
});

test('where that fails it is told, and nothing else', async () => {
	const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	Object.assign(fakeBrowser.storage.local, { setAccessLevel: vi.fn().mockRejectedValue(new Error('no')) });
	await keepStorageToOurselves();
	expect(log).toHaveBeenCalledOnce();
});

test('what is kept is there until it is removed', async () => {
	await extensionStorage.set('a', { text: 'x' });
	expect(await extensionStorage.get('a')).toEqual({ text: 'x' });
	await extensionStorage.remove(['a']);
	expect(await extensionStorage.get('a')).toBeUndefined();
});
