import { t } from '@/lib/i18n';
import type { HistoryEntry, Timestamp } from '@/lib/model';

export interface PaperHistoryProps {
	/** Newest first. */
	history: readonly HistoryEntry[];
	/** Absent where it is unknown. */
	seenAt: Timestamp | undefined;
}

/** What was done to a paper, with the moments. */
export function PaperHistory({ history, seenAt }: PaperHistoryProps) {
	const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
	const rows = history.map(({ at, act }) => ({ at, words: t(`act_${act}`) }));
	if (seenAt !== undefined) rows.push({ at: seenAt, words: t('act_seen') });
	if (rows.length === 0) return <p class="quiet">{t('paperNoHistory')}</p>;
	return (
		<ol class="paper-history" reversed>
			{rows.map(({ at, words }, index) => (
				<li key={rows.length - index}>
					<time dateTime={new Date(at).toISOString()}>{format.format(at)}</time>
					<span>{words}</span>
				</li>
			))}
		</ol>
	);
}
