import { TagList } from '@/components/TagList';
import { t } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Tag, TagId } from '../model';
import { formatTerm } from '../query/tokens';
import { type Question, useLive } from './use-live';
import type { Undo } from './use-undo';

const COUNTS: Question<ReadonlyMap<TagId, number>> = {
	name: 'counting the papers of tags',
	ask: async () => new Map(await call('getTagCounts', {})),
	watch: onChanges,
};

export interface TagsPanelProps {
	tags: readonly Tag[] | undefined;
	undo: Undo;
	/** Shows the papers that a query finds. */
	onSearch(query: string): void;
}

/** All tags, as they are stored. */
export function TagsPanel({ tags, undo, onSearch }: TagsPanelProps) {
	const { answer: counts } = useLive(COUNTS);
	return (
		<div class="tags-page">
			<TagList
				tags={tags}
				counts={counts}
				countOf={(those) => call('countTagged', { tags: those.map(({ id }) => id) })}
				onEdit={(tag, change) =>
					undo.attempt(
						change.name === undefined ? t('tagRecolored', tag.name) : t('tagRenamed', tag.name, change.name),
						(operation) => call('editTag', { operation, id: tag.id, change }),
					)
				}
				onMerge={(from, into) =>
					undo.attempt(t('tagsMerged', from.map(({ name }) => name).join(', '), into.name), (operation) =>
						call('mergeTags', { operation, from: from.map(({ id }) => id), into: into.id }),
					)
				}
				onDelete={(tag) =>
					undo.attempt(t('tagDeleted', tag.name), (operation) => call('deleteTag', { operation, id: tag.id }))
				}
				onSearch={({ name }) => onSearch(formatTerm('tag', name))}
			/>
		</div>
	);
}
