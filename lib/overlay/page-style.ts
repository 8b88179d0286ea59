import { highlightCss } from '../palette';
import foldCss from './fold.css?inline';
import pageCss from './page.css?inline';

/** Adds style sheets to the page until `signal` aborts. No policy of the page can forbid it. */
export function adopt(document: Document, sheets: CSSStyleSheet[], signal: AbortSignal): void {
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
	signal.addEventListener('abort', () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => !sheets.includes(each));
	});
}

/** A style sheet of this text. */
export function sheet(css: string): CSSStyleSheet {
	const made = new CSSStyleSheet();
	made.replaceSync(css);
	return made;
}

/**
 * Gives the page its style, until `signal` aborts; call it before the page is painted.
 *
 * In Chrome a page keeps the style that a manifest brings until it is reloaded, and an outlived script can still clean up: so the
 * style is the script's. In Firefox it is the other way round: a script is ended without a word, and what it adopted stays,
 * but the manifest's style goes at once. There page.css comes by the manifest, and lifeline.css is what everything else hangs
 * on. (Seen in Chromium 156 and Firefox 153.)
 *
 * What a page was given besides its manifest's, it keeps in both when an optional site is switched off, while the script can
 * still clean up. So the strip on arXiv's abstract pages, which alone would be seen then, is the script's in both, and hangs
 * on lifeline.css too.
 */
export function stylePage(document: Document, signal: AbortSignal): void {
	const room = import.meta.env.FIREFOX ? 'var(--dogear-room,0)' : '40px';
	const css = `#abs>h1.title{padding-block-end:${room}}`;
	adopt(document, [sheet(import.meta.env.FIREFOX ? css : pageCss + highlightCss() + css)], signal);
}

/**
 * Gives the page the style of folded cards, until `signal` aborts; call it before the first is folded. In Firefox it has it
 * by the manifest.
 *
 * Not before there is one: rules about whatever is in a card have Chromium look at all that is in it whenever a word of its
 * state comes or goes, which takes three times as long as without them (measured 2026-11, Chromium 156).
 */
export function styleFolded(document: Document, signal: AbortSignal): void {
	if (!import.meta.env.FIREFOX) adopt(document, [sheet(foldCss)], signal);
}
