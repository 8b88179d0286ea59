import { browser } from 'wxt/browser';

/** Dogear's version, as the browser knows it. */
export function dogearVersion(): string {
	return browser.runtime.getManifest().version;
}
