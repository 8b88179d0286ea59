import { t } from '@/lib/i18n';
import { useAction } from './use-action';

export interface AccessSignProps {
	/** The host that may not be read. */
	site: string;
	/** Asks the browser to allow it. Called straight from the click. */
	onAllow(): Promise<void>;
}

/** Says that the browser keeps us from the papers site, and asks for it. */
export function AccessSign({ site, onAllow }: AccessSignProps) {
	const asking = useAction();
	return (
		<section class="trouble" aria-label={t('troubleLabel')}>
			<p>{t('siteForbidden', site)}</p>
			<div class="field-row">
				<button
					type="button"
					class="strong"
					aria-busy={asking.pending}
					onClick={() => void asking.run(onAllow)}
				>
					{t('allow')}
				</button>
			</div>
			{asking.error && (
				<p class="error" role="alert">
					{asking.error}
				</p>
			)}
		</section>
	);
}
