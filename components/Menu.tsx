import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface MenuProps {
	label: string;
	/** A selector for the item to begin at; by default, and where there is none such, it is the first. */
	start?: string | undefined;
	/** Asked for by Escape and Tab (`refocus`), or by leaving the menu. */
	onClose(refocus: boolean): void;
	/** `MenuItem`s, in groups or not. */
	children: ComponentChildren;
}

/** Which way an arrow leads among the items, which may stand in lines and in rows. */
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * A menu that is open as long as it is rendered. It stands above the page (a popover: in the top layer) at the element
 * whose style says `anchor-name: --dogear-menu`, and takes the focus.
 *
 * The popover is a manual one. One that closes by itself at a press elsewhere closes at the press on its button too,
 * which then opens it again.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/menubar/
 */
export function Menu({ label, start, onClose, children }: MenuProps) {
	const menu = useRef<HTMLDivElement>(null);

	function items(): HTMLElement[] {
		return [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
	}

	// Once: what happens to the marks meanwhile must not move the focus.
	useLayoutEffect(() => {
		menu.current?.showPopover();
		(menu.current?.querySelector<HTMLElement>(start ?? 'button') ?? items()[0])?.focus();
	}, []);

	function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>) {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		// From where the focus is then, Tab goes on.
		if (event.key === 'Tab') return onClose(true);
		const all = items();
		const step = STEPS[event.key];
		if (step) all.at((all.indexOf(event.target as HTMLElement) + step) % all.length)?.focus();
		else if (event.key === 'Home') all[0]?.focus();
		else if (event.key === 'End') all.at(-1)?.focus();
		else if (event.key === 'Escape') onClose(true);
		else return;
		event.preventDefault();
	}

	return (
		<div
			ref={menu}
			class="menu"
			popover="manual"
			role="menu"
			aria-label={label}
			tabIndex={-1}
			onKeyDown={onKeyDown}
			// Keeps the focus, and with it the menu, until an item is pressed.
			onMouseDown={(event) => event.preventDefault()}
			onFocusOut={(event) => {
				// Who turns to another window for a moment finds the menu again.
				if (!document.hasFocus()) return;
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onClose(false);
			}}
		>
			{children}
		</div>
	);
}

export interface MenuItemProps {
	/** Absent: not one of several to choose from. */
	checked?: boolean;
	/** The name, where the children are a picture. */
	label?: string;
	onPick(): void;
	children: ComponentChildren;
}

export function MenuItem({ checked, label, onPick, children }: MenuItemProps) {
	return (
		// biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is checked where its role is menuitemradio
		<button
			type="button"
			role={checked === undefined ? 'menuitem' : 'menuitemradio'}
			aria-checked={checked}
			aria-label={label}
			title={label}
			tabIndex={-1}
			onClick={onPick}
		>
			{children}
		</button>
	);
}
