import type { Part, SampleText } from '@/components/SampleCard';
import { SAMPLE } from '@/components/sample-paper';
import type { Color, Field, Rule } from '../model';
import { compile } from '../rules/matcher';
import { segmentsOf } from '../rules/paper';

/** The sample's title and abstract, in pieces, with what these rules light up in them: where two meet, the first has it. */
export function litSample(rules: readonly Rule[]): SampleText {
	const lit = rules.filter(({ enabled, actions }) => enabled && actions.includes('highlight'));
	const segments = segmentsOf(SAMPLE);
	const [hits] = compile(lit)([segments]);

	function partsOf(field: Field): Part[] {
		const place = segments.findIndex((segment) => segment.field === field);
		const text = segments[place]?.text ?? '';
		/** The colour of each of its UTF-16 code units. */
		const colors: (Color | undefined)[] = Array.from({ length: text.length });
		for (const [index, { color }] of [...lit.entries()].reverse()) {
			for (const { segment, start, end } of hits?.get(index) ?? []) {
				if (segment === place) colors.fill(color, start, end);
			}
		}
		const parts: Part[] = [];
		for (const [at, color] of colors.entries()) {
			const last = parts.at(-1);
			if (last && last.color === color) last.text += text[at];
			else parts.push({ text: text[at] ?? '', color });
		}
		return parts;
	}

	return { title: partsOf('title'), abstract: partsOf('abstract') };
}
