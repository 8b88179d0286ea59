import { useId } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { RuleChange, RuleDraft } from '@/lib/model';
import { linesOf, textOf } from './rule-change';

export interface RuleTermsProps {
	draft: RuleDraft;
	/** The id of the sentence that says why the draft was refused; absent where it was not. */
	errorId: string | undefined;
	onChange(change: RuleChange): void;
}

/** What a rule looks for, one term a line. Says where letter case seems to matter, and leaves it to the user. */
export function RuleTerms({ draft: { terms, matchCase }, errorId, onChange }: RuleTermsProps) {
	const id = useId();
	const capitals = matchCase ? undefined : terms.find(isAllCapitals);
	return (
		<>
			<label>
				{t('ruleTerms')}
				<textarea
					class="field"
					dir="auto"
					rows={Math.min(8, Math.max(3, terms.length))}
					placeholder={t('ruleFieldHint')}
					spellcheck={false}
					aria-invalid={errorId !== undefined}
					aria-describedby={errorId ?? `${id}-case`}
					value={textOf(terms)}
					ref={focusOnce}
					onInput={({ currentTarget }) => onChange({ terms: linesOf(currentTarget.value) })}
				/>
			</label>
			<p class="rule-case quiet" id={`${id}-case`}>
				{capitals !== undefined && (
					<>
						{t('ruleAllCapitals', capitals.trim())}{' '}
						<button type="button" class="strong" onClick={() => onChange({ matchCase: true })}>
							{t('ruleMatchCase')}
						</button>
					</>
				)}
			</p>
		</>
	);
}

/** Whether a term is a short form, such as SAE or GPT-4, that means something else in small letters. */
function isAllCapitals(term: string): boolean {
	return /^[\p{Lu}\p{N}-]*\p{Lu}[\p{N}-]*\p{Lu}[\p{Lu}\p{N}-]*\*?$/u.test(term.trim());
}

/** For a field that appears because the user asked for it. Stable, so that it runs when the field appears only. */
function focusOnce(field: HTMLTextAreaElement | null): void {
	field?.focus();
}
