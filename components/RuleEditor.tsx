import type { TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { RuleChange, RuleDraft, Tag } from '@/lib/model';
import { RuleActions } from './RuleActions';
import { RuleMatching } from './RuleMatching';
import { PreviewCounts, PreviewSamples, type RulePreviews } from './RulePreview';
import { RuleTerms } from './RuleTerms';
import { changeOf } from './rule-change';
import { useAction } from './use-action';

export interface RuleEditorProps {
	/** What the form is for. */
	label: string;
	/** What the fields hold at first. */
	initial: RuleDraft;
	tags: readonly Tag[];
	/** Whether the rule, as it is stored, hit nothing for a month. */
	isIdle?: boolean;
	/** A hook that tells what the draft would hit, as it is typed. The same one in every rendering. */
	usePreview(draft: RuleDraft): RulePreviews;
	/** `change`: what is different of it from what the fields held at first. Rejects with why it can't be stored. */
	onSave(draft: RuleDraft, change: RuleChange): Promise<void>;
	/** The user is done: the draft is stored, or given up. */
	onClose(): void;
}

/** All of a rule in a form. Nothing is stored before it is saved: Ctrl or Cmd with Enter does so too, Escape gives it up. */
export function RuleEditor({
	label,
	initial,
	tags,
	isIdle = false,
	usePreview,
	onSave,
	onClose,
}: RuleEditorProps) {
	const [draft, setDraft] = useState(initial);
	// The rule may be changed elsewhere meanwhile.
	const [before] = useState(initial);
	const previews = usePreview(draft);
	const action = useAction();
	const id = useId();

	function change(part: RuleChange) {
		setDraft((now) => ({ ...now, ...part }));
		action.clear();
	}

	async function save() {
		if (!action.pending && (await action.run(() => onSave(draft, changeOf(before, draft))))) onClose();
	}

	function onKeyDown(event: TargetedKeyboardEvent<HTMLFormElement>) {
		// While an input method composes, Enter and Escape are its own.
		if (event.isComposing) return;
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
		else if (event.key === 'Escape') onClose();
		else return;
		// Else Escape closes the popup, and Enter in a field submits once more.
		event.preventDefault();
	}

	return (
		<form
			class="rule-editor"
			ref={showOnce}
			aria-label={label}
			aria-busy={action.pending}
			onKeyDown={onKeyDown}
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
		>
			<label>
				{t('ruleName')}
				<input
					type="text"
					class="field"
					dir="auto"
					placeholder={draft.terms[0]?.trim() || t('ruleNameHint')}
					value={draft.name}
					onInput={({ currentTarget }) => change({ name: currentTarget.value })}
				/>
			</label>
			<RuleTerms
				draft={draft}
				errorId={action.error === undefined ? undefined : `${id}-error`}
				onChange={change}
			/>
			<PreviewCounts {...previews} isIdle={isIdle} />
			<RuleActions draft={draft} tags={tags} onChange={change} />
			<RuleMatching draft={draft} onChange={change} />
			<PreviewSamples {...previews} color={draft.color} />
			<div class="rule-end">
				<p class="error" id={`${id}-error`} role="alert">
					{action.error}
				</p>
				<button type="submit" class="strong">
					{t('ruleSave')}
				</button>
				<button type="button" onClick={onClose}>
					{t('ruleCancel')}
				</button>
			</div>
		</form>
	);
}

/** From its beginning, also where it is higher than its place. Stable, so that it runs when the form appears only. */
function showOnce(form: HTMLFormElement | null): void {
	form?.scrollIntoView({ block: 'nearest' });
}
