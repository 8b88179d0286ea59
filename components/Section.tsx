import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface SectionProps {
	title: string;
	/** Its id in the page, for links. */
	id?: string;
	hint?: string;
	children: ComponentChildren;
}

/** One part of the settings, below its heading. What has the class `setting` in it is found by itself, a part without any as a whole. */
export function Section({ title, id, hint, children }: SectionProps) {
	const titleId = useId();
	return (
		<section class="section" id={id} aria-labelledby={titleId}>
			<h2 id={titleId}>{title}</h2>
			{hint && <p class="quiet">{hint}</p>}
			{children}
		</section>
	);
}
