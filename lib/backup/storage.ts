import { browser } from 'wxt/browser';
import { report } from '../errors';

/** Texts and plain data by keys, that outlive the database. A `set` of one key is whole or not at all. */
export interface KeyValues {
	/** Undefined where there is none. */
	get(key: string): Promise<unknown>;
	set(key: string, value: unknown): Promise<void>;
	remove(keys: string[]): Promise<void>;
}

/**
 * The extension's own storage apart from IndexedDB: what damages or clears the one mostly leaves the other. Looked up at each
 * use, since a test's stand-in is another one for each.
 */
export const extensionStorage: KeyValues = {
	async get(key) {
		return (await browser.storage.local.get(key))[key];
	},
	set: (key, value) => browser.storage.local.set({ [key]: value }),
	remove: (keys) => browser.storage.local.remove(keys),
};

/**
 * Keeps content scripts out of that storage, where a browser can: what they may know of the library goes through the calls. Firefox
 * has no such lock (bug 1724754). Call it whenever the background begins.
 */
export async function keepStorageToOurselves(): Promise<void> {
	try {
		await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
	} catch (error) {
		report('keeping content scripts out of the storage', error);
	}
}
