import { browser } from 'wxt/browser';

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
