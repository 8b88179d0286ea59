import { t } from '@/lib/i18n';
import type { SavedPaper, Tag, TagId } from '@/lib/model';
import { ExportMenu } from './ExportMenu';
import { CrossIcon, ReadIcon, TagIcon } from './icons';
import { MarkMenu } from './MarkMenu';
import type { SavedActs } from './saved-acts';
import { TagChip } from './TagChip';
import { TagField } from './TagField';

export interface SavedSelectionProps {
	/** What the acts are for: what is selected, or the row at which tags were asked for. */
	entries: readonly SavedPaper[];
	/** How many papers the list shows, and whether it knows of all. */
	count: number;
	isComplete: boolean;
	tags: readonly Tag[];
	isTagging: boolean;
	onTagging(isTagging: boolean): void;
	onSelectAll(): void;
	onClear(): void;
	acts: SavedActs;
}

/** What can be done to several papers at once. It stands below the list, whose rows so stay under the pointer. */
export function SavedSelection({
	entries,
	count,
	isComplete,
	tags,
	isTagging,
	acts,
	...props
}: SavedSelectionProps) {
	const isRead = entries.every(({ mark }) => mark.readAt !== undefined);
	const shared = sharedTags(entries, tags);
	return (
		<div class="selection" role="toolbar" aria-label={t('selection')}>
			<output class="selection-count">{t('selectionCount', entries.length)}</output>
			{isComplete && entries.length < count && (
				<button type="button" onClick={props.onSelectAll}>
					{t('selectAll', count)}
				</button>
			)}
			<button type="button" onClick={() => acts.onRead(entries, !isRead)}>
				<ReadIcon on={isRead} />
				{t(isRead ? 'unreadShort' : 'read')}
			</button>
			<button
				type="button"
				aria-expanded={isTagging}
				onMouseDown={(event) => isTagging && event.preventDefault()}
				onClick={() => props.onTagging(!isTagging)}
			>
				<TagIcon />
				{t('addTagShort')}
			</button>
			<MarkMenu
				label={t('selectionMarks')}
				mark={undefined}
				onStatus={(status) => acts.onStatus(entries, status)}
				onRating={(rating) => acts.onRating(entries, rating)}
			/>
			<ExportMenu
				count={entries.length}
				onExport={(format, target) => acts.onExport(entries, format, target)}
			/>
			<button type="button" onClick={() => acts.onUnsave(entries)}>
				{t('unsaveShort')}
			</button>
			<button
				type="button"
				aria-label={t('selectionClear')}
				title={t('selectionClear')}
				onClick={props.onClear}
			>
				<CrossIcon />
			</button>
			{shared.length > 0 && (
				<ul class="row-tags" aria-label={t('tagsLabel')}>
					{shared.map((tag) => (
						<li key={tag.id}>
							<TagChip tag={tag} />
							<button
								type="button"
								class="chip-remove"
								aria-label={t('removeTag', tag.name)}
								title={t('removeTag', tag.name)}
								onClick={() => acts.onUntag(entries, tag.id)}
							>
								<CrossIcon />
							</button>
						</li>
					))}
				</ul>
			)}
			{isTagging && (
				<TagField
					label={
						entries.length === 1
							? t('tagFieldLabel', entries[0]?.paper.title ?? '')
							: t('tagFieldMany', entries.length)
					}
					tags={tags}
					ownTags={shared}
					onAdd={(tag) => acts.onTag(entries, tag)}
					onClose={() => props.onTagging(false)}
				/>
			)}
		</div>
	);
}

/** The tags that all of them have, by name. */
function sharedTags(entries: readonly SavedPaper[], tags: readonly Tag[]): Tag[] {
	const counts = new Map<TagId, number>();
	for (const { mark } of entries) for (const id of mark.tags) counts.set(id, (counts.get(id) ?? 0) + 1);
	return tags.filter(({ id }) => counts.get(id) === entries.length);
}
