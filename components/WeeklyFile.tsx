import { useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { WeeklyFile as Weekly } from '@/lib/model';
import { Switch } from './Switch';
import { momentText } from './snapshot-text';
import { useAction } from './use-action';

export interface WeeklyFileProps {
	/** Whether the browser lets us save it. */
	on: boolean;
	/** What came of it; undefined while that is not known. */
	file: Weekly | undefined;
	/** Asks for what it needs, or gives it back; resolves to whether it is on then. Called straight from the click. */
	onSwitch(on: boolean): Promise<boolean>;
}

/** The copy that is saved by itself: whether, and what came of the last one. */
export function WeeklyFile({ on, file, onSwitch }: WeeklyFileProps) {
	const action = useAction();
	const [isRefused, setRefused] = useState(false);
	return (
		<div aria-busy={action.pending}>
			<Switch
				label={t('optionWeeklyFile')}
				hint={t('optionWeeklyFileHint')}
				on={on}
				onSwitch={(wanted) => {
					setRefused(false);
					action.run(async () => {
						const isOn = await onSwitch(wanted);
						setRefused(wanted && !isOn);
					});
				}}
			/>
			<p class="error" role="alert">
				{action.error ?? (isRefused && !on && t('weeklyRefused'))}
			</p>
			{on && file && <Outcome {...file} />}
		</div>
	);
}

function Outcome({ saved, failed }: Weekly) {
	return (
		<>
			{failed && <p class="error">{t(`weekly_${failed.code}`, momentText(failed.at))}</p>}
			{saved ? (
				<p class="quiet">{t('weeklySaved', momentText(saved.at), saved.name)}</p>
			) : (
				!failed && <p class="quiet">{t('weeklyNone')}</p>
			)}
		</>
	);
}
