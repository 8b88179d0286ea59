import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';
import type { DogearError } from './errors';

/** A key of `_locales/en/messages.json`; a key that isn't there doesn't compile. */
export type MessageKey = keyof typeof messages;

/** The string for `key` in the browser's language, English where there is none; `values` fill `$1`, `$2`, … */
export function t(key: MessageKey, ...values: (string | number)[]): string {
	return browser.i18n.getMessage(key, values.map(String));
}

/** The sentence for an error: what happened and what to do. */
export function errorSentence(error: DogearError): string {
	return t(`error_${error.code}`, error.detail ?? '');
}
