import type { RefObject, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What to put on the toolbar's element. */
interface Toolbar {
	ref: RefObject<HTMLDivElement | null>;
	onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void;
	onFocusIn(event: TargetedFocusEvent<HTMLDivElement>): void;
}

/**
 * Arrow keys, Home and End among a toolbar's buttons, of which Tab reaches one: the one used last.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 */
export function useToolbar(): Toolbar {
	const ref = useRef<HTMLDivElement>(null);
	const stop = useRef<HTMLButtonElement>(null);
	/** Where the tab stop stands among the buttons: when it goes, its neighbour will stand there. */
	const place = useRef(0);
	const root = ref.current?.getRootNode() as Document | ShadowRoot | undefined;
	const hadFocus = stop.current !== null && root?.activeElement === stop.current;

	function buttons(): HTMLButtonElement[] {
		// Those of an open menu are the menu's.
		return [...(ref.current?.querySelectorAll<HTMLButtonElement>('button:not([role])') ?? [])];
	}

	function updateTabStops() {
		const all = buttons();
		const index = stop.current === null ? -1 : all.indexOf(stop.current);
		place.current = index >= 0 ? index : Math.min(place.current, all.length - 1);
		stop.current = all[place.current] ?? null;
		for (const button of all) button.tabIndex = button === stop.current ? 0 : -1;
	}

	// After every render, since buttons come and go with the tags; the focus must not go with one.
	useLayoutEffect(() => {
		const before = stop.current;
		updateTabStops();
		if (hadFocus && stop.current !== before) stop.current?.focus();
	});

	return {
		ref,
		onFocusIn(event) {
			// The field and the menu that may stand among the buttons are no tab stops of ours.
			const button = buttons().find((each) => each === event.target);
			if (!button) return;
			stop.current = button;
			updateTabStops();
		},
		onKeyDown(event) {
			const all = buttons();
			const current = all.indexOf(event.target as HTMLButtonElement);
			if (current < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
			const isLeftToRight = getComputedStyle(event.currentTarget).direction === 'ltr';
			const next = {
				[isLeftToRight ? 'ArrowRight' : 'ArrowLeft']: all[(current + 1) % all.length],
				[isLeftToRight ? 'ArrowLeft' : 'ArrowRight']: all.at(current - 1),
				Home: all[0],
				End: all.at(-1),
			}[event.key];
			if (!next) return;
			event.preventDefault();
			next.focus();
		},
	};
}
