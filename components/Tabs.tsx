import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface TabsProps<Name extends string> {
	label: string;
	tabs: readonly { name: Name; label: string }[];
	current: Name;
	onSelect(name: Name): void;
	/** The panel of the current tab. */
	children: ComponentChildren;
}

/**
 * Tabs and the current one's panel; the arrow keys select.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs<Name extends string>({ label, tabs, current, onSelect, children }: TabsProps<Name>) {
	const id = useId();
	const list = useRef<HTMLDivElement>(null);

	function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>) {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
		const index = tabs.findIndex(({ name }) => name === current);
		const next = tabs.at((index + step) % tabs.length);
		if (!next) return;
		event.preventDefault();
		onSelect(next.name);
		list.current?.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
	}

	return (
		<>
			<div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
				{tabs.map((tab) => (
					<button
						key={tab.name}
						type="button"
						role="tab"
						id={`${id}-${tab.name}`}
						data-tab={tab.name}
						aria-selected={tab.name === current}
						aria-controls={`${id}-panel`}
						tabIndex={tab.name === current ? 0 : -1}
						onClick={() => onSelect(tab.name)}
					>
						{tab.label}
					</button>
				))}
			</div>
			<div class="panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
				{children}
			</div>
		</>
	);
}
