import type { RefObject, TargetedFocusEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What to put on the element that holds the lists. */
interface KeptFocus {
	ref: RefObject<HTMLElement | null>;
	/** Takes the focus when nothing better is left. */
	tabIndex: -1;
	onFocusIn(event: TargetedFocusEvent<HTMLElement>): void;
}

/** What can be focused in a row, or beside the rows. */
const CONTROLS = 'a, button, input';

/**
 * Keeps the keyboard at its place when the focused control goes away with what it acted on: on the same control of the
 * row that is there now, else on the element itself. Without it, who works by keyboard starts again from the top.
 */
export function useKeptFocus(): KeptFocus {
	const ref = useRef<HTMLElement>(null);
	/** Where the focus was last: the row, counted from the top, and the control, counted in the row. */
	const place = useRef<{ element: Element; row: number; control: number }>(null);

	useLayoutEffect(() => {
		if (!place.current || place.current.element.isConnected) return;
		if (document.activeElement !== document.body) return;
		const { row, control } = place.current;
		const rows = [...(ref.current?.querySelectorAll('.row') ?? [])];
		const controls = rows[Math.min(row, rows.length - 1)]?.querySelectorAll<HTMLElement>(CONTROLS);
		(controls?.[control] ?? ref.current)?.focus();
	});

	return {
		ref,
		tabIndex: -1,
		onFocusIn({ target, currentTarget }) {
			const own = (target as Element).closest('.row');
			const row = own ? [...currentTarget.querySelectorAll('.row')].indexOf(own) : 0;
			const controls = [...(own?.querySelectorAll(CONTROLS) ?? [])];
			place.current = {
				element: target as Element,
				row,
				control: Math.max(0, controls.indexOf(target as Element)),
			};
		},
	};
}
