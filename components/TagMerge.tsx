import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Tag, TagId } from '@/lib/model';
import { papersText } from './papers-text';
import { useAction } from './use-action';
import { useMergedCount } from './use-merged-count';

export interface TagMergeProps {
	/** The tags that are ticked, by name. */
	chosen: readonly Tag[];
	counts: ReadonlyMap<TagId, number> | undefined;
	countOf(tags: readonly Tag[]): Promise<number>;
	onMerge(from: readonly Tag[], into: Tag): Promise<void>;
	onClose(): void;
}

/** Several tags become one of them: which, and how many papers it will have. */
export function TagMerge({ chosen, counts, countOf, onMerge, onClose }: TagMergeProps) {
	const [picked, setPicked] = useState<TagId>();
	const form = useRef<HTMLFormElement>(null);
	const action = useAction();
	// Until the reader says which, the one that most papers have stays.
	const into = chosen.find(({ id }) => id === picked) ?? mostUsed(chosen, counts);
	const isEnough = chosen.length > 1;

	useLayoutEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);

	async function merge() {
		if (!into || !isEnough) return;
		const from = chosen.filter((tag) => tag !== into);
		if (await action.run(() => onMerge(from, into))) onClose();
	}

	return (
		<form
			ref={form}
			class="tag-merge"
			aria-label={t('tagMergeLabel')}
			aria-busy={action.pending}
			onSubmit={(event) => {
				event.preventDefault();
				void merge();
			}}
		>
			{isEnough && (
				<label>
					{t('tagMergeInto')}
					<select class="field" value={into?.id} onChange={(event) => setPicked(event.currentTarget.value)}>
						{chosen.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
			<p role="status">{isEnough ? <MergePreview chosen={chosen} countOf={countOf} /> : t('tagMergeHint')}</p>
			<div class="field-row">
				<button type="submit" class="strong" disabled={!isEnough}>
					{t('tagMerge')}
				</button>
				<button type="button" onClick={onClose}>
					{t('ruleCancel')}
				</button>
			</div>
			<p class="error" role="alert">
				{action.error}
			</p>
		</form>
	);
}

function MergePreview({ chosen, countOf }: Pick<TagMergeProps, 'chosen' | 'countOf'>) {
	const count = useMergedCount(chosen, countOf);
	return <>{t('tagMergePreview', chosen.length, count === undefined ? '…' : papersText(count))}</>;
}

function mostUsed(tags: readonly Tag[], counts: TagMergeProps['counts']): Tag | undefined {
	const countOf = ({ id }: Tag) => counts?.get(id) ?? 0;
	return tags.reduce<Tag | undefined>(
		(most, tag) => (most && countOf(most) >= countOf(tag) ? most : tag),
		undefined,
	);
}
