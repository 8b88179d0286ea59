import { options } from 'preact';
import barCss from '@/components/paper-bar.css?inline';
import themeCss from '@/components/theme.css?inline';
import { t } from '../i18n';
import type { PaperId } from '../model';
import { highlightCss, swatchCss } from '../palette';
import { ID_ATTRIBUTE } from './attributes';
import pageCss from './page.css?inline';

/** Our one element on the page. */
export interface Layer {
	host: HTMLElement;
	root: ShadowRoot;
	/** Ties the bars of exactly these papers, named by `partOf`, to their articles. */
	anchor(ids: Iterable<PaperId>): void;
}

/** The events that a reader acts by. */
const ACTS = ['click', 'mousedown', 'keydown', 'input'];

/** The name of our element; its children live in its shadow tree. */
export const LAYER_NAME = 'dogear-layer';

/** The `part` of a paper's bar: its id as a CSS identifier, which may hold neither dots nor slashes. */
export function partOf(id: PaperId): string {
	return `paper-${id.replace(/[./]/g, '_')}`;
}

/**
 * Adds the layer and our style sheets to the page, outside everything the site hydrates, until `signal` aborts.
 *
 * The shadow tree is open: a page can tell what it shows anyway, by our attributes. What it can't do is press our buttons:
 * only trusted events get through, also to a button that the page has taken out of the tree.
 */
export function createLayer(document: Document, signal: AbortSignal): Layer {
	// Firefox ends the script of a former version before it could clean up after itself.
	for (const old of document.querySelectorAll(LAYER_NAME)) old.remove();
	const host = document.createElement(LAYER_NAME);
	host.lang = t('language');
	const root = host.attachShadow({ mode: 'open' });
	const anchors = new CSSStyleSheet();
	root.adoptedStyleSheets = [sheet(themeCss), sheet(swatchCss()), sheet(barCss)];
	const ours = [sheet(pageCss), sheet(highlightCss()), anchors];
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...ours];

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

	signal.addEventListener('abort', () => {
		host.remove();
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => !ours.includes(each));
	});

	const anchored = new Set<PaperId>();
	return {
		host,
		root,
		anchor(ids) {
			const wanted = new Set(ids);
			const isGrowing = [...anchored].every((id) => wanted.has(id));
			if (!isGrowing) {
				anchored.clear();
				anchors.replaceSync('');
			}
			for (const id of wanted) {
				if (anchored.has(id)) continue;
				anchored.add(id);
				const name = `--dogear-${partOf(id)}`;
				anchors.insertRule(`[${ID_ATTRIBUTE}="${id}"]{anchor-name:${name}}`);
				anchors.insertRule(`${LAYER_NAME}::part(${partOf(id)}){position-anchor:${name}}`);
			}
		},
	};
}

function sheet(css: string): CSSStyleSheet {
	const made = new CSSStyleSheet();
	made.replaceSync(css);
	return made;
}

/** A script of the page can reach into an open shadow tree; its clicks and keys end here. */
function refuseUntrusted(event: Event): void {
	if (!event.isTrusted) event.stopImmediatePropagation();
}

/**
 * What is typed into our field is not for the site: outside the shadow tree it would look like keys pressed beside any
 * field, which may be shortcuts there. Tab goes on to our own walk through the page.
 */
function keepTyping(event: Event): void {
	if (event.target instanceof HTMLInputElement && (event as KeyboardEvent).key !== 'Tab') {
		event.stopPropagation();
	}
}
