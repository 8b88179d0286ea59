import { t } from '@/lib/i18n';
import type { Tag } from '@/lib/model';
import { CrossIcon } from './icons';

/** A tag in its colour; with `onRemove`, also a button that takes it off. */
export function TagChip({ tag, onRemove }: { tag: Tag; onRemove?: () => void }) {
	return (
		<span class="chip" data-color={tag.color}>
			<span class="chip-name" dir="auto" title={tag.name}>
				{tag.name}
			</span>
			{onRemove && (
				<button
					type="button"
					class="chip-remove"
					aria-label={t('removeTag', tag.name)}
					title={t('removeTag', tag.name)}
					onClick={onRemove}
				>
					<CrossIcon />
				</button>
			)}
		</span>
	);
}
