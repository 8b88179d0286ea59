import { t } from '@/lib/i18n';
import { Progress } from './Progress';
import { Section } from './Section';
import { useWork } from './use-work';

export interface MissingTitlesProps {
	/** How many saved papers have no title. */
	count: number;
	/** Which site is asked. */
	site: string;
	/** Asks the site for them. */
	onFill(signal: AbortSignal, onDone: (part: number) => void): Promise<void>;
}

/** Papers that came in as mere ids: what they are is told when a page shows them, or by the site, once the reader asks for it. */
export function MissingTitles({ count, site, onFill }: MissingTitlesProps) {
	const work = useWork();
	if (count === 0 && !work.running && !work.error) return null;
	return (
		<Section title={t('missingTitles')} hint={t('missingTitlesHint', count, site)}>
			{work.running ? (
				<Progress {...work.running} onCancel={work.stop} />
			) : (
				<div class="buttons">
					<button
						type="button"
						class="strong"
						onClick={() => void work.run(t('missingTitlesAsking', site), onFill)}
					>
						{t('missingTitlesAsk', site)}
					</button>
				</div>
			)}
			<p class="error" role="alert">
				{work.error}
			</p>
		</Section>
	);
}
