import type { ComponentChildren } from 'preact';
import { t } from '@/lib/i18n';
import { Progress } from './Progress';
import { Section } from './Section';
import { useWork } from './use-work';

export interface LibraryExportProps {
	/** Saves all there is as a file. */
	onExport(signal: AbortSignal, onDone: (part: number) => void): Promise<void>;
	/** What else takes it along. */
	children?: ComponentChildren;
}

/** All of the library, to be kept or taken elsewhere. */
export function LibraryExport({ onExport, children }: LibraryExportProps) {
	const work = useWork();
	return (
		<Section title={t('libraryExport')} hint={t('libraryExportHint')}>
			{work.running ? (
				<Progress {...work.running} onCancel={work.stop} />
			) : (
				<div class="buttons">
					<button type="button" class="strong" onClick={() => void work.run(t('libraryExporting'), onExport)}>
						{t('libraryExportFile')}
					</button>
				</div>
			)}
			<p class="error" role="alert">
				{work.error}
			</p>
			{children}
		</Section>
	);
}
