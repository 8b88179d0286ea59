import { type ComponentChild, render } from 'preact';
import { t } from '../i18n';
import { keepErrors } from '../messages/error-log';
import { swatchCss } from '../palette';
import { storeKeptNotes } from './kept-notes';

/** Shows a page of our own, in the reader's language and with the palette's colours. */
export function showPage(content: ComponentChild): void {
	keepErrors();
	void storeKeptNotes();
	const swatches = new CSSStyleSheet();
	swatches.replaceSync(swatchCss());
	document.adoptedStyleSheets = [swatches];
	document.documentElement.lang = t('language');
	const place = document.querySelector('#app');
	if (place) render(content, place);
}
