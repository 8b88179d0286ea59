import type { RefObject, TargetedPointerEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So close to an edge of what scrolls, in CSS pixels, it scrolls, by so much in a frame. */
const EDGE = 32;
const SPEED = 8;

export interface DragOptions<Item> {
	/** Its rows say their place by `aria-posinset`. */
	list: RefObject<HTMLElement | null>;
	scroller: RefObject<HTMLElement | null>;
	/** An item was let go in a gap between rows: 0 is before the first. */
	onDrop(item: Item, gap: number): void;
}

/** An item that is held, and the gap it would fall into. */
export interface Held<Item> {
	item: Item;
	gap: number;
}

/** Dragging the rows of a list by their handles, with mouse, pen or finger; Escape lets go where it was. */
export function useDrag<Item>({ list, scroller, onDrop }: DragOptions<Item>) {
	const [held, setHeld] = useState<Held<Item>>();
	const pointer = useRef(0);
	const isHeld = held !== undefined;

	const follow = () => setHeld((now) => now && { ...now, gap: gapAt(list.current, pointer.current) });

	useEffect(() => {
		if (!isHeld) return;
		let frame = 0;
		const scroll = () => {
			const edges = scroller.current?.getBoundingClientRect();
			if (edges && pointer.current < edges.top + EDGE) scroller.current?.scrollBy(0, -SPEED);
			else if (edges && pointer.current > edges.bottom - EDGE) scroller.current?.scrollBy(0, SPEED);
			follow();
			frame = requestAnimationFrame(scroll);
		};
		const letGo = (event: KeyboardEvent) => {
			if (event.key !== 'Escape') return;
			// Else the browser closes the popup.
			event.preventDefault();
			setHeld(undefined);
		};
		frame = requestAnimationFrame(scroll);
		document.addEventListener('keydown', letGo);
		return () => {
			cancelAnimationFrame(frame);
			document.removeEventListener('keydown', letGo);
		};
	}, [isHeld]);

	return {
		held,
		/** What to put on the handle of an item. */
		handle: (item: Item) => ({
			onPointerDown(event: TargetedPointerEvent<HTMLElement>) {
				if (event.button !== 0) return;
				event.currentTarget.setPointerCapture(event.pointerId);
				// Its row then stays, however far the list is scrolled.
				event.currentTarget.focus();
				pointer.current = event.clientY;
				setHeld({ item, gap: gapAt(list.current, event.clientY) });
			},
			onPointerMove(event: TargetedPointerEvent<HTMLElement>) {
				pointer.current = event.clientY;
				follow();
			},
			onPointerUp(event: TargetedPointerEvent<HTMLElement>) {
				if (held) onDrop(held.item, gapAt(list.current, event.clientY));
				setHeld(undefined);
			},
			onPointerCancel: () => setHeld(undefined),
		}),
	};
}

/** The gap between rows at a height of the window: below each row whose middle is above it. */
function gapAt(list: HTMLElement | null, y: number): number {
	let gap: number | undefined;
	for (const row of list?.querySelectorAll('[aria-posinset]') ?? []) {
		const place = Number(row.getAttribute('aria-posinset'));
		const { top, height } = row.getBoundingClientRect();
		if (y > top + height / 2) gap = place;
		else gap ??= place - 1;
	}
	return gap ?? 0;
}
