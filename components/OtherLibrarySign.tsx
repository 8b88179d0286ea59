import { t } from '@/lib/i18n';
import { useAction } from './use-action';

export interface OtherLibrarySignProps {
	/** Where the snapshots are, and whether in another tab. */
	href: string;
	isElsewhere: boolean;
	/** Keeps the library that is shown. */
	onKeep(): Promise<void>;
}

/** Says above a library that the snapshots are of another one: that one may be the reader's. */
export function OtherLibrarySign({ href, isElsewhere, onKeep }: OtherLibrarySignProps) {
	const keeping = useAction();
	return (
		<section class="trouble" aria-label={t('otherLabel')}>
			<p>{t('otherText')}</p>
			<div class="field-row">
				<a class="button strong" href={href} {...(isElsewhere && { target: '_blank', rel: 'noreferrer' })}>
					{t('otherLook')}
				</a>
				<button
					type="button"
					class="strong"
					aria-busy={keeping.pending}
					onClick={() => void keeping.run(onKeep)}
				>
					{t('otherKeep')}
				</button>
			</div>
			{keeping.error && (
				<p class="error" role="alert">
					{keeping.error}
				</p>
			)}
		</section>
	);
}
