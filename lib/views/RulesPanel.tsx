import { RuleList } from '@/components/RuleList';
import { t } from '../i18n';
import { call } from '../messages/client';
import type { PageCounts } from '../messages/protocol';
import type { Rule, RuleId } from '../model';
import { ruleName } from '../rules/draft';
import { useIdleRules } from './use-idle-rules';
import type { LiveLibrary } from './use-library';
import { useRulePreview } from './use-rule-preview';
import type { Undo } from './use-undo';

export interface RulesPanelProps {
	library: LiveLibrary;
	/** Of the page in view. */
	counts: PageCounts | null | undefined;
	undo: Undo;
}

/** The highlight rules as they are stored: in the popup, beside the page, and in the settings. */
export function RulesPanel({ library: { rules, tags, saved }, counts, undo }: RulesPanelProps) {
	return (
		<RuleList
			rules={rules}
			tags={tags}
			hits={counts ? new Map(counts.rules) : undefined}
			idle={useIdleRules()}
			usePreview={(draft) => useRulePreview(draft, saved, counts)}
			onAdd={(draft) =>
				undo.attempt(t('ruleAdded', ruleName(draft)), (operation) =>
					call('addRules', { operation, rules: [draft] }),
				)
			}
			onChange={(rule, change) =>
				undo.attempt(t('ruleChanged', ruleName({ ...rule, ...change })), (operation) =>
					call('editRule', { operation, id: rule.id, change }),
				)
			}
			onMove={(rule, before) =>
				undo.attempt(movedText(rules ?? [], rule, before), (operation) =>
					call('moveRule', { operation, id: rule.id, before }),
				)
			}
			onRemove={(rule) =>
				undo.run(t('ruleRemoved', ruleName(rule)), (operation) =>
					call('removeRule', { operation, id: rule.id }),
				)
			}
		/>
	);
}

/** Where a rule stands now that it was put before another, or last: for who can't see it. */
function movedText(rules: readonly Rule[], rule: Rule, before: RuleId | null): string {
	const others = rules.filter(({ id }) => id !== rule.id);
	const at = others.findIndex(({ id }) => id === before);
	return t('ruleMoved', ruleName(rule), (at < 0 ? others.length : at) + 1, rules.length);
}
