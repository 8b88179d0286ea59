import { t } from '@/lib/i18n';

export interface ProgressProps {
	/** What goes on. */
	label: string;
	/** From 0 to 1. */
	part: number;
	/** Absent: it can't be stopped. */
	onCancel?(): void;
}

/** Work that takes a while: how far it is, and the way out of it. */
export function Progress({ label, part, onCancel }: ProgressProps) {
	return (
		<div class="progress">
			<label>
				{label} <progress value={part} max={1} />
			</label>
			{onCancel && (
				<button type="button" class="strong" onClick={onCancel}>
					{t('stop')}
				</button>
			)}
		</div>
	);
}
