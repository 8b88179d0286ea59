import { type MessageKey, t } from '@/lib/i18n';
import { RULE_ACTIONS, type RuleAction, type RuleChange, type RuleDraft, type Tag } from '@/lib/model';
import { ruleName } from '@/lib/rules/draft';
import { ColorPicker } from './ColorPicker';
import { toggled } from './toggled';

const LABELS: Record<RuleAction, MessageKey> = {
	highlight: 'ruleDoHighlight',
	dim: 'ruleDoDim',
	hide: 'ruleDoHide',
	top: 'ruleDoTop',
};

export interface RuleActionsProps {
	draft: RuleDraft;
	tags: readonly Tag[];
	onChange(change: RuleChange): void;
}

/** What a rule does where it is found, its colour, and the tag that a paper gets when it is saved. */
export function RuleActions({ draft, tags, onChange }: RuleActionsProps) {
	const { actions, color, tag } = draft;
	return (
		<>
			<fieldset class="checks">
				<legend>{t('ruleActions')}</legend>
				{RULE_ACTIONS.map((action) => (
					<label key={action} class="check">
						<input
							type="checkbox"
							checked={actions.includes(action)}
							onChange={() => onChange({ actions: toggled(RULE_ACTIONS, actions, action) })}
						/>
						{t(LABELS[action])}
					</label>
				))}
			</fieldset>
			<ColorPicker
				label={t('colorOf', ruleName(draft))}
				color={color}
				onPick={(picked) => onChange({ color: picked })}
			/>
			{tags.length > 0 && (
				<label>
					{t('ruleTag')}
					<select
						class="field"
						value={tags.some(({ id }) => id === tag) ? (tag ?? '') : ''}
						onChange={({ currentTarget }) => onChange({ tag: currentTarget.value || null })}
					>
						<option value="">{t('ruleTagNone')}</option>
						{tags.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
		</>
	);
}
