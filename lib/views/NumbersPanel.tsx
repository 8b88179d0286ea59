import { useEffect } from 'preact/hooks';
import type { DogearError } from '../errors';
import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { Numbers } from '../model';
import { later } from './later';
import { type Question, useLive } from './use-live';

const NUMBERS: Question<Numbers> = {
	name: 'counting',
	ask: () => call('getNumbers', {}),
	watch: onChanges,
};

const NumbersView = later('the numbers', async () => (await import('@/components/Numbers')).Numbers);

export interface NumbersPanelProps {
	/** Told why there is nothing to show, or, by undefined, that there is. */
	onError(error: DogearError | undefined): void;
	onSearch(query: string): void;
}

/** How much was read, saved and found, as it is by now. */
export function NumbersPanel({ onError, onSearch }: NumbersPanelProps) {
	const { answer, error } = useLive(NUMBERS);

	useEffect(() => {
		onError(error);
		return () => onError(undefined);
	}, [error]);

	if (error) return null;
	return <NumbersView numbers={answer} onSearch={onSearch} />;
}
