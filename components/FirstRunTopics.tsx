import { t } from '@/lib/i18n';
import { leastUsedColor, type Rule, type RuleDraft } from '@/lib/model';
import { draftOf, ruleName } from '@/lib/rules/draft';
import { RuleAdd } from './RuleAdd';
import { RuleStarters } from './RuleStarters';
import { SampleCard, type SampleText } from './SampleCard';
import { startersLeft } from './starters';

export interface FirstRunTopicsProps {
	/** Those that are there already, in their order. */
	rules: readonly Rule[];
	text: SampleText;
	/** Adds rules, all or none. */
	onAddRules(rules: RuleDraft[]): Promise<void>;
}

/** Most names that are shown; the others are counted. */
const SHOWN = 12;

/** The second step: topics to begin with, and a field for one's own; what is chosen lights up in the sample at once. */
export function FirstRunTopics({ rules, text, onAddRules }: FirstRunTopicsProps) {
	const color = leastUsedColor(rules);
	const starters = startersLeft(rules);
	return (
		<div class="first-run-columns">
			<div class="first-run-lit">
				<SampleCard text={text} />
				{rules.length > 0 && (
					<ul class="first-run-chosen" aria-label={t('firstRunChosen')}>
						{rules.slice(0, SHOWN).map((rule) => (
							<li key={rule.id} class="chip" data-color={rule.color}>
								<span class="chip-name" dir="auto" title={ruleName(rule)}>
									{ruleName(rule)}
								</span>
							</li>
						))}
						{rules.length > SHOWN && <li class="quiet">{t('importMore', rules.length - SHOWN)}</li>}
					</ul>
				)}
			</div>
			<div>
				<RuleAdd onAdd={(typed) => onAddRules([draftOf([typed], color)])} />
				{starters.length > 0 && (
					<RuleStarters
						starters={starters}
						onAdd={({ name, terms }) => onAddRules([{ ...draftOf(terms, color), name: t(name) }])}
					/>
				)}
			</div>
		</div>
	);
}
