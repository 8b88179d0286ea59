import { t } from '@/lib/i18n';
import type { RuleDraft, Tag } from '@/lib/model';

/**
 * What matters of a rule beside its name and colour, in a few words; `hits`: on the page in view, where known; `isIdle`: whether
 * it hit nothing for a month.
 */
export function ruleSummary(rule: RuleDraft, tags: readonly Tag[], hits?: number, isIdle = false): string {
	const { terms, unless, actions } = rule;
	const tag = tags.find(({ id }) => id === rule.tag);
	return [
		hits !== undefined && t('ruleHitsHere', hits),
		isIdle && t('ruleIdle'),
		terms.length > 1 && t('ruleTermCount', terms.length),
		unless.length > 0 && t('ruleExceptions', unless.length),
		!actions.includes('highlight') && t('ruleIsUnlit'),
		actions.includes('dim') && t('ruleDims'),
		actions.includes('hide') && t('ruleHides'),
		actions.includes('top') && t('ruleTops'),
		tag && t('ruleTags', tag.name),
	]
		.filter(Boolean)
		.join(' · ');
}
