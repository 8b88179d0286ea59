import './snapshots.css';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Differences, RestoreSummary, Snapshot } from '@/lib/model';
import { numberText } from './numbers-text';
import { momentText } from './snapshot-text';

export interface RestoreReviewProps {
	snapshot: Snapshot;
	summary: RestoreSummary;
	/** How many of its rows Dogear can't have written. */
	leftOut: number;
	onRestore(): void;
	onClose(): void;
}

const KINDS = ['papers', 'notes', 'tags', 'rules', 'searches', 'settings', 'texts'] as const;
const COLUMNS = ['back', 'changed', 'gone'] as const satisfies (keyof Differences)[];

/** What a snapshot would change, before anything is. */
export function RestoreReview({ snapshot, summary, leftOut, onRestore, onClose }: RestoreReviewProps) {
	const found = useRef<HTMLElement>(null);
	const id = useId();
	const kinds = KINDS.filter((kind) => COLUMNS.some((column) => summary[kind][column] > 0));
	const heads = { back: t('restoreBack'), changed: t('restoreChanged'), gone: t('restoreGone') };

	// It stands below the button that asked for it, and may be out of view.
	useLayoutEffect(() => found.current?.focus(), []);

	return (
		<section class="found" ref={found} tabIndex={-1} aria-labelledby={`${id}-title`}>
			<h3 id={`${id}-title`}>{t('restoreTitle', momentText(snapshot.createdAt))}</h3>
			{kinds.length === 0 ? (
				<p>{t('restoreNothing')}</p>
			) : (
				<table class="differences" aria-labelledby={`${id}-title`}>
					<thead>
						<tr>
							<td />
							{COLUMNS.map((column) => (
								<th key={column} scope="col">
									{heads[column]}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{kinds.map((kind) => (
							<tr key={kind}>
								<th scope="row">{t(`diff_${kind}`)}</th>
								{COLUMNS.map((column) => (
									<td key={column}>{numberText(summary[kind][column])}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			)}
			{leftOut > 0 && <p>{t('restoreLeftOut', numberText(leftOut))}</p>}
			{kinds.length > 0 && <p class="quiet">{t('restoreHint')}</p>}
			<div class="buttons">
				{kinds.length > 0 && (
					<button type="button" class="strong" onClick={onRestore}>
						{t('restoreNow')}
					</button>
				)}
				<button type="button" class="strong" onClick={onClose}>
					{kinds.length > 0 ? t('importCancel') : t('close')}
				</button>
			</div>
		</section>
	);
}
