import { type Browser, browser } from 'wxt/browser';
import type { Place } from '../places';

/** What registering scripts needs besides the site itself. */
export const SCRIPTING = { permissions: ['scripting'] } satisfies Browser.permissions.Permissions;

/** Whether the reader lets Dogear work on this site. */
export function isPlaceOn({ origins }: Place): Promise<boolean> {
	return browser.permissions.contains({ ...SCRIPTING, origins });
}

/**
 * Asks the reader for a site, or gives it back; resolves to whether it is on now. Call it straight from their click, before
 * anything is awaited: the browser asks only then. The background does the rest.
 */
export async function switchPlace({ origins }: Place, on: boolean): Promise<boolean> {
	if (on) return browser.permissions.request({ ...SCRIPTING, origins });
	return !(await browser.permissions.remove({ origins }));
}

/** Calls `listener` after permissions came or went, also by the browser's own pages, until `signal` aborts. */
export function onPlaces(listener: () => void, signal: AbortSignal): void {
	const { onAdded, onRemoved } = browser.permissions;
	for (const event of [onAdded, onRemoved]) {
		event.addListener(listener);
		signal.addEventListener('abort', () => event.removeListener(listener), { once: true });
	}
}
