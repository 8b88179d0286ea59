import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Rule, RuleDraft, Tag } from '@/lib/model';
import { mergeRules } from '@/lib/rules/exchange/merge';
import { readRules, textOf } from '@/lib/rules/exchange/read';
import type { Reading } from '@/lib/rules/exchange/shared';
import { ImportSource } from './ImportSource';
import { RuleImport } from './RuleImport';
import { Section } from './Section';
import { useAction } from './use-action';

export interface RuleSharingProps {
	/** In their order. */
	rules: readonly Rule[];
	tags: readonly Tag[];
	/** Saves the rules as a file. */
	onSave(): void;
	/** Puts them where the reader can paste them, as text. */
	onCopy(): Promise<void>;
	/** Adds rules, all or none. */
	onAdd(rules: RuleDraft[]): Promise<void>;
}

/** Gives the rules away, as a file or as text, and takes in others', which are shown before anything is stored. */
export function RuleSharing({ rules, tags, onSave, onCopy, onAdd }: RuleSharingProps) {
	const [text, setText] = useState('');
	/** What was found in the text; absent while there is nothing to be decided. */
	const [reading, setReading] = useState<Reading>();
	const field = useRef<HTMLTextAreaElement>(null);
	const reader = useAction();
	// Also after a change in another view.
	const merge = useMemo(() => reading && mergeRules(rules, reading.rules, tags), [reading, rules, tags]);

	function type(next: string) {
		setText(next);
		setReading(undefined);
		reader.clear();
	}

	/** A file's text goes where it could have been pasted: what can't be taken is mended there. */
	async function readFile(file: Blob) {
		const given = await textOf(file);
		type(given);
		setReading(readRules(given));
	}

	function close() {
		setReading(undefined);
		field.current?.focus();
	}

	return (
		<Section title={t('shareRules')} hint={t('shareRulesHint')}>
			<RuleExport disabled={rules.length === 0} onSave={onSave} onCopy={onCopy} />
			<ImportSource
				labels={{
					label: t('importText'),
					hint: t('importTextHint'),
					example: t('importTextField'),
				}}
				accept=".json,.txt,application/json,text/plain"
				text={text}
				field={field}
				error={reader.error}
				pending={reader.pending}
				onType={type}
				onRead={() => void reader.run(async () => setReading(readRules(text)))}
				onFile={(file) => void reader.run(() => readFile(file))}
			/>
			{reading && merge && (
				<RuleImport
					reading={reading}
					merge={merge}
					tags={tags}
					onAdd={async () => {
						await onAdd(merge.added);
						setText('');
						close();
					}}
					onClose={close}
				/>
			)}
		</Section>
	);
}

interface RuleExportProps {
	/** There is nothing to give away. */
	disabled: boolean;
	onSave(): void;
	onCopy(): Promise<void>;
}

function RuleExport({ disabled, onSave, onCopy }: RuleExportProps) {
	const copying = useAction();
	const [isCopied, setIsCopied] = useState(false);

	async function copy() {
		// Taken away first, so that it is said anew.
		setIsCopied(false);
		setIsCopied(await copying.run(onCopy));
	}

	return (
		<>
			<div class="buttons">
				<button type="button" class="strong" disabled={disabled} onClick={onSave}>
					{t('shareFile')}
				</button>
				<button
					type="button"
					class="strong"
					disabled={disabled}
					aria-busy={copying.pending}
					onClick={() => void copy()}
				>
					{t('shareText')}
				</button>
			</div>
			<p role="status">{isCopied && t('shareCopied')}</p>
			<p class="error" role="alert">
				{copying.error}
			</p>
		</>
	);
}
