import { useState } from 'preact/hooks';
import { DogearError } from '@/lib/errors';
import { emptyMark, leastUsedColor, type Mark, nameKey, TAG_LENGTH, type Tag } from '@/lib/model';
import type { PaperBarProps } from './PaperBar';
import { SAMPLE } from './sample-paper';
import type { NewTag } from './TagField';

/** What a paper's bar shows and does. */
export type Practice = Required<
	Pick<
		PaperBarProps,
		| 'mark'
		| 'tags'
		| 'isTagging'
		| 'onTagging'
		| 'onRead'
		| 'onReadUpTo'
		| 'onSave'
		| 'onStatus'
		| 'onRating'
		| 'onAddTag'
		| 'onRemoveTag'
	>
> & { mark: Mark };

/** A bar to try: what is done to the sample is kept while the page is shown, and stored nowhere. */
export function usePractice(): Practice {
	const [mark, setMark] = useState(() => emptyMark(SAMPLE.id));
	const [tags, setTags] = useState<readonly Tag[]>([]);
	const [isTagging, onTagging] = useState(false);
	/** Changes the mark; what is undefined goes. */
	const change = async (part: { [Key in keyof Mark]?: Mark[Key] | undefined }) => {
		setMark((before) => {
			const { readAt, savedAt, status, rating, tags: own } = { ...before, ...part };
			return {
				id: before.id,
				...(readAt !== undefined && { readAt }),
				...(savedAt !== undefined && { savedAt }),
				...(status && { status }),
				...(rating && { rating }),
				tags: own ?? [],
			};
		});
	};

	/** A tag by its id, or by a name, which makes it where there is none. */
	function tagFor(wanted: NewTag): Tag {
		const known = tags.find((tag) =>
			'id' in wanted ? tag.id === wanted.id : nameKey(tag.name) === nameKey(wanted.name),
		);
		if (known) return known;
		const name = 'name' in wanted ? wanted.name.trim() : '';
		if (name === '') throw new DogearError('tagEmpty');
		if (name.length > TAG_LENGTH) throw new DogearError('tagTooLong');
		const made = { id: crypto.randomUUID(), name, color: leastUsedColor(tags) };
		setTags([...tags, made]);
		return made;
	}

	const read = () => change({ readAt: Date.now() });
	return {
		mark,
		tags,
		isTagging,
		onTagging,
		onRead: (isRead) =>
			isRead ? read() : change({ readAt: undefined, ...(mark.status === 'done' && { status: undefined }) }),
		onReadUpTo: read,
		onSave: (saved) =>
			saved
				? change({ savedAt: Date.now(), status: mark.status ?? 'toRead' })
				: change({ savedAt: undefined, ...(mark.status !== 'done' && { status: undefined }) }),
		onStatus: (status) =>
			change({
				status: status ?? undefined,
				...(status === 'done' && { readAt: Date.now() }),
				...(status && status !== 'done' && { savedAt: Date.now() }),
			}),
		onRating: (rating) => change({ rating: rating ?? undefined }),
		onAddTag: async (wanted) => change({ tags: [...new Set([...mark.tags, tagFor(wanted).id])] }),
		onRemoveTag: ({ id }) => change({ tags: mark.tags.filter((each) => each !== id) }),
	};
}
