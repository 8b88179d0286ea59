import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { SavedPaper, Tag, TagId } from '@/lib/model';
import { filterSaved } from '@/lib/query/filter';
import { parseQuery } from '@/lib/query/parse';
import { CrossIcon, ReadIcon } from './icons';
import { TagChip } from './TagChip';

export interface SavedListProps {
	/** Newest first; absent while they are being read. */
	saved: readonly SavedPaper[] | undefined;
	tags: readonly Tag[];
	/** The address of a paper's own page. */
	urlOf(paper: SavedPaper['paper']): string;
	onUnsave(paper: SavedPaper['paper']): void;
}

/** The saved papers, with a field that searches them as one types. */
export function SavedList({ saved, tags, urlOf, onUnsave }: SavedListProps) {
	const [query, setQuery] = useState('');
	if (!saved) return <p class="empty">{t('loading')}</p>;
	if (saved.length === 0) return <p class="empty">{t('savedEmpty')}</p>;

	const tagsById = new Map(tags.map((tag) => [tag.id, tag]));
	const found = filterSaved(saved, parseQuery(query).query, { tags: tagsById, now: Date.now() });
	return (
		<>
			<div class="field-row">
				<input
					type="search"
					class="field"
					aria-label={t('search')}
					placeholder={t('searchHint')}
					value={query}
					onInput={(event) => setQuery(event.currentTarget.value)}
				/>
				<output class="quiet">{t('savedCount', found.length, saved.length)}</output>
			</div>
			{found.length === 0 && <p class="empty">{t('savedNoMatch', query.trim())}</p>}
			<ul class="rows">
				{found.map((entry) => (
					<SavedRow
						key={entry.paper.id}
						entry={entry}
						tagsById={tagsById}
						url={urlOf(entry.paper)}
						onUnsave={() => onUnsave(entry.paper)}
					/>
				))}
			</ul>
		</>
	);
}

interface SavedRowProps {
	entry: SavedPaper;
	tagsById: ReadonlyMap<TagId, Tag>;
	url: string;
	onUnsave(): void;
}

function SavedRow({ entry: { paper, mark }, tagsById, url, onUnsave }: SavedRowProps) {
	const isRead = mark.readAt !== undefined;
	const label = t(isRead ? 'isRead' : 'isUnread');
	return (
		<li class="row">
			<span class="row-state" role="img" aria-label={label} title={label}>
				<ReadIcon on={isRead} />
			</span>
			<div class="row-main">
				<a class="row-title" dir="auto" href={url} target="_blank" rel="noreferrer">
					{paper.title}
				</a>
				<p class="quiet">
					{[byline(paper), mark.savedAt !== undefined && t('savedOn', day(mark.savedAt))]
						.filter(Boolean)
						.join(' · ')}
				</p>
				{mark.tags.length > 0 && (
					<ul class="row-tags" aria-label={t('tagsLabel')}>
						{mark.tags.map((id) => {
							const tag = tagsById.get(id);
							return (
								tag && (
									<li key={id}>
										<TagChip tag={tag} />
									</li>
								)
							);
						})}
					</ul>
				)}
			</div>
			<button type="button" aria-label={t('unsave', paper.title)} title={t('unsaveHint')} onClick={onUnsave}>
				<CrossIcon />
			</button>
		</li>
	);
}

/** Who wrote a paper, in one line: up to three authors, or the organisation. */
function byline({ authors = [], organization }: SavedPaper['paper']): string {
	if (authors.length === 0) return organization ?? '';
	return authors.length > 3 ? `${authors.slice(0, 2).join(', ')} +${authors.length - 2}` : authors.join(', ');
}

/** A day in the reader's own way of writing. */
function day(time: number): string {
	return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(time);
}
