import { DogearError } from '../errors';
import { rememberMessages } from '../i18n';
import { createLayer } from './layer';
import { createNotice } from './notice';

/**
 * Says on a page from which Dogear has just gone, once, how it comes back. What says it is then all there is of ours, and goes
 * when it is closed.
 */
export function sayGone(document: Document): void {
	const said = new AbortController();
	const say = createNotice(createLayer(document, said.signal), said.signal, () => said.abort());
	say(new DogearError('extensionGone'));
}

/** Asks the browser for what `sayGone` will say: afterwards it answers no more. */
export function rememberGone(): void {
	rememberMessages('error_extensionGone', 'close', 'language');
}

/** Runs `start` as soon as the whole document is parsed, unless `signal` aborts before. */
export function whenParsed(document: Document, start: () => void, signal: AbortSignal): void {
	if (document.readyState !== 'loading') start();
	else document.addEventListener('readystatechange', start, { once: true, signal });
}
