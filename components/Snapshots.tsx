import { useRef, useState } from 'preact/hooks';
import { report } from '@/lib/errors';
import { t } from '@/lib/i18n';
import type { RestoreSummary, Snapshot } from '@/lib/model';
import { Progress } from './Progress';
import { RestoreReview } from './RestoreReview';
import { Section } from './Section';
import { SnapshotList } from './SnapshotList';
import { useWork } from './use-work';

type OnDone = (part: number) => void;

/** A snapshot that was read, and what it would change. */
export interface PreparedRestore {
	snapshot: Snapshot;
	summary: RestoreSummary;
	/** How many of its rows are none of Dogear's, and are not restored. */
	leftOut: number;
	/** Restores it, all or nothing. */
	commit(): Promise<void>;
	/** Forgets it. */
	drop(): Promise<void>;
}

export interface SnapshotsProps {
	/** Newest first; undefined while they are not known. */
	snapshots: readonly Snapshot[] | undefined;
	onTake(): Promise<void>;
	/** Reads a snapshot and finds out what it would change; nothing is changed by it. */
	onPrepare(snapshot: Snapshot, signal: AbortSignal, onDone: OnDone): Promise<PreparedRestore>;
	onSave(snapshot: Snapshot, signal: AbortSignal, onDone: OnDone): Promise<void>;
}

/** The copies there are of the library: to be looked at, restored, and saved as files. */
export function Snapshots({ snapshots, onTake, onPrepare, onSave }: SnapshotsProps) {
	const [prepared, setPrepared] = useState<PreparedRestore>();
	const button = useRef<HTMLButtonElement>(null);
	const reading = useWork();
	/** What can't be stopped once it is begun. */
	const writing = useWork();
	const isBusy = (reading.running ?? writing.running) !== undefined;

	function prepare(snapshot: Snapshot) {
		forget();
		writing.clear();
		void reading.run(t('snapshotReading'), async (signal, onDone) => {
			const ready = await onPrepare(snapshot, signal, onDone);
			if (signal.aborted) return ready.drop();
			setPrepared(ready);
		});
	}

	function forget() {
		// What was staged goes after a day by itself, if it can't now.
		prepared?.drop().catch((error: unknown) => report('forgetting a snapshot', error));
		setPrepared(undefined);
	}

	async function restore({ commit }: PreparedRestore) {
		await writing.run(t('snapshotRestoring'), commit);
		setPrepared(undefined);
		button.current?.focus();
	}

	return (
		<Section title={t('snapshots')} hint={t('snapshotsHint')}>
			<div class="buttons">
				<button
					type="button"
					class="strong"
					ref={button}
					disabled={isBusy}
					onClick={() => void writing.run(t('snapshotTaking'), onTake)}
				>
					{t('snapshotTake')}
				</button>
			</div>
			{reading.running && <Progress {...reading.running} onCancel={reading.stop} />}
			{writing.running && <Progress {...writing.running} />}
			<p class="error" role="alert">
				{reading.error ?? writing.error}
			</p>
			{prepared && !isBusy && (
				<RestoreReview
					{...prepared}
					onRestore={() => void restore(prepared)}
					onClose={() => {
						forget();
						button.current?.focus();
					}}
				/>
			)}
			{snapshots?.length === 0 && <p class="empty">{t('snapshotsNone')}</p>}
			{snapshots && (
				<SnapshotList
					snapshots={snapshots}
					isBusy={isBusy}
					onRestore={prepare}
					onSave={(snapshot) =>
						void reading.run(t('libraryExporting'), (signal, onDone) => onSave(snapshot, signal, onDone))
					}
				/>
			)}
		</Section>
	);
}
