import { useRef, useState } from 'preact/hooks';
import { report } from '@/lib/errors';
import type { Reading } from '@/lib/exchange/read/shape';
import { t } from '@/lib/i18n';
import type { ImportSummary } from '@/lib/rows';
import { ImportReview } from './ImportReview';
import { ImportSource } from './ImportSource';
import { Progress } from './Progress';
import { Section } from './Section';
import { useWork } from './use-work';

/** What was read, and what it would do. */
export interface Prepared {
	reading: Reading;
	summary: ImportSummary;
	/** Writes it, all or nothing. */
	commit(signal: AbortSignal, onDone: (part: number) => void): Promise<void>;
	/** Forgets it. */
	drop(): Promise<void>;
}

export interface LibraryImportProps {
	/** Reads a file or a text and finds out what it would do; nothing is changed by it. */
	onPrepare(source: Blob | string, signal: AbortSignal, onDone: (part: number) => void): Promise<Prepared>;
}

/** Brings papers in, from a file of ours or of others: what it would do is shown before anything is stored. */
export function LibraryImport({ onPrepare }: LibraryImportProps) {
	const [text, setText] = useState('');
	const [prepared, setPrepared] = useState<Prepared>();
	const field = useRef<HTMLTextAreaElement>(null);
	const work = useWork();

	function prepare(source: Blob | string) {
		forget();
		void work.run(t('importReading'), async (signal, onDone) => {
			const ready = await onPrepare(source, signal, onDone);
			if (signal.aborted) return ready.drop();
			setPrepared(ready);
		});
	}

	function forget() {
		// What was staged goes after a day by itself, if it can't now.
		prepared?.drop().catch((error: unknown) => report('forgetting an import', error));
		setPrepared(undefined);
	}

	async function add(ready: Prepared) {
		const isDone = await work.run(t('importWriting'), ready.commit);
		// Stopped or failed, it is gone as well: what it would do now is found out by reading it again.
		setPrepared(undefined);
		if (!isDone) return;
		setText('');
		field.current?.focus();
	}

	return (
		<Section title={t('libraryImport')} hint={t('libraryImportHint')}>
			<ImportSource
				labels={{
					label: t('libraryImportText'),
					hint: t('libraryImportTextHint'),
					example: t('libraryImportExample'),
				}}
				accept=".jsonl,.json,.csv,.bib,.ris,.txt,application/json,text/*"
				text={text}
				field={field}
				error={work.error}
				pending={work.running !== undefined}
				onType={(next) => {
					setText(next);
					work.clear();
				}}
				onRead={() => prepare(text)}
				onFile={prepare}
			/>
			{work.running && <Progress {...work.running} onCancel={work.stop} />}
			{prepared && !work.running && (
				<ImportReview
					{...prepared}
					onAdd={() => void add(prepared)}
					onClose={() => {
						forget();
						field.current?.focus();
					}}
				/>
			)}
		</Section>
	);
}
