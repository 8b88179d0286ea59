import { rememberMessages, t } from '../i18n';
import { onChanges } from '../messages/changes';
import { createTurns } from '../messages/turns';
import { watchCards } from '../page/watch';
import { ruleName } from '../rules/draft';
import { createActs } from './acts';
import { attributes } from './attributes';
import { badge } from './badge';
import { bars } from './bars';
import { bulk } from './bulk';
import { counts } from './counts';
import { dimmed } from './dimmed';
import type { Feature } from './feature';
import { focus } from './focus';
import { followed } from './followed';
import { help } from './help';
import { highlightThis } from './highlight-this';
import { highlights } from './highlights';
import { hitDays } from './hit-days';
import { keyboard } from './keyboard';
import { createLayer } from './layer';
import { looks } from './looks';
import { news } from './news';
import { createNotice } from './notice';
import { opened } from './opened';
import { outcomes } from './outcomes';
import { pageBar } from './page-bar';
import { PageModel } from './page-model';
import { preview } from './preview';
import { readAhead } from './read-ahead';
import { createPageHits } from './rule-hits';
import { scrolled } from './scrolled';
import { signs } from './signs';
import { createSlots } from './slots';
import { createToast } from './toast';
import { trouble } from './trouble';
import { walkHits } from './walk-hits';

/** Everything Dogear does on a page; a feature is its file and its line here. */
const FEATURES: readonly Feature[] = [
	attributes,
	looks,
	dimmed,
	bars,
	bulk,
	highlights,
	hitDays,
	focus,
	opened,
	followed,
	scrolled,
	news,
	trouble,
	counts,
	preview,
	badge,
	signs,
	keyboard,
	pageBar,
	walkHits,
	highlightThis,
	help,
	outcomes,
	readAhead,
];

/** Shows Dogear on a papers page until `signal` aborts, and then leaves the page as it was. */
export function startOverlay(document: Document, signal: AbortSignal): void {
	rememberMessages('error_noAnswer');
	const layer = createLayer(document, signal);
	const page = new PageModel(signal, createNotice(layer, signal));
	const toast = createToast(layer, signal);
	const acts = createActs(page, toast);
	const hits = createPageHits(page, (rule) =>
		toast.say(t('ruleLeftOut', ruleName(rule)), undefined, { isStill: () => true }),
	);
	const overlay = {
		document,
		page,
		hits,
		layer,
		slots: createSlots(document, signal),
		acts,
		toast,
		inTurn: createTurns(),
		shortcuts: new Map(),
		signal,
	};
	for (const feature of FEATURES) feature(overlay);

	onChanges((changes) => page.applyChanges(changes), signal);
	// A page that comes back from the back/forward cache, or from behind, may have missed messages.
	window.addEventListener('pageshow', (event) => event.persisted && page.refreshAll(), { signal });
	document.addEventListener('visibilitychange', () => !document.hidden && page.refreshAll(), { signal });

	void page.refreshTags();
	void page.refreshRules();
	void page.refreshSettings();
	watchCards({ document, onChange: (changes) => page.applyCards(changes), signal });
}
