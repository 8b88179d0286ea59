import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { NumbersProps } from '@/components/Numbers';
import { report } from '../errors';
import { errorSentence, t } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Numbers } from '../model';
import { type Question, useLive } from './use-live';

const NUMBERS: Question<Numbers> = {
	name: 'counting',
	ask: () => call('getNumbers', {}),
	watch: onChanges,
};

/** How much was read, saved and found, as it is by now. Its pictures come when they are looked at. */
export function NumbersPanel({ onSearch }: { onSearch(query: string): void }) {
	const { answer, error } = useLive(NUMBERS);
	const [View, setView] = useState<ComponentType<NumbersProps>>();

	useEffect(() => {
		import('@/components/Numbers').then(
			(loaded) => setView(() => loaded.Numbers),
			(failure: unknown) => report('loading the numbers', failure),
		);
	}, []);

	if (error) {
		return (
			<p class="error" role="alert">
				{errorSentence(error)}
			</p>
		);
	}
	return View ? <View numbers={answer} onSearch={onSearch} /> : <p class="empty">{t('loading')}</p>;
}
