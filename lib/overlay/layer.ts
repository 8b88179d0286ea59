import { options } from 'preact';
import pageBarCss from '@/components/page-bar.css?inline';
import barCss from '@/components/paper-bar.css?inline';
import themeCss from '@/components/theme.css?inline';
import { t } from '../i18n';
import { swatchCss } from '../palette';
import layerCss from './layer.css?inline';
import { adopt, sheet } from './page-style';
import { LAYER_NAME } from './remains';

/** Our one element on the page. */
export interface Layer {
	host: HTMLElement;
	root: ShadowRoot;
	/** The corner of the window for what concerns the page as a whole. */
	corner: HTMLElement;
}

/** The events that a reader acts by. */
const ACTS = ['click', 'mousedown', 'keydown', 'input'];

/**
 * Adds the layer and our style sheets to the page, outside everything the site hydrates, until `signal` aborts.
 *
 * The shadow tree is open: a page can tell what it shows anyway, by our attributes. What it can't do is press our buttons:
 * only trusted events get through, also to a button that the page has taken out of the tree.
 */
export function createLayer(document: Document, signal: AbortSignal): Layer {
	const host = document.createElement(LAYER_NAME);
	host.lang = t('language');
	const root = host.attachShadow({ mode: 'open' });
	const corner = document.createElement('div');
	corner.className = 'corner';
	root.append(corner);
	// In Firefox it is shown by the manifest's style (lib/overlay/lifeline.css), which goes when our script ends.
	const hostCss = `:host{display:${import.meta.env.FIREFOX ? 'none' : 'contents'}}`;
	root.adoptedStyleSheets = [hostCss, themeCss, swatchCss(), barCss, pageBarCss].map(sheet);
	adopt(document, [sheet(layerCss)], signal);

	for (const type of [...ACTS, 'focusout']) {
		root.addEventListener(type, refuseUntrusted, { capture: true, signal });
	}
	for (const type of ['keydown', 'keypress', 'keyup']) {
		root.addEventListener(type, keepTyping, { signal });
	}
	options.event = (event: Event) => {
		if (!event.isTrusted && ACTS.includes(event.type))
			throw new Error(`an untrusted ${event.type} was refused`);
		return event;
	};
	document.documentElement.append(host);

	// A page that replaces what it finds beside its body takes the layer along: it comes back, at most once a frame.
	const observer = new MutationObserver(() => {
		if (host.isConnected) return;
		requestAnimationFrame(() => !signal.aborted && document.documentElement.append(host));
	});
	observer.observe(document.documentElement, { childList: true });
	signal.addEventListener('abort', () => {
		observer.disconnect();
		host.remove();
	});

	return { host, root, corner };
}

/** A script of the page can reach into an open shadow tree; its clicks and keys end here. */
function refuseUntrusted(event: Event): void {
	if (!event.isTrusted) event.stopImmediatePropagation();
}

/**
 * What is typed into a field, a menu or a dialog of ours is not for the site: outside the shadow tree it would look like
 * keys pressed beside any field, which may be shortcuts there, as they are with us. Tab goes on to our own walk through the
 * page.
 */
function keepTyping(event: Event): void {
	const isOurs = (event.target as Element).closest('input,select,dialog,[role=menu]');
	if (isOurs && (event as KeyboardEvent).key !== 'Tab') {
		event.stopPropagation();
	}
}
