import { type Browser, browser } from 'wxt/browser';
import { PLACES } from '../places';
import { isPapersUrl, PAPERS_SITE } from './pages';
import { isPlaceOn } from './places';
import type { LibraryCall } from './protocol';

/**
 * Who sends us calls: a page of our own, our content script on a page with bars, the one that puts signs on other pages of
 * the sites, or either of them in a tab of an optional site that outlives the site's permission.
 */
export type SenderKind = 'own page' | 'content script' | 'signs' | 'switched off';

/** What a content script may ask for: what the buttons on the page do, and what is needed to draw them. */
const CONTENT_SCRIPT_CALLS: readonly LibraryCall[] = [
	'getMarks',
	'setRead',
	'setSaved',
	'setStatus',
	'setRating',
	'addTag',
	'removeTag',
	'highlight',
	'undoStep',
	'undoLast',
	'getNew',
	'see',
	'noteHits',
	'getSettings',
	'foldBar',
	'reportReading',
	'getTags',
	'getRules',
];

/** What a content script may ask for that only shows what is known of the papers that a page links to. */
const SIGNS_CALLS: readonly LibraryCall[] = ['getMarks'];

/**
 * The kind of a sender by what the browser says of it, never by what it says itself; undefined for anybody else. Only for
 * the optional sites the browser is asked what is granted.
 */
export async function senderKind(sender: Browser.runtime.MessageSender): Promise<SenderKind | undefined> {
	if (sender.id !== browser.runtime.id || sender.url === undefined) return undefined;
	// Our own pages may stand in a tab too, so the address decides.
	if (sender.url.startsWith(browser.runtime.getURL('/'))) return 'own page';
	if (sender.tab === undefined) return undefined;
	const { url } = sender;
	if (isPapersUrl(url)) return 'content script';
	if (isWithin(url, [`${PAPERS_SITE}/*`])) return 'signs';
	const place = PLACES.find(({ origins }) => isWithin(url, origins));
	if (!place) return undefined;
	if (!(await isPlaceOn(place))) return 'switched off';
	return isWithin(url, place.bars) ? 'content script' : 'signs';
}

/** Whether an address, as a browser writes it, fits one of these patterns, whose star is their end. */
function isWithin(url: string, patterns: readonly string[]): boolean {
	return patterns.some((pattern) => url.startsWith(pattern.slice(0, -1)));
}

/** Whether a sender of this kind may make this call. Our own pages may make all. */
export function mayCall(kind: SenderKind, call: LibraryCall): boolean {
	if (kind === 'own page') return true;
	if (kind === 'switched off') return false;
	return (kind === 'signs' ? SIGNS_CALLS : CONTENT_SCRIPT_CALLS).includes(call);
}
