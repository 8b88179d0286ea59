import { t } from '@/lib/i18n';
import type { Field, Rule } from '@/lib/model';
import { ruleName } from '@/lib/rules/draft';

/** A rule that hits a paper, and where it does so first. */
export interface PaperHit {
	rule: Rule;
	field: Field;
	/** What it hits, with what stands around it. */
	before: string;
	hit: string;
	after: string;
}

/** Which highlights a paper meets, each with the words it was found by. */
export function PaperHits({ hits }: { hits: readonly PaperHit[] }) {
	return (
		<ul class="paper-hits">
			{hits.map(({ rule, field, before, hit, after }) => (
				<li key={rule.id}>
					<span class="chip topic" data-color={rule.color}>
						<span class="chip-name" dir="auto">
							{ruleName(rule)}
						</span>
					</span>
					<p dir="auto">
						<span class="quiet">{t(`field_${field}`)}:</span> {before}
						<mark data-color={rule.color}>{hit}</mark>
						{after}
					</p>
				</li>
			))}
		</ul>
	);
}
