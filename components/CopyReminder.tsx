import './snapshots.css';
import { t } from '@/lib/i18n';
import { CrossIcon } from './icons';
import { numberText } from './numbers-text';

export interface CopyReminderProps {
	/** Papers saved since there was a copy. */
	count: number;
	/** Where a copy is saved, and whether in another tab. */
	href: string;
	isElsewhere: boolean;
	onClose(): void;
}

/** One quiet line: all there is lies in this browser alone. */
export function CopyReminder({ count, href, isElsewhere, onClose }: CopyReminderProps) {
	return (
		<div class="reminder">
			<p class="quiet">
				{t('copyReminder', numberText(count))}{' '}
				<a href={href} {...(isElsewhere && { target: '_blank', rel: 'noreferrer' })}>
					{t('copyReminderSave')}
				</a>
			</p>
			<button
				type="button"
				aria-label={t('copyReminderClose')}
				title={t('copyReminderClose')}
				onClick={onClose}
			>
				<CrossIcon />
			</button>
		</div>
	);
}
