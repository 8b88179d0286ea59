import { browser } from 'wxt/browser';
import { report } from '../errors';

const PERMISSION = { permissions: ['sidePanel' as const] };

/** The page that is shown beside the page. */
const PAGE = '/sidepanel.html';

/** CSS pixels; as wide as the popup. */
const WIDTH = 420;

/** Where the browser windows stand that were open when the permission came; it is gone when the extension starts anew. */
const OLD_WINDOWS = 'windowsWithoutSidePanel';

/** Firefox's own; the types are Chrome's. */
type Sidebar = { sidebarAction?: { open(): Promise<void> } };

/**
 * Opens the saved list beside the page. Call it straight from the reader's click, before anything is awaited: the browser
 * asks and opens only then. Resolves to false when the reader doesn't give the permission.
 */
export async function openBeside(): Promise<boolean> {
	const { sidebarAction } = browser as Sidebar;
	if (sidebarAction) {
		await sidebarAction.open();
		return true;
	}
	if (!(await browser.permissions.contains(PERMISSION))) {
		await noteWindows();
		if (!(await browser.permissions.request(PERMISSION))) return false;
	}
	const { id: windowId, top = 0, left = 0, width = 0, height } = await browser.windows.getCurrent();
	if (windowId !== undefined && (await hasRoom(windowId))) {
		await browser.sidePanel.open({ windowId });
		return true;
	}
	await browser.windows.create({
		url: browser.runtime.getURL(PAGE),
		type: 'popup',
		top,
		left: left + Math.max(0, width - WIDTH),
		width: WIDTH,
		...(height && { height }),
	});
	return true;
}

/**
 * Remembers which windows are open before the permission comes. Chromium makes room for an extension's panel when it
 * opens a window, or starts the extension: asked to open one where it made none, Chromium 156 crashes as a whole. There the
 * list comes in a window of its own.
 */
export async function noteWindows(): Promise<void> {
	const windows = await browser.windows.getAll();
	await browser.storage.session.set({ [OLD_WINDOWS]: windows.map(({ id }) => id) });
}

async function hasRoom(windowId: number): Promise<boolean> {
	try {
		const { [OLD_WINDOWS]: ids = [] } = await browser.storage.session.get(OLD_WINDOWS);
		return Array.isArray(ids) && !ids.includes(windowId);
	} catch (error) {
		report('look for windows without a side panel', error);
		return false;
	}
}

/** Whether this browser can show a page of ours beside the page in view. */
export function canOpenBeside(): boolean {
	return (browser as Sidebar).sidebarAction !== undefined || 'side_panel' in browser.runtime.getManifest();
}
