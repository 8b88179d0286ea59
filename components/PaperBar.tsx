import { useId, useRef } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Mark, Rating, Status, Tag } from '@/lib/model';
import { ReadIcon, SaveIcon, TagIcon } from './icons';
import { MarkMenu } from './MarkMenu';
import { TagChip } from './TagChip';
import { type NewTag, TagField } from './TagField';
import { type CardTopics, Topics } from './Topics';
import { useAction } from './use-action';
import { useToolbar } from './use-toolbar';

export interface PaperBarProps {
	title: string;
	/** Absent: nobody touched the paper yet. */
	mark: Mark | undefined;
	/** All tags there are, by name. */
	tags: readonly Tag[];
	/** Whether the tag field is open. */
	isTagging: boolean;
	onTagging(open: boolean): void;
	/** Whether the paper was never shown before this visit. */
	isNew: boolean;
	/** The rules that hit what its card doesn't show. */
	topics: CardTopics;
	/** `range`: together with all papers from the one marked last. */
	onRead(read: boolean, options: { range: boolean }): Promise<void>;
	/** Absent where the paper stands in no list. */
	onReadUpTo?: (() => Promise<void>) | undefined;
	onSave(saved: boolean): Promise<void>;
	onStatus(status: Status | null): Promise<void>;
	onRating(rating: Rating | null): Promise<void>;
	onAddTag(tag: NewTag): Promise<void>;
	onRemoveTag(tag: Tag): Promise<void>;
}

/** The controls of one paper: read, saved, its tags and a field for more, its status and rating. Each shows only what was confirmed. */
export function PaperBar(props: PaperBarProps) {
	const { title, mark, tags, isTagging, onTagging, isNew, topics } = props;
	const { onRead, onReadUpTo, onSave, onAddTag, onRemoveTag } = props;
	const tagButton = useRef<HTMLButtonElement>(null);
	const isFieldOpen = useRef(isTagging);
	isFieldOpen.current = isTagging;
	const action = useAction();
	const toolbar = useToolbar();
	const newId = useId();

	const isRead = mark?.readAt !== undefined;
	const isSaved = mark?.savedAt !== undefined;
	const ownTags = (mark?.tags ?? []).flatMap((id) => tags.find((tag) => tag.id === id) ?? []);

	async function addTag(tag: NewTag) {
		try {
			await onAddTag(tag);
		} catch (error) {
			// The field is closed and can't say it any more.
			if (!isFieldOpen.current) void action.run(() => Promise.reject(error));
			throw error;
		}
	}

	return (
		<div
			class="bar"
			role="toolbar"
			aria-label={t('barLabel', title)}
			aria-describedby={isNew ? newId : undefined}
			aria-busy={action.pending}
			{...toolbar}
		>
			<button
				type="button"
				class="toggle read"
				aria-pressed={isRead}
				title={t(isRead ? 'unreadHint' : 'readHint')}
				// Else Shift selects the page's text from where the reader pressed last.
				onMouseDown={(event) => event.shiftKey && event.preventDefault()}
				onClick={({ shiftKey }) => action.run(() => onRead(!isRead, { range: shiftKey }))}
			>
				<ReadIcon on={isRead} />
				<span class="label">{t('read')}</span>
			</button>
			<button
				type="button"
				class="toggle save"
				aria-pressed={isSaved}
				title={t(isSaved ? 'unsaveHint' : 'saveHint')}
				onClick={() => action.run(() => onSave(!isSaved))}
			>
				<SaveIcon on={isSaved} />
				{/* As wide as the longer of its two words, so that nothing moves under the pointer. */}
				<span class="label" data-other={t(isSaved ? 'save' : 'saved')}>
					{t(isSaved ? 'saved' : 'save')}
				</span>
			</button>
			{ownTags.length > 0 && (
				<ul class="chips" aria-label={t('tagsLabel')}>
					{ownTags.map((tag) => (
						<li key={tag.id}>
							<TagChip tag={tag} onRemove={() => action.run(() => onRemoveTag(tag))} />
						</li>
					))}
				</ul>
			)}
			<button
				type="button"
				class="add-tag"
				aria-label={t('addTag')}
				title={t('addTag')}
				aria-expanded={isTagging}
				ref={tagButton}
				// Else the field loses the focus, closes, and this click opens it again.
				onMouseDown={(event) => isTagging && event.preventDefault()}
				onClick={() => onTagging(!isTagging)}
			>
				<TagIcon />
				{ownTags.length === 0 && <span class="label">{t('addTagShort')}</span>}
			</button>
			{isTagging && (
				<TagField
					label={t('tagFieldLabel', title)}
					tags={tags}
					ownTags={ownTags}
					onAdd={addTag}
					onClose={(refocus) => {
						onTagging(false);
						if (refocus) tagButton.current?.focus();
					}}
				/>
			)}
			<MarkMenu
				label={t('more')}
				mark={mark}
				onStatus={(status) => action.run(() => props.onStatus(status))}
				onRating={(rating) => action.run(() => props.onRating(rating))}
				onReadUpTo={onReadUpTo && (() => action.run(onReadUpTo))}
			/>
			{isNew && (
				<span class="new" id={newId}>
					{t('new')}
				</span>
			)}
			{topics.named.length > 0 && <Topics {...topics} />}
			<p class="error" role="alert">
				{action.error}
			</p>
		</div>
	);
}
