import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import {
	leastUsedColor,
	type Rule,
	type RuleChange,
	type RuleDraft,
	type RuleId,
	type Tag,
} from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { RuleAdd } from './RuleAdd';
import { type NewRule, RuleItems } from './RuleItems';
import type { RulePreviews } from './RulePreview';
import { RuleStarters } from './RuleStarters';
import { searchRules } from './search-rules';
import { startersFor } from './starters';

/** So many rules are seen at a glance: above, there is a field that finds among them. */
const AT_A_GLANCE = 15;

export interface RuleListProps {
	/** In their order; absent while they are being read. */
	rules: readonly Rule[] | undefined;
	tags: readonly Tag[];
	/** How many places each rule hits on the page in view; absent where there is none. */
	hits?: ReadonlyMap<RuleId, number> | undefined;
	/** The rules that hit nothing for a month. */
	idle?: ReadonlySet<RuleId> | undefined;
	/** A hook that tells what a draft would hit, as it is typed. */
	usePreview(draft: RuleDraft): RulePreviews;
	onAdd(draft: RuleDraft): Promise<void>;
	onChange(rule: Rule, change: RuleChange): Promise<void>;
	/** Put a rule before another, or last. */
	onMove(rule: Rule, before: RuleId | null): Promise<void>;
	onRemove(rule: Rule): Promise<void>;
}

/** The highlight rules, with a field for one more, and topics to begin with where there are none. */
export function RuleList({ rules, tags, hits, ...props }: RuleListProps) {
	const [query, setQuery] = useState('');
	const [made, setMade] = useState<readonly NewRule[]>([]);
	if (!rules) return <p class="empty">{t('loading')}</p>;

	const color = leastUsedColor(rules);
	const hasFilter = rules.length > AT_A_GLANCE;
	const shown = hasFilter ? searchRules(rules, query) : rules;
	const starters = startersFor(rules);
	// What is typed in another must not go.
	const make = (rule: NewRule) => setMade((others) => [rule, ...others]);
	return (
		<>
			<RuleAdd
				onAdd={(text) => props.onAdd(draftOf([text], color))}
				onMore={(text) => make({ draft: draftOf([text], color) })}
			/>
			{hasFilter && (
				<div class="field-row">
					<input
						type="search"
						class="field"
						aria-label={t('ruleFilter')}
						placeholder={t('ruleFilter')}
						value={query}
						onInput={(event) => setQuery(event.currentTarget.value)}
					/>
					<output class="quiet">{t('savedCount', shown.length, rules.length)}</output>
				</div>
			)}
			{rules.length === 0 && <p class="empty">{t('rulesEmpty')}</p>}
			{shown.length === 0 && rules.length > 0 && <p class="empty">{t('ruleFilterNone', query.trim())}</p>}
			<RuleItems
				{...props}
				rules={rules}
				shown={shown}
				tags={tags}
				hits={hits}
				made={made}
				onMake={make}
				onMade={(rule) => setMade((all) => all.filter((each) => each !== rule))}
			>
				{starters.length > 0 && (
					<RuleStarters
						starters={starters}
						onAdd={({ name, terms }) => props.onAdd({ ...draftOf(terms, color), name: t(name) })}
					/>
				)}
			</RuleItems>
		</>
	);
}
