import { t } from '@/lib/i18n';
import type { SortKey, SortOrder } from '@/lib/list/sort';
import { SortIcon } from './icons';
import { sortedBy } from './SavedTools';

export interface SavedColumnsProps {
	sort: SortOrder;
	onSort(sort: SortOrder): void;
}

/** What the columns of a wide list hold; a press sorts by it, a second one turns the order round. */
export function SavedColumns({ sort, onSort }: SavedColumnsProps) {
	const column = (by: SortKey) => (
		<button
			type="button"
			aria-pressed={sort.by === by}
			title={t('sortByColumn', t(`sort_${by}`))}
			onClick={() => onSort(sortedBy(by, sort))}
		>
			{t(`sort_${by}`)}
			{sort.by === by && <SortIcon up={sort.direction === 'ascending'} />}
		</button>
	);
	return (
		<div class="columns" role="toolbar" aria-label={t('sortBy')}>
			<span style={{ gridArea: 'main' }}>{column('title')}</span>
			<span style={{ gridArea: 'published' }}>{column('published')}</span>
			<span style={{ gridArea: 'saved' }}>{column('saved')}</span>
			<span style={{ gridArea: 'read' }}>{column('read')}</span>
			<span class="row-marks">
				{column('status')}
				{column('rating')}
			</span>
		</div>
	);
}
