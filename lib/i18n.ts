import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';
import type { DogearError } from './errors';

/** A key of `_locales/en/messages.json`; a key that isn't there doesn't compile. */
export type MessageKey = keyof typeof messages;

/** Messages with their `$1`, `$2`, … still in place, as the browser gave them. */
const templates = new Map<MessageKey, string>();

/** The string for `key` in the browser's language, English where there is none; `values` fill `$1`, `$2`, … */
export function t(key: MessageKey, ...values: (string | number)[]): string {
	return template(key).replace(/\$(\d)/g, (_, place: string) => String(values[Number(place) - 1] ?? ''));
}

/**
 * Asks the browser for these messages now: a content script whose extension was updated or removed can't any more, and
 * has then something to say.
 */
export function rememberMessages(...keys: MessageKey[]): void {
	keys.forEach(template);
}

function template(key: MessageKey): string {
	const known = templates.get(key);
	if (known !== undefined) return known;
	try {
		const text = browser.i18n.getMessage(key, ['$1', '$2', '$3']);
		templates.set(key, text);
		return text;
	} catch {
		// The extension is gone: the control stays without this word, and its act says what happened.
		return '';
	}
}

/** The sentence for an error: what happened and what to do. */
export function errorSentence(error: DogearError): string {
	return t(`error_${error.code}`, error.detail ?? '');
}
