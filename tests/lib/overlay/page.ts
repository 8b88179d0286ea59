import type { Feature } from '@/lib/overlay/feature';
import { createLayer, type Layer } from '@/lib/overlay/layer';
import { PageModel } from '@/lib/overlay/page-model';
import type { Card, CardChanges } from '@/lib/page/card';

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
	return { id, title, article, titleElements: [link], abstractElements: [paragraph] };
}

/** What the watcher would announce. */
export function changesOf(changes: Partial<CardChanges>): CardChanges {
	return { added: [], changed: [], removed: [], unreadable: 0, ...changes };
}

/** A page with one feature at work on it. */
export interface FeaturePage {
	model: PageModel;
	layer: Layer;
	/** What the page was told to say as a whole. */
	failures: unknown[];
	/** Ends the feature and the layer; the page's own content stays. */
	abort(): void;
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
	feature({ document, page: model, layer, signal });
	return {
		model,
		layer,
		failures,
		abort: () => controller.abort(),
		end() {
			controller.abort();
			document.body.replaceChildren();
		},
	};
}
