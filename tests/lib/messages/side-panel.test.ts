import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { switchOption } from '@/lib/messages/permissions';
import { canOpenBeside, openBeside } from '@/lib/messages/side-panel';

let granted: Set<string>;
let isGiven: boolean;
let session: Record<string, unknown>;
let windows: { id: number; top: number; left: number; width: number; height: number }[];
/** What was opened, in order. */
let opened: object[];

const windowOf = (id: number) => ({ id, top: 10, left: 20, width: 1_200, height: 800 });

beforeEach(() => {
	granted = new Set();
	isGiven = true;
	session = {};
	windows = [windowOf(1), windowOf(2)];
	opened = [];
	Object.assign(fakeBrowser, {
		sidebarAction: undefined,
		sidePanel: { open: async (what: object) => void opened.push(what) },
	});
	Object.assign(fakeBrowser.permissions, {
		contains: async ({ permissions = [] }: { permissions?: string[] }) =>
			permissions.every((each) => granted.has(each)),
		request: async ({ permissions = [] }: { permissions?: string[] }) => {
			if (isGiven) for (const each of permissions) granted.add(each);
			return isGiven;
		},
	});
	Object.assign(fakeBrowser.windows, {
		getAll: async () => windows,
		getCurrent: async () => windows[0],
		create: async (what: object) => void opened.push(what),
	});
	Object.assign(fakeBrowser.storage.session, {
		set: async (what: object) => void Object.assign(session, what),
		get: async () => session,
	});
});

const OWN_WINDOW = {
	url: fakeBrowser.runtime.getURL('/sidepanel.html'),
	type: 'popup',
	top: 10,
	left: 800,
	width: 420,
	height: 800,
};

describe('in Chromium', () => {
	test('where the permission was there when the extension started, it is the browser’s panel', async () => {
		granted.add('sidePanel');
		expect(await openBeside()).toBe(true);
		expect(opened).toEqual([{ windowId: 1 }]);
	});

	test('a window that was open before the permission would crash the browser: it gets one beside it', async () => {
		expect(await openBeside()).toBe(true);
		expect(await openBeside()).toBe(true);
		windows[0] = windowOf(2);
		expect(await openBeside()).toBe(true);
		expect(opened).toEqual([OWN_WINDOW, OWN_WINDOW, OWN_WINDOW]);
		windows[0] = windowOf(3);
		expect(await openBeside()).toBe(true);
		expect(opened.at(-1)).toEqual({ windowId: 3 });
	});

	test('also when the permission came by the settings', async () => {
		expect(await switchOption('sidePanel', true)).toBe(true);
		await openBeside();
		expect(opened).toEqual([OWN_WINDOW]);
	});

	test('and when it is not known', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		granted.add('sidePanel');
		Object.assign(fakeBrowser.storage.session, { get: () => Promise.reject(new Error('no storage')) });
		await openBeside();
		expect(opened).toEqual([OWN_WINDOW]);
		vi.restoreAllMocks();
	});

	test('who doesn’t give the permission sees nothing open', async () => {
		isGiven = false;
		expect(await openBeside()).toBe(false);
		expect(opened).toEqual([]);
	});
});

test('in Firefox the sidebar opens within the click itself', () => {
	let count = 0;
	const open = async () => {
		count += 1;
	};
	Object.assign(fakeBrowser, { sidebarAction: { open } });
	void openBeside();
	expect(count).toBe(1);
	expect(canOpenBeside()).toBe(true);
});
