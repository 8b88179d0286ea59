import { t } from '@/lib/i18n';
import { CrossIcon } from './icons';

export interface UndoToastProps {
	/** What happened. Absent: nothing to tell. */
	text: string | undefined;
	/** Absent when it can't be taken back. */
	onUndo: (() => void) | undefined;
	onClose(): void;
}

/** Says what just happened and takes it back. It stays until closed or replaced, so that nobody is too slow for it. */
export function UndoToast({ text, onUndo, onClose }: UndoToastProps) {
	return (
		<div class="toast" role="status">
			{text !== undefined && (
				<>
					<p>{text}</p>
					{onUndo && (
						<button type="button" class="strong" onClick={onUndo}>
							{t('undo')}
						</button>
					)}
					<button type="button" aria-label={t('close')} title={t('close')} onClick={onClose}>
						<CrossIcon />
					</button>
				</>
			)}
		</div>
	);
}
