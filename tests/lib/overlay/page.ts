import type { End } from '@/lib/messages/alive';
import { newOperation } from '@/lib/messages/client';
import { createTurns } from '@/lib/messages/turns';
import { createActs } from '@/lib/overlay/acts';
import type { Feature, Overlay } from '@/lib/overlay/feature';
import { createLayer, type Layer } from '@/lib/overlay/layer';
import { PageModel } from '@/lib/overlay/page-model';
import { createPageHits } from '@/lib/overlay/rule-hits';
import { createSlots } from '@/lib/overlay/slots';
import { createToast } from '@/lib/overlay/toast';
import type { Card, CardChanges } from '@/lib/page/card';
import type { SettingsChange } from '@/lib/settings';
import type { Background } from '../background';

/** Changes the address as an in-place navigation does. */
export function goTo(path: string): void {
	const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
	happyDOM.setURL(`https://huggingface.co${path}`);
}

/** Adds an article to the page, with links before and after its abstract as the site has them. */
export function addCard(id: string, { title = `Paper ${id}`, abstract = 'An abstract.' } = {}): Card {
	const article = document.createElement('article');
	const heading = document.createElement('h3');
	const link = document.createElement('a');
	link.href = `/papers/${id}`;
	link.textContent = title;
	heading.append(link);
	const paragraph = document.createElement('p');
	paragraph.textContent = abstract;
	const comments = document.createElement('a');
	comments.href = `/papers/${id}#community`;
	article.append(heading, paragraph, comments);
	document.body.append(article);
	return {
		id,
		title,
		article,
		titleElements: [link],
		abstractElements: [paragraph],
		// Of this very card, also where a test makes another one of it.
		paper() {
			return { id: this.id, title: this.title, abstract };
		},
	};
}

/** What the watcher would announce. */
export function changesOf(changes: Partial<CardChanges>): CardChanges {
	return { added: [], changed: [], removed: [], unreadable: 0, ...changes };
}

/** A page with one feature at work on it. */
export interface FeaturePage {
	/** What the feature works with. */
	overlay: Overlay;
	model: PageModel;
	layer: Layer;
	/** What the feature does by key. */
	shortcuts: Overlay['shortcuts'];
	/** What the page was told to say as a whole. */
	failures: unknown[];
	/** Ends the feature and the layer; the page's own content stays. */
	abort(end?: End): void;
	/** Ends everything and empties the page. */
	end(): void;
}

/** Starts a feature as the overlay does, on the page as it is. */
export function startFeature(feature: Feature): FeaturePage {
	const controller = new AbortController();
	const { signal } = controller;
	const layer = createLayer(document, signal);
	const failures: unknown[] = [];
	const model = new PageModel(signal, (error) => failures.push(error));
	const toast = createToast(layer, signal);
	const shortcuts: Overlay['shortcuts'] = new Map();
	const acts = createActs(model, toast);
	const hits = createPageHits(model, () => undefined);
	const overlay = {
		document,
		page: model,
		hits,
		layer,
		slots: createSlots(document, signal),
		acts,
		toast,
		inTurn: createTurns(),
		shortcuts,
		signal,
	};
	feature(overlay);
	return {
		overlay,
		model,
		layer,
		shortcuts,
		failures,
		abort: (end) => controller.abort(end),
		end() {
			controller.abort();
			document.body.replaceChildren();
		},
	};
}

/** Changes settings as the settings page does, and waits until the page knows them. */
export async function setSettings(
	{ model }: FeaturePage,
	{ library }: Background,
	change: SettingsChange = {},
): Promise<void> {
	await library.setSettings({ operation: newOperation(), change });
	await model.refreshSettings();
}
