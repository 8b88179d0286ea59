import './snapshots.css';
import { t } from '@/lib/i18n';
import { hasContent, type Snapshot } from '@/lib/model';
import { Progress } from './Progress';
import { SnapshotList } from './SnapshotList';
import { holdsText, momentText } from './snapshot-text';
import { useWork } from './use-work';

export interface LostLibraryProps {
	/** Newest first; undefined while they are not known. */
	snapshots: readonly Snapshot[] | undefined;
	onRestore(snapshot: Snapshot, onDone: (part: number) => void): Promise<void>;
	onStartAnew(): Promise<void>;
}

/** Stands in place of a library that is missing: what there is to bring back, and the choice to go on without. */
export function LostLibrary({ snapshots, onRestore, onStartAnew }: LostLibraryProps) {
	const work = useWork();
	const [newest, ...others] = snapshots?.filter((each) => !each.isBroken && hasContent(each)) ?? [];
	const restore = (snapshot: Snapshot) =>
		void work.run(t('snapshotRestoring'), (_, onDone) => onRestore(snapshot, onDone));

	return (
		<section class="lost" aria-labelledby="lost-title">
			<h2 id="lost-title">{t('lostTitle')}</h2>
			<p>{t('lostText')}</p>
			{newest && (
				<p>
					{t('lostNewest', momentText(newest.createdAt))} {holdsText(newest)}
				</p>
			)}
			{snapshots && !newest && <p>{t('lostNone')}</p>}
			<p class="error" role="alert">
				{work.error}
			</p>
			{work.running ? (
				<Progress {...work.running} />
			) : (
				<div class="buttons">
					{newest && (
						<button type="button" class="strong" onClick={() => restore(newest)}>
							{t('lostRestore')}
						</button>
					)}
					{snapshots && (
						<button
							type="button"
							class="strong"
							onClick={() => void work.run(t('lostAnew'), () => onStartAnew())}
						>
							{t('lostAnew')}
						</button>
					)}
				</div>
			)}
			<p class="quiet">{t('lostAnewHint')}</p>
			{others.length > 0 && (
				<details>
					<summary>{t('lostOther')}</summary>
					<SnapshotList snapshots={others} isBusy={work.running !== undefined} onRestore={restore} />
				</details>
			)}
		</section>
	);
}
