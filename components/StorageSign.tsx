import { useState } from 'preact/hooks';
import { DogearError, type StorageTrouble } from '@/lib/errors';
import { errorSentence, t } from '@/lib/i18n';
import { Progress } from './Progress';
import { useAction } from './use-action';
import { useWork } from './use-work';

export interface StorageSignProps {
	trouble: StorageTrouble;
	/** Tries whether it works again; rejects where it doesn't. */
	onRetry(): Promise<void>;
	/** Saves what can be read as a file; resolves to how much could not be. */
	onExport(signal: AbortSignal, onDone: (part: number) => void): Promise<number>;
}

/** Says that the browser's storage fails, what to do, and hands out what can still be read. */
export function StorageSign({ trouble, onRetry, onExport }: StorageSignProps) {
	const retrying = useAction();
	const exporting = useWork();
	const [told, setTold] = useState<string>();

	async function save() {
		setTold(undefined);
		let lost = 0;
		const isSaved = await exporting.run(t('libraryExporting'), async (signal, onDone) => {
			lost = await onExport(signal, onDone);
		});
		if (isSaved) setTold(lost > 0 ? t('storageExportedPart', lost) : t('storageExported'));
	}

	return (
		<section class="trouble" aria-label={t('storageLabel')}>
			<p role="alert">{errorSentence(new DogearError(trouble))}</p>
			<div class="field-row">
				<button
					type="button"
					class="strong"
					aria-busy={retrying.pending}
					onClick={() => void retrying.run(onRetry)}
				>
					{t('storageRetry')}
				</button>
				{/* What can't be opened at all can't be read. */}
				{(trouble === 'storageFull' || trouble === 'storageBroken') && !exporting.running && (
					<button type="button" class="strong" onClick={() => void save()}>
						{t('storageExport')}
					</button>
				)}
			</div>
			{exporting.running && <Progress {...exporting.running} onCancel={exporting.stop} />}
			<p role="status">{told}</p>
			{/* That it fails as before is said above already. */}
			<p class="error" role="alert">
				{exporting.error ?? (retrying.error && t('storageStill'))}
			</p>
		</section>
	);
}
