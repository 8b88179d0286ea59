import { t } from '@/lib/i18n';
import { CrossIcon } from './icons';

/** One sentence that concerns the whole view; stays until closed or replaced. */
export function Notice({ text, onClose }: { text: string; onClose(): void }) {
	return (
		<div class="notice" role="alert">
			<p>{text}</p>
			<button type="button" aria-label={t('close')} title={t('close')} onClick={onClose}>
				<CrossIcon />
			</button>
		</div>
	);
}
