import { t } from '../i18n';
import { ruleName } from '../rules/draft';
import type { Feature } from './feature';

/** A highlighted place of the page. */
interface Place {
	range: Range;
	/** The name of its rule; where several light up the same, of the first. */
	name: string;
}

/** Goes from one highlighted place of the page to the next or the one before by key, selects it and says which it is. */
export const walkHits: Feature = ({ document, page, hits, shortcuts, toast }) => {
	/** Where the reader was taken last. */
	let last: Range | undefined;

	/** All places that are to be seen by scrolling, in the page's order. */
	function places(): Place[] {
		const all = page.shownCards().flatMap(({ article }) => {
			const { texts, rules } = hits.of(article);
			return rules
				.filter(({ rule }) => rule.actions.includes('highlight'))
				.flatMap(({ rule, hits }) => hits.map(({ segment, start, end }) => ({ rule, segment, start, end })))
				.sort((a, b) => a.segment - b.segment || a.start - b.start)
				.flatMap(({ rule, segment, start, end }) => {
					const range = texts[segment]?.range(start, end);
					return range ? { range, name: ruleName(rule) } : [];
				});
		});
		return all.filter(
			({ range }, index) =>
				range.startContainer.parentElement?.checkVisibility() &&
				!(index > 0 && isSame(range, all[index - 1]?.range)),
		);
	}

	function go(step: 1 | -1) {
		const all = places();
		if (all.length === 0) return toast.say(t('noHits'));
		const place = all[nextIndex(all, step)];
		if (!place) return;
		last = place.range;
		const { startContainer, startOffset, endContainer, endOffset } = last;
		// As the browser's own search does: seen, told to a screen reader, ready to be copied.
		document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
		startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
		toast.say(t('hitOf', place.name, all.indexOf(place) + 1, all.length));
	}

	/** The place after, or before, the one of last time, or else what is in view; round from the end to the start. */
	function nextIndex(all: readonly Place[], step: 1 | -1): number {
		const from = last?.startContainer.isConnected
			? all.findIndex(({ range }) => !isBefore(range, last))
			: all.findIndex(({ range }) => range.getBoundingClientRect().top >= 0);
		const isThere = isSame(all[from]?.range, last);
		const forward = from < 0 ? 0 : isThere ? from + 1 : from;
		const backward = from < 0 ? -1 : from - 1;
		return ((step > 0 ? forward : backward) + all.length) % all.length;
	}

	shortcuts.set('nextHit', () => go(1));
	shortcuts.set('previousHit', () => go(-1));
};

function isBefore(a: Range, b: Range | undefined): boolean {
	return b !== undefined && a.compareBoundaryPoints(Range.START_TO_START, b) < 0;
}

function isSame(a: Range | undefined, b: Range | undefined): boolean {
	return (
		a !== undefined &&
		b !== undefined &&
		a.startContainer === b.startContainer &&
		a.startOffset === b.startOffset
	);
}
