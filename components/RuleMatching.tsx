import { useState } from 'preact/hooks';
import { type MessageKey, t } from '@/lib/i18n';
import { FIELDS, type RuleChange, type RuleContent, type RuleDraft } from '@/lib/model';
import { draftOf } from '@/lib/rules/draft';
import { linesOf, textOf } from './rule-change';
import { toggled } from './toggled';

type Option = 'wholeWord' | 'matchCase' | 'flexible';

const OPTIONS: Record<Option, MessageKey> = {
	wholeWord: 'ruleWholeWord',
	matchCase: 'ruleMatchCase',
	flexible: 'ruleFlexible',
};

export interface RuleMatchingProps {
	draft: RuleDraft;
	onChange(change: RuleChange): void;
}

/** How a rule compares, where it looks and what switches it off: folded away while it is what most readers want. */
export function RuleMatching({ draft, onChange }: RuleMatchingProps) {
	const [isOpen, setOpen] = useState(() => !isUsual(draft));
	return (
		<details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>{t('more')}</summary>
			<label>
				{t('ruleUnless')}
				<textarea
					class="field"
					dir="auto"
					rows={2}
					placeholder={t('ruleUnlessHint')}
					spellcheck={false}
					value={textOf(draft.unless)}
					onInput={({ currentTarget }) => onChange({ unless: linesOf(currentTarget.value) })}
				/>
			</label>
			<div class="checks">
				{(Object.keys(OPTIONS) as Option[]).map((option) => (
					<label key={option} class="check">
						<input
							type="checkbox"
							checked={draft[option]}
							onChange={() => onChange({ [option]: !draft[option] })}
						/>
						{t(OPTIONS[option])}
					</label>
				))}
			</div>
			<fieldset class="checks">
				<legend>{t('ruleFields')}</legend>
				{FIELDS.map((field) => (
					<label key={field} class="check">
						<input
							type="checkbox"
							checked={draft.fields.includes(field)}
							onChange={() => onChange({ fields: toggled(FIELDS, draft.fields, field) })}
						/>
						{t(`field_${field}`)}
					</label>
				))}
			</fieldset>
		</details>
	);
}

/** Whether a rule compares and looks as a new one does. */
function isUsual({ unless, wholeWord, matchCase, flexible, fields }: RuleContent): boolean {
	const usual = draftOf([], 'yellow');
	const { unless: none, wholeWord: words, matchCase: cases, flexible: loose, fields: places } = usual;
	return (
		JSON.stringify([unless, wholeWord, matchCase, flexible, fields]) ===
		JSON.stringify([none, words, cases, loose, places])
	);
}
