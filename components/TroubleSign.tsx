import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { useAction } from './use-action';

export interface TroubleSignProps {
	/** What can't be read: a kind of page, by its name; absent: the page in view. */
	pages: string | undefined;
	/** When it was first met, in milliseconds since 1970; absent: not known. */
	since: number | undefined;
	/** Puts a report where the reader can paste it. */
	onCopy(): Promise<void>;
}

/** Says that most of a page can't be read, and helps to tell those who can mend it. */
export function TroubleSign({ pages, since, onCopy }: TroubleSignProps) {
	const copying = useAction();
	const [isCopied, setIsCopied] = useState(false);

	async function copy() {
		// Taken away first, so that it is said anew.
		setIsCopied(false);
		setIsCopied(await copying.run(onCopy));
	}

	return (
		<section class="trouble" aria-label={t('troubleLabel')}>
			<p>
				{pages === undefined ? t('troublePage') : t('troublePages', pages)}
				{since !== undefined && ` ${t('troubleSince', shownMoment(since))}`}
			</p>
			<div class="field-row">
				<button type="button" class="strong" aria-busy={copying.pending} onClick={() => void copy()}>
					{t('copyReport')}
				</button>
				<p role="status">{isCopied && t('reportCopied')}</p>
			</div>
			{copying.error && (
				<p class="error" role="alert">
					{copying.error}
				</p>
			)}
		</section>
	);
}

function shownMoment(time: number): string {
	return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
