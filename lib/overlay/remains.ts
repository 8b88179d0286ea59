import { ID_ATTRIBUTE, STATE_ATTRIBUTE } from './attributes';

/** The name of our element; its children live in its shadow tree. */
export const LAYER_NAME = 'dogear-layer';

/**
 * Removes what a script of ours left on the page that was ended in the middle, as Firefox does. Highlights need no removal:
 * each new script sets all of them.
 */
export function clearRemains(document: Document): void {
	for (const layer of document.querySelectorAll(LAYER_NAME)) layer.remove();
	for (const article of document.querySelectorAll(`[${ID_ATTRIBUTE}]`)) {
		article.removeAttribute(ID_ATTRIBUTE);
		article.removeAttribute(STATE_ATTRIBUTE);
	}
	document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
		({ cssRules }) => ![...cssRules].some(({ cssText }) => cssText.includes('dogear')),
	);
}
