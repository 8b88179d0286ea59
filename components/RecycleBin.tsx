import './snapshots.css';
import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { BIN_DAYS, type BinEntry } from '@/lib/model';
import { numberText } from './numbers-text';
import { Section } from './Section';
import { momentText } from './snapshot-text';
import { useAction } from './use-action';

export interface RecycleBinProps {
	/** Newest first; undefined while they are not known. */
	entries: readonly BinEntry[] | undefined;
	onBringBack(entry: BinEntry): Promise<void>;
}

/** Acts that are shown before the reader asks for all. */
const SHOWN = 10;

/** What was deleted or taken off the list of late, act by act. */
export function RecycleBin({ entries, onBringBack }: RecycleBinProps) {
	const [showsAll, setShowsAll] = useState(false);
	const action = useAction();
	const shown = showsAll ? entries : entries?.slice(0, SHOWN);

	return (
		<Section title={t('bin')} hint={t('binHint', BIN_DAYS)}>
			<p class="error" role="alert">
				{action.error}
			</p>
			{entries?.length === 0 && <p class="empty">{t('binEmpty')}</p>}
			<ul class="bin" aria-busy={action.pending}>
				{shown?.map((entry) => (
					<li key={entry.ids[0]}>
						<div>
							<p dir="auto">
								{entry.label}{' '}
								{entry.ids.length > 1 && (
									<span class="quiet">{t('binMore', numberText(entry.ids.length - 1))}</span>
								)}
							</p>
							<p class="quiet">
								{t(`bin_${entry.kind}`)} · {momentText(entry.at)}
							</p>
						</div>
						<button
							type="button"
							class="strong"
							aria-label={t('binBringBackOf', entry.label)}
							onClick={() => void action.run(() => onBringBack(entry))}
						>
							{t('binBringBack')}
						</button>
					</li>
				))}
			</ul>
			{entries && !showsAll && entries.length > SHOWN && (
				<div class="buttons">
					<button type="button" class="strong" onClick={() => setShowsAll(true)}>
						{t('binShowAll', numberText(entries.length))}
					</button>
				</div>
			)}
		</Section>
	);
}
