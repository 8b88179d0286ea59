import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { EditIcon } from './icons';
import { useAction } from './use-action';

export interface RuleAddProps {
	onAdd(text: string): Promise<void>;
	/** All of the rule is to be asked for, beginning with what is typed. Absent where there is no room for that. */
	onMore?(text: string): void;
}

/** A field for one more rule that looks for what is typed, and the way to all that a rule can be. */
export function RuleAdd({ onAdd, onMore }: RuleAddProps) {
	const [text, setText] = useState('');
	const action = useAction();

	async function add() {
		// What was typed while waiting is the next rule already.
		if (await action.run(() => onAdd(text))) setText((now) => (now === text ? '' : now));
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
				{onMore && (
					<button
						type="button"
						class="rule-details"
						aria-label={t('ruleMore')}
						title={t('ruleMore')}
						onClick={() => {
							onMore(text);
							setText('');
							action.clear();
						}}
					>
						<EditIcon />
					</button>
				)}
			</form>
			<p class="error" id="rule-error" role="alert">
				{action.error}
			</p>
		</>
	);
}
