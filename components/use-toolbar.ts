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
	const stop = useRef<Element>(null);

	function buttons(): HTMLButtonElement[] {
		return [...(ref.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
	}

	function updateTabStops() {
		const all = buttons();
		const chosen = all.find((button) => button === stop.current) ?? all[0];
		for (const button of all) button.tabIndex = button === chosen ? 0 : -1;
	}

	// After every render, since buttons come and go with the tags.
	useLayoutEffect(updateTabStops);

	return {
		ref,
		onFocusIn(event) {
			stop.current = event.target as Element;
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
