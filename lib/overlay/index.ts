import { rememberMessages } from '../i18n';
import { onChanges } from '../messages/changes';
import { watchCards } from '../page/watch';
import { attributes } from './attributes';
import { bars } from './bars';
import { counts } from './counts';
import type { Feature } from './feature';
import { focus } from './focus';
import { highlights } from './highlights';
import { createLayer } from './layer';
import { createNotice } from './notice';
import { opened } from './opened';
import { PageModel } from './page-model';

/** Everything Dogear does on a page; a feature is its file and its line here. */
const FEATURES: readonly Feature[] = [attributes, bars, highlights, focus, opened, counts];

/** Shows Dogear on a papers page until `signal` aborts, and then leaves the page as it was. */
export function startOverlay(document: Document, signal: AbortSignal): void {
	rememberMessages('error_extensionGone', 'error_noAnswer', 'close');
	const layer = createLayer(document, signal);
	const page = new PageModel(signal, createNotice(layer, signal));
	for (const feature of FEATURES) feature({ document, page, layer, signal });

	onChanges((changes) => page.applyChanges(changes), signal);
	// A page that comes back from the back/forward cache, or from behind, may have missed messages.
	window.addEventListener('pageshow', (event) => event.persisted && page.refreshAll(), { signal });
	document.addEventListener('visibilitychange', () => !document.hidden && page.refreshAll(), { signal });

	void page.refreshTags();
	void page.refreshRules();
	watchCards({ document, onChange: (changes) => page.applyCards(changes), signal });
}
