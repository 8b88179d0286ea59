import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { toDogearError } from '@/lib/errors';
import { t } from '@/lib/i18n';
import { nameKey, type Tag } from '@/lib/model';
import { papersText } from './papers-text';
import { useAction } from './use-action';
import { useMergedCount } from './use-merged-count';

export interface TagRenameProps {
	tag: Tag;
	/** All tags there are. */
	tags: readonly Tag[];
	countOf(tags: readonly Tag[]): Promise<number>;
	onRename(name: string): Promise<void>;
	/** Make it one with the tag that has the name. */
	onMerge(into: Tag): Promise<void>;
	onClose(): void;
}

/** A field in the place of a tag's name. Where another tag has the name that is typed, the two can become one. */
export function TagRename({ tag, tags, countOf, onRename, onMerge, onClose }: TagRenameProps) {
	const [name, setName] = useState(tag.name);
	const [isTaken, setTaken] = useState(false);
	const field = useRef<HTMLInputElement>(null);
	const action = useAction();
	const id = useId();
	const other = isTaken
		? tags.find((each) => each.id !== tag.id && nameKey(each.name) === nameKey(name))
		: undefined;

	useLayoutEffect(() => {
		field.current?.focus();
		field.current?.select();
	}, []);

	async function rename() {
		if (name === tag.name) return onClose();
		const isRenamed = await action.run(async () => {
			try {
				await onRename(name);
			} catch (error) {
				setTaken(toDogearError(error).code === 'tagExists');
				throw error;
			}
		});
		if (isRenamed) onClose();
	}

	return (
		<form
			class="tag-rename"
			aria-busy={action.pending}
			onSubmit={(event) => {
				event.preventDefault();
				void rename();
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.isComposing) return;
				// In a popup the browser takes it for the popup.
				event.preventDefault();
				event.stopPropagation();
				onClose();
			}}
		>
			<div class="field-row">
				<input
					ref={field}
					class="field"
					type="text"
					dir="auto"
					autocomplete="off"
					spellcheck={false}
					aria-label={t('tagRename', tag.name)}
					aria-invalid={action.error !== undefined}
					aria-describedby={id}
					value={name}
					onInput={(event) => {
						setName(event.currentTarget.value);
						setTaken(false);
						action.clear();
					}}
				/>
				<button type="submit" class="strong">
					{t('ruleSave')}
				</button>
				<button type="button" onClick={onClose}>
					{t('ruleCancel')}
				</button>
			</div>
			<p class="error" id={id} role="alert">
				{other ? t('tagTaken', other.name) : action.error}
			</p>
			{other && (
				<MergeOffer
					tags={[tag, other]}
					name={other.name}
					countOf={countOf}
					onMerge={() => void action.run(() => onMerge(other)).then((isMerged) => isMerged && onClose())}
				/>
			)}
		</form>
	);
}

interface MergeOfferProps {
	tags: readonly Tag[];
	name: string;
	countOf(tags: readonly Tag[]): Promise<number>;
	onMerge(): void;
}

function MergeOffer({ tags, name, countOf, onMerge }: MergeOfferProps) {
	const count = useMergedCount(tags, countOf);
	return (
		<button type="button" class="strong" onClick={onMerge}>
			{t('tagMergeWith', name, count === undefined ? '…' : papersText(count))}
		</button>
	);
}
