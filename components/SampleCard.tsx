import type { ComponentChildren } from 'preact';
import { t } from '@/lib/i18n';
import type { Color } from '@/lib/model';
import { SAMPLE } from './sample-paper';

/** A piece of text, with the colour that it is lit up in. */
export interface Part {
	text: string;
	color?: Color | undefined;
}

/** What the sample's card says, in pieces. */
export interface SampleText {
	title: readonly Part[];
	abstract: readonly Part[];
}

export interface SampleCardProps {
	text: SampleText;
	isRead?: boolean;
	/** What stands below it. */
	children?: ComponentChildren;
}

/** A made-up paper, as a list shows one. Papers are in English. */
export function SampleCard({ text, isRead = false, children }: SampleCardProps) {
	return (
		<article class={isRead ? 'sample is-read' : 'sample'} aria-label={t('firstRunSample')}>
			<div class="sample-text" lang="en">
				<h2>{text.title.map(litPart)}</h2>
				<p class="quiet">{SAMPLE.authors?.join(', ')}</p>
				<p>{text.abstract.map(litPart)}</p>
			</div>
			{children}
		</article>
	);
}

function litPart({ text, color }: Part) {
	return color ? <mark data-color={color}>{text}</mark> : text;
}
