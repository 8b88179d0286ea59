import 'fake-indexeddb/auto';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../public/_locales/en/messages.json';

/** WXT's fake browser has no i18n: this stands in for the platform's, with the real English strings. */
function getMessage(key: string, substitutions: string | string[] = []): string {
	const message = (messages as Record<string, { message: string }>)[key]?.message ?? '';
	const values = [substitutions].flat();
	return message.replace(/\$(\d)/g, (_, index: string) => values[Number(index) - 1] ?? '');
}

// Happy-dom has no top layer: a popover is shown as what it is, an element. Some tests have no DOM at all.
if (typeof HTMLElement !== 'undefined') HTMLElement.prototype.showPopover ??= () => {};

// The random tests of a long run can be had again. Loaded there only: it is a tenth of a second for every file.
if (process.env.DOGEAR_SEED) {
	const { configureGlobal } = await import('fast-check');
	configureGlobal({ seed: Number(process.env.DOGEAR_SEED) });
}

beforeEach(() => {
	fakeBrowser.reset();
	Object.assign(fakeBrowser.i18n, { getMessage });
	// It has no platform either.
	Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({ os: 'linux', arch: 'x86-64' }) });
});
