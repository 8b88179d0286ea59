import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { groupSaved } from '@/lib/list/group';
import { sortSaved } from '@/lib/list/sort';
import type { Paper, PaperId, SavedPaper, SavedSearch, Tag } from '@/lib/model';
import { filterSaved } from '@/lib/query/filter';
import { parseQuery } from '@/lib/query/parse';
import { prepareSearch } from '@/lib/query/prepare';
import type { OwnKeys } from '@/lib/shortcuts';
import { SavedColumns } from './SavedColumns';
import { SavedRows } from './SavedRows';
import { SavedSelection } from './SavedSelection';
import { type ListLook, SavedTools } from './SavedTools';
import { SearchField } from './SearchField';
import type { SavedActs, SearchActs } from './saved-acts';
import { useSelection } from './use-selection';

export interface SavedListProps {
	/** Newest first; absent while they are being read. */
	saved: readonly SavedPaper[] | undefined;
	/** Whether all of them are read: until then nothing is said, or done, of all. */
	isComplete: boolean;
	tags: readonly Tag[];
	searches: readonly SavedSearch[];
	query: string;
	onQuery(query: string): void;
	look: ListLook;
	onLook(look: ListLook): void;
	ownKeys: OwnKeys;
	acts: SavedActs;
	searchActs: SearchActs;
	/** The names of the rules that hit a paper. */
	rulesOf(id: PaperId): readonly string[];
	isNew(id: PaperId): boolean;
	/** The address of a paper's own page. */
	urlOf(paper: Paper): string;
}

/** The saved papers: searched, in an order, in groups, and what can be done to them. */
export function SavedList({ saved, isComplete, tags, query, onQuery, look, ...props }: SavedListProps) {
	const { acts, rulesOf, isNew, onLook } = props;
	const field = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLElement>(null);
	/** The papers for which tags are being chosen. */
	const [tagging, setTagging] = useState<readonly PaperId[]>();
	const tagsById = useMemo(() => new Map(tags.map((tag) => [tag.id, tag])), [tags]);
	const { query: parsed, errors } = useMemo(() => parseQuery(query), [query]);
	const sorted = useMemo(
		() => (saved && isDefault(look) ? saved : sortSaved(saved ?? [], look.sort, { locale: t('language') })),
		[saved, look.sort.by, look.sort.direction],
	);
	const found = useMemo(
		() => filterSaved(sorted, parsed, { tags: tagsById, rulesOf, isNew, now: Date.now() }),
		[sorted, parsed, tagsById, rulesOf, isNew],
	);
	const groups = useMemo(() => groupSaved(found, look.group, tagsById), [found, look.group, tagsById]);
	const selection = useSelection(useMemo(() => idsIn(groups), [groups]));

	useEffect(() => {
		const controller = new AbortController();
		void prepareSearch(sorted, controller.signal);
		return () => controller.abort();
	}, [sorted]);

	if (!saved) return <p class="empty">{t('loading')}</p>;
	if (isComplete && saved.length === 0) return <p class="empty">{t('savedEmpty')}</p>;

	const asked = new Set(tagging);
	// What the list shows no more, such as papers that the new tag takes out of it, is not being tagged.
	const isTagging = found.some(({ paper }) => asked.has(paper.id));
	const chosen = isTagging ? asked : selection.ids;
	const entries = chosen.size > 0 ? found.filter(({ paper }) => chosen.has(paper.id)) : [];
	return (
		<section class="saved" ref={list} aria-label={t('popupSaved')}>
			<div class="field-row">
				<SearchField
					field={field}
					query={query}
					errors={errors}
					context={{ tags: tagsById, rulesOf, entries: saved }}
					onQuery={onQuery}
					onLeave={() => list.current?.querySelector<HTMLElement>('.row-title')?.focus()}
				/>
				<output class="quiet">{isComplete && t('savedCount', found.length, saved.length)}</output>
			</div>
			<SavedTools
				look={look}
				onLook={onLook}
				query={query}
				onQuery={onQuery}
				searches={props.searches}
				searchActs={props.searchActs}
				count={found.length}
				isComplete={isComplete}
				onExport={(format, target) => acts.onExport(found, format, target)}
			/>
			{found.length === 0 && (
				<p class="empty">{isComplete ? t('savedNoMatch', query.trim()) : t('loading')}</p>
			)}
			<SavedColumns sort={look.sort} onSort={(sort) => onLook({ ...look, sort })} />
			<SavedRows
				groups={groups}
				tags={tagsById}
				selection={selection}
				acts={acts}
				ownKeys={props.ownKeys}
				rulesOf={({ paper }) => rulesOf(paper.id)}
				urlOf={props.urlOf}
				onTagging={(those) => setTagging(those.map(({ paper }) => paper.id))}
				onSearch={() => field.current?.focus()}
			/>
			{entries.length > 0 && (
				<SavedSelection
					entries={entries}
					count={found.length}
					isComplete={isComplete}
					tags={tags}
					isTagging={isTagging}
					onTagging={(on) => setTagging(on ? entries.map(({ paper }) => paper.id) : undefined)}
					onSelectAll={selection.selectAll}
					onClear={() => {
						setTagging(undefined);
						selection.clear();
					}}
					acts={acts}
				/>
			)}
		</section>
	);
}

/** Whether it is the order in which papers come. */
function isDefault({ sort }: ListLook): boolean {
	return sort.by === 'saved' && sort.direction === 'descending';
}

function idsIn(groups: readonly { entries: readonly SavedPaper[] }[]): PaperId[] {
	return [...new Set(groups.flatMap(({ entries }) => entries.map(({ paper }) => paper.id)))];
}
