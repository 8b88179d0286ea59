import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface SectionProps {
	title: string;
	hint?: string;
	children: ComponentChildren;
}

/** One part of the settings, below its heading. */
export function Section({ title, hint, children }: SectionProps) {
	const id = useId();
	return (
		<section class="section" aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			{hint && <p class="quiet">{hint}</p>}
			{children}
		</section>
	);
}
