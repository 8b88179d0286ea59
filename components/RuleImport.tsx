import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { errorSentence, t } from '@/lib/i18n';
import type { RuleDraft, Tag } from '@/lib/model';
import { ruleName } from '@/lib/rules/draft';
import type { Merge } from '@/lib/rules/exchange/merge';
import type { Reading, Refusal } from '@/lib/rules/exchange/shared';
import { ruleSummary } from './rule-summary';
import { useAction } from './use-action';

export interface RuleImportProps {
	reading: Reading;
	/** What would come of adding what was read. */
	merge: Merge;
	tags: readonly Tag[];
	/** Adds what is new. */
	onAdd(): Promise<void>;
	onClose(): void;
}

/** Most entries of a list that are shown; the others are counted. */
const SHOWN = 100;

/** What was found, before anything is stored: what is new, what is there already, and what can't be taken and why. */
export function RuleImport({ reading, merge, tags, onAdd, onClose }: RuleImportProps) {
	const { form, refused } = reading;
	const found = useRef<HTMLElement>(null);
	const action = useAction();
	const id = useId();
	// While they are being added it stays as it was: every view is told of the new rules before the answer is here.
	const shown = useRef(merge);
	if (!action.pending) shown.current = merge;
	const { added, same, repeated, missingTags } = shown.current;

	// It stands below the button that asked for it, and may be out of view.
	useLayoutEffect(() => {
		if (reading) found.current?.focus();
	}, [reading]);

	return (
		<section
			class="found"
			ref={found}
			tabIndex={-1}
			aria-labelledby={`${id}-title`}
			aria-busy={action.pending}
		>
			<h3 id={`${id}-title`}>{t('importFound')}</h3>
			<p>{t('importNew', added.length)}</p>
			<Shown class="chips" of={added}>
				{(rule) => <Added rule={rule} tags={tags} />}
			</Shown>
			<Shown of={missingTags}>{(name) => <li>{t('importNoTag', name)}</li>}</Shown>
			{same.length > 0 && <p>{t('importSame', same.length)}</p>}
			{repeated.length > 0 && <p>{t('importRepeated', repeated.length)}</p>}
			{refused.length > 0 && <p>{t('importRefused', refused.length)}</p>}
			<Shown class="refused" of={refused}>
				{(refusal) => <Refused form={form} refusal={refusal} />}
			</Shown>
			<div class="buttons">
				{added.length > 0 && (
					<button type="button" class="strong" onClick={() => void action.run(onAdd)}>
						{t('importAdd')}
					</button>
				)}
				<button type="button" class="strong" onClick={onClose}>
					{added.length > 0 ? t('importCancel') : t('close')}
				</button>
			</div>
			<p class="error" role="alert">
				{action.error}
			</p>
		</section>
	);
}

/** Its name, and what it does besides lighting up: one that hides papers must not come unseen. */
function Added({ rule, tags }: { rule: RuleDraft; tags: readonly Tag[] }) {
	const summary = ruleSummary(rule, tags);
	return (
		<li>
			<span class="chip" data-color={rule.color}>
				<span class="chip-name" dir="auto" title={ruleName(rule)}>
					{ruleName(rule)}
				</span>
			</span>
			{summary && <span class="quiet"> {summary}</span>}
		</li>
	);
}

interface RefusedProps {
	form: Reading['form'];
	refusal: Refusal;
}

/** Where it stands, what it is and why it can't be taken. */
function Refused({ form, refusal: { place, text, error } }: RefusedProps) {
	return (
		<li>
			<span class="quiet">{t(form === 'text' ? 'importLine' : 'importRule', place)}</span>
			{text && <bdi>{text}</bdi>}
			<span class="error">{errorSentence(error)}</span>
		</li>
	);
}

interface ShownProps<Entry> {
	of: readonly Entry[];
	class?: string;
	/** One entry, as a list item. */
	children(entry: Entry): ComponentChildren;
}

/** A list of the first of them, with a count of the others; nothing where there are none. */
function Shown<Entry>({ of, class: name, children }: ShownProps<Entry>) {
	if (of.length === 0) return null;
	return (
		<ul class={name}>
			{of.slice(0, SHOWN).map(children)}
			{of.length > SHOWN && <li class="quiet">{t('importMore', of.length - SHOWN)}</li>}
		</ul>
	);
}
