import { useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { GROUPINGS, type Grouping } from '@/lib/list/group';
import { SORT_KEYS, type SortKey, type SortOrder } from '@/lib/list/sort';
import type { SavedSearch } from '@/lib/model';
import { ExportMenu, type ExportMenuProps } from './ExportMenu';
import { BookmarkIcon, CrossIcon, SortIcon } from './icons';
import type { SearchActs } from './saved-acts';
import { useAction } from './use-action';

/** How the list is shown. */
export interface ListLook {
	sort: SortOrder;
	group: Grouping;
}

export const DEFAULT_LOOK: ListLook = { sort: { by: 'saved', direction: 'descending' }, group: 'none' };

/** What each order begins with when it is chosen. */
const FIRST: Record<SortKey, SortOrder['direction']> = {
	saved: 'descending',
	published: 'descending',
	read: 'descending',
	rating: 'descending',
	title: 'ascending',
	status: 'ascending',
};

/** The order by a key that was chosen; chosen once more, the same turned round. */
export function sortedBy(by: SortKey, { by: before, direction }: SortOrder): SortOrder {
	if (by !== before) return { by, direction: FIRST[by] };
	return { by, direction: direction === 'ascending' ? 'descending' : 'ascending' };
}

export interface SavedToolsProps {
	look: ListLook;
	onLook(look: ListLook): void;
	query: string;
	onQuery(query: string): void;
	searches: readonly SavedSearch[];
	searchActs: SearchActs;
	/** How many papers the list shows, and whether it knows of all. */
	count: number;
	isComplete: boolean;
	onExport: ExportMenuProps['onExport'];
}

/** Order and groups of the list, the searches that are kept, and the way out. */
export function SavedTools({ look: { sort, group }, onLook, ...props }: SavedToolsProps) {
	const isAscending = sort.direction === 'ascending';
	return (
		<div class="tools" role="toolbar" aria-label={t('listTools')}>
			<label>
				<span class="visually-hidden">{t('sortBy')}</span>
				<select
					title={t('sortBy')}
					value={sort.by}
					onChange={({ currentTarget }) => {
						onLook({ sort: sortedBy(currentTarget.value as SortKey, sort), group });
					}}
				>
					{SORT_KEYS.map((key) => (
						<option key={key} value={key}>
							{t(`sort_${key}`)}
						</option>
					))}
				</select>
			</label>
			<button
				type="button"
				aria-label={t(isAscending ? 'sortAscending' : 'sortDescending')}
				title={t(isAscending ? 'sortAscending' : 'sortDescending')}
				onClick={() => onLook({ sort: sortedBy(sort.by, sort), group })}
			>
				<SortIcon up={isAscending} />
			</button>
			<label>
				<span class="visually-hidden">{t('groupBy')}</span>
				<select
					title={t('groupBy')}
					value={group}
					onChange={({ currentTarget }) => onLook({ sort, group: currentTarget.value as Grouping })}
				>
					{GROUPINGS.map((key) => (
						<option key={key} value={key}>
							{t(`group_${key}`)}
						</option>
					))}
				</select>
			</label>
			<Searches {...props} />
			<ExportMenu count={props.count} disabled={!props.isComplete} onExport={props.onExport} />
		</div>
	);
}

/** The kept searches, behind a button. */
function Searches({
	query,
	onQuery,
	searches,
	searchActs,
}: Pick<SavedToolsProps, 'query' | 'onQuery' | 'searches' | 'searchActs'>) {
	const [isOpen, setOpen] = useState(false);
	const [name, setName] = useState('');
	const button = useRef<HTMLButtonElement>(null);
	const keep = useAction();

	function close(refocus: boolean) {
		setOpen(false);
		if (refocus) button.current?.focus();
	}

	return (
		// Escape closes what belongs to the button, wherever in it the focus is.
		// biome-ignore lint/a11y/noStaticElementInteractions: see above
		<div
			class="searches"
			onFocusOut={(event) => {
				if (!document.hasFocus()) return;
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
			}}
			onKeyDown={(event) => event.key === 'Escape' && isOpen && close(true)}
		>
			<button
				ref={button}
				type="button"
				aria-label={t('searches')}
				title={t('searches')}
				aria-expanded={isOpen}
				onMouseDown={(event) => isOpen && event.preventDefault()}
				onClick={() => setOpen(!isOpen)}
			>
				<BookmarkIcon />
			</button>
			{isOpen && (
				<div class="searches-panel">
					{searches.length === 0 && <p class="quiet">{t('searchesEmpty')}</p>}
					<ul>
						{searches.map((search) => (
							<li key={search.id}>
								<button
									type="button"
									title={search.query}
									onClick={() => {
										onQuery(search.query);
										close(true);
									}}
								>
									<span dir="auto">{search.name}</span>
								</button>
								<button
									type="button"
									aria-label={t('searchForget', search.name)}
									title={t('searchForget', search.name)}
									onClick={() => searchActs.onForget(search)}
								>
									<CrossIcon />
								</button>
							</li>
						))}
					</ul>
					{query.trim() !== '' && (
						<form
							class="field-row"
							onSubmit={(event) => {
								event.preventDefault();
								void keep.run(() => searchActs.onKeep(name, query)).then((isKept) => isKept && close(true));
							}}
						>
							<input
								class="field"
								aria-label={t('searchName')}
								placeholder={t('searchName')}
								value={name}
								onInput={({ currentTarget }) => setName(currentTarget.value)}
							/>
							<button type="submit">{t('searchKeep')}</button>
						</form>
					)}
					{keep.error && (
						<p class="error" role="alert">
							{keep.error}
						</p>
					)}
				</div>
			)}
		</div>
	);
}
