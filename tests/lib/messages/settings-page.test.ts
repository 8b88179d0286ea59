import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openSettings, serveOpenSettings } from '@/lib/messages/settings-page';
import { connectAs, deliver, SENDERS } from './browser';

const openOptionsPage = vi.fn(async () => undefined);

beforeEach(() => {
	openOptionsPage.mockClear();
	Object.assign(fakeBrowser.runtime, { openOptionsPage });
	fakeBrowser.runtime.onMessage.removeAllListeners();
	serveOpenSettings();
});

test('a papers page and a page of ours can have the settings opened', async () => {
	for (const sender of [SENDERS.contentScript, SENDERS.popup]) {
		connectAs(sender);
		await openSettings();
	}
	expect(openOptionsPage).toHaveBeenCalledTimes(2);
});

test.each(['otherExtension', 'otherExtensionOnPage', 'otherSite', 'otherPage'] as const)(
	'%s can not',
	async (name) => {
		await deliver({ dogear: 'openSettings' }, SENDERS[name]);
		expect(openOptionsPage).not.toHaveBeenCalled();
	},
);
