import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serveWelcome } from '@/lib/messages/welcome';

const create = vi.fn(async () => undefined);

beforeEach(() => {
	create.mockReset();
	Object.assign(fakeBrowser.tabs, { create });
	fakeBrowser.runtime.onInstalled.removeAllListeners();
	serveWelcome();
});

type Details = Parameters<typeof fakeBrowser.runtime.onInstalled.trigger>[0];
const tell = (reason: string) => fakeBrowser.runtime.onInstalled.trigger({ reason } as Details);

test('it is opened when Dogear was installed', async () => {
	await tell('install');
	expect(create.mock.calls).toEqual([[{ url: fakeBrowser.runtime.getURL('/library.html#welcome') }]]);
});

test.each(['update', 'browser_update', 'chrome_update', 'shared_module_update'])(
	'not after an %s',
	async (reason) => {
		await tell(reason);
		expect(create).not.toHaveBeenCalled();
	},
);

test('a browser that opens no tab is reported, and nothing else', async () => {
	const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	create.mockRejectedValue(new Error('no window'));
	await tell('install');
	await vi.waitFor(() => expect(log).toHaveBeenCalled());
	log.mockRestore();
});
