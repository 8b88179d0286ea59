import { type Browser, browser } from 'wxt/browser';
import { isPapersUrl } from './pages';
import type { LibraryCall } from './protocol';

/** Who may send us calls: a page of our own, or our content script on a papers page. */
export type SenderKind = 'own page' | 'content script';

/** What a content script may ask for: what the buttons on the page do, and what is needed to draw them. */
const CONTENT_SCRIPT_CALLS: readonly LibraryCall[] = [
	'getMarks',
	'setRead',
	'setSaved',
	'addTag',
	'removeTag',
	'getTags',
	'getRules',
];

/** The kind of a sender by what the browser says of it, never by what it says itself; undefined for anybody else. */
export function senderKind(sender: Browser.runtime.MessageSender): SenderKind | undefined {
	if (sender.id !== browser.runtime.id || sender.url === undefined) return undefined;
	// Our own pages may stand in a tab too, so the address decides.
	if (sender.url.startsWith(browser.runtime.getURL('/'))) return 'own page';
	return sender.tab !== undefined && isPapersUrl(sender.url) ? 'content script' : undefined;
}

/** Whether a sender of this kind may make this call. Our own pages may make all. */
export function mayCall(kind: SenderKind, call: LibraryCall): boolean {
	return kind === 'own page' || CONTENT_SCRIPT_CALLS.includes(call);
}
