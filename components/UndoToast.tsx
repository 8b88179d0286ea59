import { t } from '@/lib/i18n';
import { CrossIcon } from './icons';

export interface UndoToastProps {
	/** What happened. Absent: nothing to tell. */
	text: string | undefined;
	/** What the button says, if not "Undo". */
	label?: string | undefined;
	/** Absent when it can't be taken back. */
	onUndo: (() => void) | undefined;
	onClose(): void;
}

/** Says what just happened and takes it back. It stays until closed or replaced, so that nobody is too slow for it. */
export function UndoToast({ text, label, onUndo, onClose }: UndoToastProps) {
	return (
		<div class="toast">
			{/* The words alone are announced, not the buttons beside them. */}
			<p role="status" dir="auto" title={text}>
				{text}
			</p>
			{text !== undefined && (
				<>
					{/* After an undo "Redo" stands here: the second press of a double one must not meet it. */}
					{onUndo && (
						<button type="button" class="strong" onClick={(event) => event.detail < 2 && onUndo()}>
							{label ?? t('undo')}
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
