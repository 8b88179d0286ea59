import { STATE_ATTRIBUTE, slotName } from './attributes';
import { adopt } from './page-style';
import { LAYER_NAME } from './remains';

/** How many slots are made at once: more than there are bars near a usual window, so that one style sheet does. */
const BLOCK = 64;

/** Which article has which slot: a number that ties a bar to it by CSS anchor positioning. */
export interface Slots {
	of(article: HTMLElement): number | undefined;
	/** Gives exactly these articles a slot each. Who has one keeps it; those of the others are free again. */
	assign(articles: ReadonlySet<HTMLElement>): void;
	/** Calls `listener` with the articles whose slots were given or taken. */
	onChange(listener: (articles: HTMLElement[]) => void): void;
}

/**
 * Slots for the articles of a page, until `signal` aborts.
 *
 * A rule per paper would be simpler. But each change of a style sheet has Chromium look at every element of the page again,
 * which takes 50 ms on 840 cards, and each anchor makes every layout dearer: so the rules are there beforehand, and an
 * article says by a word which of them is its own (measured 2026-11, Chromium 156).
 */
export function createSlots(document: Document, signal: AbortSignal): Slots {
	const taken = new Map<HTMLElement, number>();
	const free: number[] = [];
	const listeners: ((articles: HTMLElement[]) => void)[] = [];
	const anchors = new CSSStyleSheet();
	adopt(document, [anchors], signal);
	let count = 0;

	function take(): number {
		const slot = free.pop();
		if (slot !== undefined) return slot;
		for (const end = count + BLOCK; count < end; count += 1) {
			free.unshift(count);
			const name = slotName(count);
			anchors.insertRule(`[${STATE_ATTRIBUTE}~="${name}"]{anchor-name:--dogear-${name}}`);
			anchors.insertRule(`${LAYER_NAME}::part(${name}){position-anchor:--dogear-${name}}`);
		}
		return take();
	}

	return {
		of: (article) => taken.get(article),
		assign(articles) {
			const gone = [...taken].filter(([article]) => !articles.has(article));
			for (const [article, slot] of gone) {
				taken.delete(article);
				free.push(slot);
			}
			const come = [...articles].filter((article) => !taken.has(article));
			for (const article of come) taken.set(article, take());
			const changed = [...gone.map(([article]) => article), ...come];
			if (changed.length > 0) for (const listener of listeners) listener(changed);
		},
		onChange(listener) {
			listeners.push(listener);
		},
	};
}
