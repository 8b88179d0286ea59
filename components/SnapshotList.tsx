import './snapshots.css';
import { t } from '@/lib/i18n';
import type { Snapshot } from '@/lib/model';
import { holdsText, momentText, sizeText } from './snapshot-text';

export interface SnapshotListProps {
	/** Newest first. */
	snapshots: readonly Snapshot[];
	/** Whether something goes on that none of the buttons may disturb. */
	isBusy: boolean;
	onRestore(snapshot: Snapshot): void;
	/** Absent: they can't be saved here. */
	onSave?: ((snapshot: Snapshot) => void) | undefined;
}

/** Snapshots with when and why each was made, how much it holds, and what can be done with it. */
export function SnapshotList({ snapshots, isBusy, onRestore, onSave }: SnapshotListProps) {
	return (
		<ul class="snapshots">
			{snapshots.map((snapshot) => {
				const moment = momentText(snapshot.createdAt);
				return (
					<li key={snapshot.id}>
						<div>
							<p>
								{moment} <span class="quiet">{t(`reason_${snapshot.reason}`)}</span>{' '}
								{snapshot.isBroken && <span class="error">{t('snapshotDamaged')}</span>}
							</p>
							<p class="quiet">
								{holdsText(snapshot)} · {sizeText(snapshot.bytes)}
							</p>
						</div>
						{!snapshot.isBroken && (
							<div class="buttons">
								<button
									type="button"
									class="strong"
									disabled={isBusy}
									aria-label={`${t('snapshotRestore')} ${moment}`}
									onClick={() => onRestore(snapshot)}
								>
									{t('snapshotRestore')}
								</button>
								{onSave && (
									<button
										type="button"
										class="strong"
										disabled={isBusy}
										aria-label={`${t('snapshotSave')} ${moment}`}
										onClick={() => onSave(snapshot)}
									>
										{t('snapshotSave')}
									</button>
								)}
							</div>
						)}
					</li>
				);
			})}
		</ul>
	);
}
