import { useId, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Rule, RuleChange } from '@/lib/model';
import { ruleName } from '@/lib/rules/draft';
import { ColorPicker } from './ColorPicker';
import { CrossIcon, EditIcon } from './icons';
import { useAction } from './use-action';

export interface RuleRowProps {
	rule: Rule;
	onChange(change: RuleChange): Promise<void>;
	onRemove(): Promise<void>;
}

/** One rule: on or off, its colour, its text to edit where it stands, and its end. */
export function RuleRow({ rule, onChange, onRemove }: RuleRowProps) {
	const [isPicking, setPicking] = useState(false);
	/** The text being edited; absent when it is not. */
	const [draft, setDraft] = useState<string>();
	const editButton = useRef<HTMLButtonElement>(null);
	const action = useAction();
	const id = useId();
	const name = ruleName(rule);

	function stopEditing() {
		setDraft(undefined);
		action.clear();
		editButton.current?.focus();
	}

	return (
		<li class="row rule" aria-busy={action.pending}>
			<input
				type="checkbox"
				aria-label={t('ruleEnabled', name)}
				checked={rule.enabled}
				onClick={(event) => {
					// The box shows what is stored: it changes when the answer is there.
					event.preventDefault();
					void action.run(() => onChange({ enabled: !rule.enabled }));
				}}
			/>
			<button
				type="button"
				class="swatch"
				data-color={rule.color}
				aria-label={`${t('colorOf', name)}: ${t(`color_${rule.color}`)}`}
				title={t(`color_${rule.color}`)}
				aria-expanded={isPicking}
				onClick={() => setPicking(!isPicking)}
			/>
			<form
				class="row-main"
				onSubmit={(event) => {
					event.preventDefault();
					// Enter among the colours submits too, with no text at hand.
					if (draft === undefined) return;
					void action.run(() => onChange({ terms: draft.split('\n') })).then((done) => done && stopEditing());
				}}
			>
				{draft === undefined ? (
					<span class="rule-text" dir="auto">
						{name}
					</span>
				) : (
					<span class="field-row">
						<input
							type="text"
							class="field"
							dir="auto"
							aria-label={t('ruleField')}
							aria-invalid={action.error !== undefined}
							aria-describedby={`${id}-error`}
							value={draft}
							ref={focusOnce}
							onInput={(event) => {
								setDraft(event.currentTarget.value);
								action.clear();
							}}
							onKeyDown={(event) => {
								// While an input method composes, Escape is its own.
								if (event.key !== 'Escape' || event.isComposing) return;
								// Else the browser closes the popup.
								event.preventDefault();
								stopEditing();
							}}
						/>
						<button type="submit" class="strong">
							{t('ruleSave')}
						</button>
						<button type="button" onClick={stopEditing}>
							{t('ruleCancel')}
						</button>
					</span>
				)}
				<p class="error" id={`${id}-error`} role="alert">
					{action.error}
				</p>
				{isPicking && (
					<ColorPicker
						label={t('colorOf', name)}
						color={rule.color}
						onPick={(color) => action.run(() => onChange({ color }))}
					/>
				)}
			</form>
			<button
				type="button"
				ref={editButton}
				aria-label={t('ruleEdit', name)}
				title={t('ruleEdit', name)}
				aria-expanded={draft !== undefined}
				onClick={() => (draft === undefined ? setDraft(rule.terms.join('\n')) : stopEditing())}
			>
				<EditIcon />
			</button>
			<button
				type="button"
				aria-label={t('ruleRemove', name)}
				title={t('ruleRemove', name)}
				onClick={() => action.run(onRemove)}
			>
				<CrossIcon />
			</button>
		</li>
	);
}

/** For a field that appears because the user asked for it. Stable, so that it runs when the field appears only. */
function focusOnce(field: HTMLInputElement | null): void {
	field?.focus();
	field?.select();
}
