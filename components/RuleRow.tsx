import type { TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Rule, RuleChange } from '@/lib/model';
import { ruleName } from '@/lib/rules/draft';
import { ColorPicker } from './ColorPicker';
import { GripIcon } from './icons';
import { RowMenu } from './RowMenu';
import { useAction } from './use-action';
import type { useDrag } from './use-drag';

export interface RuleRowProps {
	rule: Rule;
	/** What matters beside its name, in a few words. */
	summary: string;
	/** What its handle hears of pointers. */
	handle: ReturnType<ReturnType<typeof useDrag<Rule>>['handle']>;
	onChange(change: RuleChange): Promise<void>;
	onMoveBy(steps: number): Promise<void>;
	onEdit(): void;
	onCopy(): void;
	onRemove(): Promise<void>;
}

/** One rule in a line: its handle, on or off, its colour, what it goes by, and what more can be done to it. */
export function RuleRow({
	rule,
	summary,
	handle,
	onChange,
	onMoveBy,
	onEdit,
	onCopy,
	onRemove,
}: RuleRowProps) {
	const [isPicking, setPicking] = useState(false);
	const action = useAction();
	const id = useId();
	const name = ruleName(rule);

	function onHandleKey(event: TargetedKeyboardEvent<HTMLElement>) {
		const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key];
		if (!steps || !event.altKey || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		void action.run(() => onMoveBy(steps));
	}

	return (
		<div class="rule" aria-busy={action.pending}>
			<button
				type="button"
				class="handle"
				aria-label={t('ruleMove', name)}
				title={t('ruleMoveHint')}
				aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
				onKeyDown={onHandleKey}
				{...handle}
			>
				<GripIcon />
			</button>
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
			<div class="row-main">
				<button
					type="button"
					class="rule-open"
					aria-label={t('ruleEdit', name)}
					aria-describedby={summary && id}
					title={t('ruleEdit', name)}
					onClick={onEdit}
				>
					<span class="rule-text" dir="auto">
						{name}
					</span>
				</button>
				{summary && (
					<p class="quiet" id={id}>
						{summary}
					</p>
				)}
			</div>
			<RowMenu
				label={t('ruleMenu', name)}
				items={[
					[t('ruleMenuEdit'), onEdit],
					[t('ruleMenuCopy'), onCopy],
					[t('ruleMenuRemove'), () => void action.run(onRemove)],
				]}
			/>
			{isPicking && (
				<ColorPicker
					label={t('colorOf', name)}
					color={rule.color}
					onPick={(color) => action.run(() => onChange({ color }))}
				/>
			)}
			<p class="error" role="alert">
				{action.error}
			</p>
		</div>
	);
}
