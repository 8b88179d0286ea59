import { t } from '@/lib/i18n';

export interface PageSummaryProps {
	/** Absent: no papers page in view. */
	counts: { cards: number; unread: number; saved: number; hits: number } | undefined;
	/** Where to read today's papers. */
	papersUrl: string;
}

/** What the papers page in view holds, in four numbers. */
export function PageSummary({ counts, papersUrl }: PageSummaryProps) {
	if (!counts) {
		return (
			<p class="summary">
				{t('noPage')}{' '}
				<a href={papersUrl} target="_blank" rel="noreferrer">
					{t('openPapers')}
				</a>
			</p>
		);
	}
	const numbers: [number, string][] = [
		[counts.cards, t('countCards')],
		[counts.unread, t('countUnread')],
		[counts.saved, t('countSaved')],
		[counts.hits, t('countHits')],
	];
	return (
		<ul class="summary" aria-label={t('countsLabel')}>
			{numbers.map(([count, label]) => (
				<li key={label}>
					{label} <b>{count}</b>
				</li>
			))}
		</ul>
	);
}
