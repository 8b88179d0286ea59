import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isOptionOn, switchOption } from '@/lib/messages/permissions';
import { createPermissions } from './permissions';

test.each([
	['Chrome', ['downloads', 'offscreen', 'scripting'], ['downloads', 'offscreen']],
	['Firefox', ['downloads', 'scripting'], ['downloads']],
])('the weekly file asks %s for what that knows of, and gives it back', async (_, askable, expected) => {
	const { granted } = createPermissions();
	Object.assign(fakeBrowser.runtime, { getManifest: () => ({ optional_permissions: askable }) });
	expect(await switchOption('weeklyFile', true)).toBe(true);
	expect([...granted]).toEqual(expected);
	expect(await isOptionOn('weeklyFile')).toBe(true);
	expect(await switchOption('weeklyFile', false)).toBe(false);
	expect([...granted]).toEqual([]);
	expect(await isOptionOn('weeklyFile')).toBe(false);
});

test('what was given at install is all that is asked for where nothing is optional', async () => {
	const { granted } = createPermissions();
	granted.add('downloads');
	Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
	expect(await isOptionOn('weeklyFile')).toBe(true);
});
