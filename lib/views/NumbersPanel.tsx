import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { NumbersProps } from '@/components/Numbers';
import { type DogearError, report } from '../errors';
import { t } from '../i18n';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Numbers } from '../model';
import { type Question, useLive } from './use-live';

const NUMBERS: Question<Numbers> = {
	name: 'counting',
	ask: () => call('getNumbers', {}),
	watch: onChanges,
};

export interface NumbersPanelProps {
	/** Told why there is nothing to show, or, by undefined, that there is. */
	onError(error: DogearError | undefined): void;
	onSearch(query: string): void;
}

/** How much was read, saved and found, as it is by now. Its pictures come when they are looked at. */
export function NumbersPanel({ onError, onSearch }: NumbersPanelProps) {
	const { answer, error } = useLive(NUMBERS);
	const [View, setView] = useState<ComponentType<NumbersProps>>();

	useEffect(() => {
		import('@/components/Numbers').then(
			(loaded) => setView(() => loaded.Numbers),
			(failure: unknown) => report('loading the numbers', failure),
		);
	}, []);

	useEffect(() => {
		onError(error);
		return () => onError(undefined);
	}, [error]);

	if (error) return null;
	return View ? <View numbers={answer} onSearch={onSearch} /> : <p class="empty">{t('loading')}</p>;
}
