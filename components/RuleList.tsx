import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { type Color, leastUsedColor, type Rule, type RuleChange } from '@/lib/model';
import { RuleRow } from './RuleRow';
import { useAction } from './use-action';

export interface RuleListProps {
	/** In their order; absent while they are being read. */
	rules: readonly Rule[] | undefined;
	onAdd(text: string, color: Color): Promise<void>;
	onChange(rule: Rule, change: RuleChange): Promise<void>;
	onRemove(rule: Rule): Promise<void>;
}

/** The highlight rules, with a field for one more. */
export function RuleList({ rules, onAdd, onChange, onRemove }: RuleListProps) {
	const [text, setText] = useState('');
	const action = useAction();
	if (!rules) return <p class="empty">{t('loading')}</p>;

	async function add() {
		if (await action.run(() => onAdd(text, leastUsedColor(rules ?? [])))) {
			// What was typed while waiting is the next rule already.
			setText((now) => (now === text ? '' : now));
		}
	}

	return (
		<>
			<form
				class="field-row"
				aria-busy={action.pending}
				onSubmit={(event) => {
					event.preventDefault();
					void add();
				}}
			>
				<input
					type="text"
					class="field"
					dir="auto"
					aria-label={t('ruleField')}
					aria-invalid={action.error !== undefined}
					aria-describedby="rule-error"
					placeholder={t('ruleFieldHint')}
					value={text}
					onInput={(event) => {
						setText(event.currentTarget.value);
						action.clear();
					}}
				/>
				<button type="submit" class="strong">
					{t('ruleAdd')}
				</button>
			</form>
			<p class="error" id="rule-error" role="alert">
				{action.error}
			</p>
			{rules.length === 0 && <p class="empty">{t('rulesEmpty')}</p>}
			<ul class="rows">
				{rules.map((rule) => (
					<RuleRow
						key={rule.id}
						rule={rule}
						onChange={(change) => onChange(rule, change)}
						onRemove={() => onRemove(rule)}
					/>
				))}
			</ul>
		</>
	);
}
