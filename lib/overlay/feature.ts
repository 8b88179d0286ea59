import type { InTurn } from '../messages/turns';
import type { Card } from '../page/card';
import type { ShortcutName } from '../shortcuts';
import type { Acts } from './acts';
import type { Layer } from './layer';
import type { PageModel } from './page-model';
import type { PageHits } from './rule-hits';
import type { Slots } from './slots';
import type { Toast } from './toast';

/** What every feature works with. */
export interface Overlay {
	document: Document;
	page: PageModel;
	/** What the rules hit in the text that the cards show. */
	hits: PageHits;
	layer: Layer;
	/** Which bars the browser places on which articles. */
	slots: Slots;
	/** What a reader can do to papers. */
	acts: Acts;
	toast: Toast;
	/** Runs an act by key, or one on many papers, after those that were asked for before it. */
	inTurn: InTurn;
	/**
	 * What the shortcuts do, by key or by command: a feature sets its own. Each is given the card that the reader is at, and
	 * does nothing where it needs one and there is none.
	 */
	shortcuts: Map<ShortcutName, (card: Card | undefined) => void>;
	/** Ends everything a feature added: listeners, nodes, attributes, style sheets. */
	signal: AbortSignal;
}

/** One thing that Dogear does on a page. Called once, before any card is announced. */
export type Feature = (overlay: Overlay) => void;
