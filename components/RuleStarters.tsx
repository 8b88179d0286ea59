import { useId } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Starter } from './starters';
import { useAction } from './use-action';

export interface RuleStartersProps {
	starters: readonly Starter[];
	onAdd(starter: Starter): Promise<void>;
}

/** Topics to begin with, each with its words and a button that adds it. */
export function RuleStarters({ starters, onAdd }: RuleStartersProps) {
	const action = useAction();
	const id = useId();
	return (
		<section class="starters" aria-labelledby={id} aria-busy={action.pending}>
			<h2 id={id}>{t('starters')}</h2>
			<p class="error" role="alert">
				{action.error}
			</p>
			<ul>
				{starters.map((starter) => (
					<li key={starter.name} class="row starter">
						<div class="row-main">
							<b>{t(starter.name)}</b>
							<p class="quiet" lang="en">
								{starter.terms.join(', ')}
							</p>
						</div>
						<button
							type="button"
							class="strong"
							aria-label={t('starterAdd', t(starter.name))}
							onClick={() => action.run(() => onAdd(starter))}
						>
							{t('ruleAdd')}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
