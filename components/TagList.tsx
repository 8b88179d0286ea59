import { useMemo, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Color, Tag, TagId } from '@/lib/model';
import { TagItems } from './TagItems';
import { TagMerge } from './TagMerge';
import { type TagOrder, tagRows } from './tag-rows';

/** So many tags are seen at a glance: above, there is a field that finds among them. */
const AT_A_GLANCE = 12;

export interface TagListProps {
	/** Absent while they are being read. */
	tags: readonly Tag[] | undefined;
	/** How many papers have each tag, those with none left out; absent while that is being counted. */
	counts: ReadonlyMap<TagId, number> | undefined;
	/** How many papers have at least one of these tags. */
	countOf(tags: readonly Tag[]): Promise<number>;
	onEdit(tag: Tag, change: { name?: string; color?: Color }): Promise<void>;
	/** Papers that have any of `from` have `into`, and `from` are no more. */
	onMerge(from: readonly Tag[], into: Tag): Promise<void>;
	onDelete(tag: Tag): Promise<void>;
	/** Show the papers that have it. */
	onSearch(tag: Tag): void;
}

/** All tags: to be found, renamed, recoloured, made one, deleted. */
export function TagList({ tags, ...props }: TagListProps) {
	const [query, setQuery] = useState('');
	const [order, setOrder] = useState<TagOrder>('name');
	const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
	const [renaming, setRenaming] = useState<TagId>();
	const [chosen, setChosen] = useState<ReadonlySet<TagId>>();
	const hasFilter = tags !== undefined && tags.length > AT_A_GLANCE;
	const looked = hasFilter ? query : '';
	const rows = useMemo(
		() =>
			tagRows(tags ?? [], {
				counts: props.counts,
				order,
				query: looked,
				folded,
				// What is typed must not go because the tag is not looked for.
				kept: new Set(renaming === undefined ? [] : [renaming]),
			}),
		[tags, props.counts, order, looked, folded, renaming],
	);
	if (!tags) return <p class="empty">{t('loading')}</p>;
	if (tags.length === 0) return <p class="empty">{t('tagsEmpty')}</p>;

	return (
		<>
			<div class="field-row tag-tools">
				{hasFilter && (
					<>
						<input
							type="search"
							class="field"
							aria-label={t('tagFilter')}
							placeholder={t('tagFilter')}
							value={query}
							onInput={(event) => setQuery(event.currentTarget.value)}
						/>
						{looked.trim() !== '' && (
							<output class="quiet">{t('savedCount', rows.length, tags.length)}</output>
						)}
					</>
				)}
				<select
					class="field"
					aria-label={t('tagOrder')}
					value={order}
					onChange={(event) => setOrder(event.currentTarget.value as TagOrder)}
				>
					<option value="name">{t('tagOrderName')}</option>
					<option value="count">{t('tagOrderCount')}</option>
				</select>
				<button
					type="button"
					aria-pressed={chosen !== undefined}
					onClick={() => setChosen(chosen ? undefined : new Set())}
				>
					{t('tagMenuMerge')}
				</button>
			</div>
			{chosen && (
				<TagMerge
					chosen={tags.filter(({ id }) => chosen.has(id))}
					counts={props.counts}
					countOf={props.countOf}
					onMerge={props.onMerge}
					onClose={() => setChosen(undefined)}
				/>
			)}
			{rows.length === 0 && <p class="empty">{t('tagFilterNone', query.trim())}</p>}
			<TagItems
				{...props}
				tags={tags}
				rows={rows}
				folded={folded}
				onFold={setFolded}
				renaming={renaming}
				onRenaming={setRenaming}
				chosen={chosen}
				onChoose={setChosen}
			/>
		</>
	);
}
