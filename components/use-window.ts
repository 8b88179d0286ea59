import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { CSSProperties, RefObject } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/** Lists up to this long are there as a whole, so that the browser's own search finds all of them. */
const WHOLE = 100;

/** How many rows beyond the edges are there. */
const BEYOND = 8;

export interface WindowOptions {
	/** The same array as long as they are the same: for others all places are reckoned again. */
	keys: readonly string[];
	/** The keys of rows that must be there wherever they stand: what is typed in them, or held, must not go. */
	kept: readonly string[];
	/** What scrolls. */
	scroller: RefObject<HTMLElement | null>;
	/** The height of a row before it was measured, in pixels. */
	estimate: number;
}

/** A row that is to be rendered: by its place in the list, with what goes on its element, the same object while it is the same. */
export interface WindowRow {
	index: number;
	props: {
		'data-index': number;
		'data-key': string;
		style?: CSSProperties;
		ref?: (row: HTMLElement | null) => void;
	};
}

/** One that stands by itself, so many pixels from the beginning of the list. */
interface PlacedRow extends WindowRow {
	start: number;
}

/**
 * Which rows of a list are to be rendered: of a long one those in the window and about it, those kept, and the one with the
 * focus. `style` goes on the list.
 */
export function useWindow({ keys, kept, scroller, estimate }: WindowOptions): {
	rows: WindowRow[];
	style: CSSProperties | undefined;
	/** Scrolls a row into the window, by its place in the list. */
	scrollTo(index: number): void;
} {
	const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
	const isWhole = keys.length <= WHOLE;
	const isShown = useRef(true);
	const getItemKey = useCallback((index: number) => keys[index] ?? index, [keys]);
	/** The rows as they were rendered last, by their keys. */
	const before = useRef<ReadonlyMap<string, PlacedRow>>(new Map());
	const options = {
		count: keys.length,
		enabled: !isWhole,
		getScrollElement: () => scroller.current,
		estimateSize: () => estimate,
		getItemKey,
		rangeExtractor: ({ startIndex, endIndex }: { startIndex: number; endIndex: number }) => {
			const focused = focusedKey(scroller.current);
			const wanted = focused === undefined ? kept : [...kept, focused];
			const indexes = new Set(wanted.map((key) => keys.indexOf(key)));
			const last = Math.min(keys.length - 1, endIndex + BEYOND);
			for (let index = Math.max(0, startIndex - BEYOND); index <= last; index += 1) indexes.add(index);
			indexes.delete(-1);
			return [...indexes].sort((a, b) => a - b);
		},
		scrollToFn: elementScroll,
		observeElementRect,
		observeElementOffset,
		onChange: () => isShown.current && rerender(),
	};
	const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
	virtualizer.setOptions(options);
	useLayoutEffect(() => virtualizer._willUpdate());
	useLayoutEffect(() => {
		isShown.current = true;
		const unmount = virtualizer._didMount();
		return () => {
			isShown.current = false;
			unmount();
		};
	}, [virtualizer]);

	if (isWhole) {
		const rows = keys.map((key, index) => ({ index, props: { 'data-index': index, 'data-key': key } }));
		// A row that is there scrolls itself.
		return { rows, style: undefined, scrollTo: () => undefined };
	}
	const rows = virtualizer.getVirtualItems().map(({ index, start }): PlacedRow => {
		const key = keys[index] ?? '';
		const known = before.current.get(key);
		if (known?.index === index && known.start === start) return known;
		const style = { position: 'absolute', insetInline: 0, insetBlockStart: `${start}px` } as const;
		return {
			index,
			start,
			props: { 'data-index': index, 'data-key': key, style, ref: virtualizer.measureElement },
		};
	});
	before.current = new Map(rows.map((row) => [row.props['data-key'], row]));
	return {
		rows,
		style: { position: 'relative', height: `${virtualizer.getTotalSize()}px` },
		scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
	};
}

/** The key of the row that has the focus. */
function focusedKey(list: HTMLElement | null): string | undefined {
	if (!list?.contains(document.activeElement)) return undefined;
	return document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
}
