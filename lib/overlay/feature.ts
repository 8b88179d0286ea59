import type { Layer } from './layer';
import type { PageModel } from './page-model';

/** What every feature works with. */
export interface Overlay {
	document: Document;
	page: PageModel;
	layer: Layer;
	/** Ends everything a feature added: listeners, nodes, attributes, style sheets. */
	signal: AbortSignal;
}

/** One thing that Dogear does on a page. Called once, before any card is announced. */
export type Feature = (overlay: Overlay) => void;
