import { Snapshots } from '@/components/Snapshots';
import { momentText } from '@/components/snapshot-text';
import { t } from '../i18n';
import { call } from '../messages/client';
import { ROWS_OF_PAPER } from '../model';
import { exportSnapshot } from './export-library';
import { stageRestore } from './restore-snapshot';
import type { LiveSnapshots } from './use-snapshots';
import type { Undo } from './use-undo';

export interface SnapshotsPanelProps {
	snapshots: LiveSnapshots;
	undo: Undo;
}

/** The snapshots as they are stored, and what can be done with them. */
export function SnapshotsPanel({ snapshots: { answer, refresh }, undo }: SnapshotsPanelProps) {
	return (
		<Snapshots
			snapshots={answer}
			onTake={async () => {
				await call('takeSnapshot', { size: ROWS_OF_PAPER * (await call('countRows', {})) });
				refresh();
			}}
			onPrepare={async (snapshot, _, onDone) => {
				try {
					const { summary, leftOut, size, commit, drop } = await stageRestore(
						snapshot,
						await call('countRows', {}),
						onDone,
					);
					const text = t('restored', momentText(snapshot.createdAt));
					return {
						snapshot,
						summary,
						leftOut,
						drop,
						commit: async () => {
							await undo.attempt(text, commit, { size });
							refresh();
						},
					};
				} catch (error) {
					// That one is broken comes to light when it is read.
					refresh();
					throw error;
				}
			}}
			onSave={exportSnapshot}
		/>
	);
}
