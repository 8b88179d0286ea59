import type { PaperHit } from '@/components/PaperHits';
import type { Paper, Rule } from '../model';
import { compile } from '../rules/matcher';
import { segmentsOf } from '../rules/paper';
import { sampleOf } from '../rules/preview';

/** Which rules hit a paper, in their order, each with the first place where it does. */
export function paperHits(paper: Paper, rules: readonly Rule[]): PaperHit[] {
	const enabled = rules.filter((rule) => rule.enabled);
	const segments = segmentsOf(paper);
	const found = [...(compile(enabled)([segments])[0] ?? [])].sort(([a], [b]) => a - b);
	return found.flatMap(([place, [first]]) => {
		const rule = enabled[place];
		const field = first && segments[first.segment]?.field;
		return rule && field ? { rule, field, ...sampleOf(segments, first) } : [];
	});
}
