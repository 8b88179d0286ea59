import type { Paper } from '@/lib/model';

/** A paper that isn't there, to try things on. Each topic to begin with lights up something in it. */
export const SAMPLE: Paper = {
	id: 'sample',
	title: 'Dog-Eared: Small Agents That Remember What They Read',
	abstract:
		'Readers fold a corner and forget the page. We distill a diffusion model into an agent that never does, and that makes its reasoning interpretable, one corner at a time.',
	authors: ['Ada Margin', 'Vera Folio'],
};
